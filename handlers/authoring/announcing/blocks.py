"""The post about a new version, and what people hear when they press its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from gettext import NullTranslations

from handlers.authoring.announcing.rules import News
from handlers.authoring.naming import field_names
from handlers.authoring.reading.blocks import quote
from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, section
from handlers.naming import day, mention
from storage.records import Sop

READ, WHO, WHAT = "authoring:read", "authoring:who_read", "authoring:what_changed"
WHYS = 3
NAMED = 50

OpenButton = Callable[[NullTranslations, Sop], Block]


def post(t: NullTranslations, sop: Sop, told: News, by: str, open_: Block, readers: int) -> list[Block]:
    """What the channel sees. ``by`` is the name of who verified it."""
    title, person = literal(cut(sop.title, 200)), literal(cut(by, 80))
    said = (
        t.gettext("✅ *{title}* ({key}) has a new version, verified by {person}.")
        if told.before
        else t.gettext("🆕 New: *{title}* ({key}), verified by {person}.")
    )
    blocks = [section(said.format(title=title, key=sop.key, person=person))]
    blocks += [section(quote("\n".join(told.whys[-WHYS:])))] if told.whys else []
    facts = _facts(t, sop, told)
    blocks += [section("\n".join(facts))] if facts else []
    value = f"{sop.number} {told.version.version}"
    buttons = [open_, button(t.gettext("I have read it"), READ, value, primary=True)]
    if told.before:
        between = f"{sop.number} {told.before.version} {told.version.version}"
        buttons.append(button(t.gettext("What changed"), WHAT, between))
    return [
        *blocks,
        actions([*buttons, button(t.gettext("Who has read it"), WHO, value)]),
        context(counted(t, readers)),
    ]


def counted(t: NullTranslations, readers: int) -> str:
    """How many have read it."""
    if not readers:
        return t.gettext("Nobody has said yet that they have read it.")
    return t.ngettext("{count} person has read it.", "{count} people have read it.", readers).format(count=readers)


def superseded(t: NullTranslations, sop: Sop, open_: Block) -> list[Block]:
    """An older post: it leads to what counts now."""
    text = t.gettext("There is a newer version of *{title}* ({key}).")
    return [section(text.format(title=literal(cut(sop.title, 200)), key=sop.key), open_)]


def newer(t: NullTranslations, sop: Sop) -> str:
    """Somebody says that they have read what is not current any more."""
    text = t.gettext("There is a newer version of *{title}* ({key}): `/sop {key}` opens it.")
    return text.format(title=literal(cut(sop.title, 200)), key=sop.key)


def thanks(t: NullTranslations, sop: Sop) -> str:
    """The first press."""
    return t.gettext("✓ Noted: you have read *{title}*. Thank you!").format(title=literal(cut(sop.title, 200)))


def known(t: NullTranslations, sop: Sop, when: date) -> str:
    """The second press."""
    text = t.gettext("You have read *{title}* already: you said so on {day}.")
    return text.format(title=literal(cut(sop.title, 200)), day=day(when))


def who_has(t: NullTranslations, users: Sequence[str]) -> str:
    """The names, for those who stand for it."""
    if not users:
        return counted(t, 0)
    more = t.gettext("and {count} more").format(count=len(users) - NAMED) if len(users) > NAMED else ""
    names = ", ".join([*(mention(t, user) for user in users[:NAMED]), *([more] if more else [])])
    return f"{counted(t, len(users))} {names}"


def only_counted(t: NullTranslations, readers: int) -> str:
    """Whoever does not stand for it hears how many."""
    return f"{counted(t, readers)} " + t.gettext("Its owner and the admins see their names.")


def _facts(t: NullTranslations, sop: Sop, told: News) -> list[str]:
    names = field_names(t)
    facts = []
    if told.parts:
        parts = ", ".join(names.get(part, part) for part in told.parts)
        facts.append(t.gettext("*What changed:* {parts}").format(parts=parts))
    if sop.audience:
        audience = literal(cut(", ".join(sop.audience), 400))
        facts.append(t.gettext("*Who needs to know:* {audience}").format(audience=audience))
    return facts
