"""The post about a new version, and what people hear when they press its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations

from handlers.authoring.labels import field_labels
from handlers.authoring.reading.blocks import quote
from handlers.authoring.updates.rules import VersionUpdate
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, section, truncate
from handlers.blockkit.labels import mention, slack_date
from storage.records.ids import UserId
from storage.records.procedures import Sop

READ, WHO_READ, WHAT_CHANGED = "authoring:read", "authoring:who_read", "authoring:what_changed"
WHYS = 3
NAMED = 50


def update_post(t: NullTranslations, sop: Sop, told: VersionUpdate, by: str, open_: Block, readers: int) -> list[Block]:
    """What the channel sees. ``by`` is the name of who verified it."""
    title, person = literal(truncate(sop.title, 200)), literal(truncate(by, 80))
    said = (
        t.gettext("✅ *{title}* ({key}) has a new version, verified by {person}.")
        if told.before
        else t.gettext("🆕 New: *{title}* ({key}), verified by {person}.")
    )
    blocks = [section(said.format(title=title, key=sop.key, person=person))]
    blocks += [section(quote("\n".join(told.reasons[-WHYS:])))] if told.reasons else []
    facts = _facts(t, sop, told)
    blocks += [section("\n".join(facts))] if facts else []
    value = f"{sop.number} {told.version.version}"
    buttons = [open_, button(t.gettext("I have read it"), READ, value, primary=True)]
    if told.before:
        between = f"{sop.number} {told.before.version} {told.version.version}"
        buttons.append(button(t.gettext("What changed"), WHAT_CHANGED, between))
    return [
        *blocks,
        actions([*buttons, button(t.gettext("Who has read it"), WHO_READ, value)]),
        context(read_count_text(t, readers)),
    ]


def read_count_text(t: NullTranslations, readers: int) -> str:
    """How many have read it."""
    if not readers:
        return t.gettext("Nobody has said yet that they have read it.")
    return t.ngettext("{count} person has read it.", "{count} people have read it.", readers).format(count=readers)


def superseded_post(t: NullTranslations, sop: Sop, open_: Block) -> list[Block]:
    """An older post: it leads to what counts now."""
    text = t.gettext("There is a newer version of *{title}* ({key}).")
    return [section(text.format(title=literal(truncate(sop.title, 200)), key=sop.key), open_)]


def newer_version_text(t: NullTranslations, sop: Sop) -> str:
    """Somebody says that they have read what is not current any more."""
    text = t.gettext("There is a newer version of *{title}* ({key}): `/sop {key}` opens it.")
    return text.format(title=literal(truncate(sop.title, 200)), key=sop.key)


def read_thanks_text(t: NullTranslations, sop: Sop) -> str:
    """The first press."""
    return t.gettext("✓ Noted: you have read *{title}*. Thank you!").format(title=literal(truncate(sop.title, 200)))


def already_read_text(t: NullTranslations, sop: Sop, when: date) -> str:
    """The second press."""
    text = t.gettext("You have read *{title}* already: you said so on {day}.")
    return text.format(title=literal(truncate(sop.title, 200)), day=slack_date(when))


def readers_text(t: NullTranslations, users: Sequence[UserId]) -> str:
    """The names, for those who stand for it."""
    if not users:
        return read_count_text(t, 0)
    more = t.gettext("and {count} more").format(count=len(users) - NAMED) if len(users) > NAMED else ""
    names = ", ".join([*(mention(t, user) for user in users[:NAMED]), *([more] if more else [])])
    return f"{read_count_text(t, len(users))} {names}"


def readers_hidden_text(t: NullTranslations, readers: int) -> str:
    """Whoever does not stand for it hears how many."""
    return f"{read_count_text(t, readers)} " + t.gettext("Its owner and the admins see their names.")


def _facts(t: NullTranslations, sop: Sop, told: VersionUpdate) -> list[str]:
    names = field_labels(t)
    facts = []
    if told.changed_fields:
        parts = ", ".join(names.get(part, part) for part in told.changed_fields)
        facts.append(t.gettext("*What changed:* {parts}").format(parts=parts))
    if sop.audience:
        audience = literal(truncate(", ".join(sop.audience), 400))
        facts.append(t.gettext("*Who needs to know:* {audience}").format(audience=audience))
    return facts
