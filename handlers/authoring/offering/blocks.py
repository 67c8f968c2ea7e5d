"""The message about texts that files offer, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.authoring.history.blocks import difference_window
from handlers.authoring.naming import field_names
from handlers.authoring.offering.rules import mark_of, what_differs
from handlers.authoring.writing.blocks import drawn
from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, divider, section
from handlers.naming import badge, mention
from storage.publishing_records import Fate, Offer
from storage.records import Sop

TAKE, KEEP, EDIT, ALL = "authoring:take", "authoring:keep_mine", "authoring:edit_offer", "authoring:all_of_offer"
AT_ONCE = 4
"""Choices in one message: the next come up as these are answered."""
SHOWN = 1100
"""Characters of each difference; **See all** shows the rest."""
SETTLED = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure and what its file offers."""

    sop: Sop
    offer: Offer


def choices(t: NullTranslations, every: Sequence[Choice]) -> list[Block]:
    """All that one person was told of at once: what is open, and what became of the rest."""
    waiting = [each for each in every if each.offer.fate is Fate.OPEN]
    settled = [each for each in every if each.offer.fate is not Fate.OPEN]
    told = t.ngettext(
        "📄 An import brought another text for {count} procedure that was edited in Slack. Which one counts?",
        "📄 An import brought other texts for {count} procedures that were edited in Slack. Which ones count?",
        len(every),
    )
    blocks = [section(told.format(count=len(every)))]
    for each in waiting[:AT_ONCE]:
        blocks += [divider(), *_choice(t, each)]
    if len(waiting) > AT_ONCE:
        more = t.gettext("{count} more come up here as you answer.").format(count=len(waiting) - AT_ONCE)
        blocks.append(context(more))
    if settled:
        blocks += [divider(), section("\n".join(_settled(t, each) for each in settled[-SETTLED:]))]
    return blocks


def _choice(t: NullTranslations, each: Choice) -> list[Block]:
    sop, offer = each.sop, each.offer
    value = f"{offer.id} {mark_of(sop.document)}"
    said = t.gettext("*{title}* ({key}), {state}, from `{file}`: − is yours, + is the file's.").format(
        title=literal(cut(sop.title, 200)),
        key=sop.key,
        state=badge(t, sop.status),
        file=literal(cut(offer.source, 200)),
    )
    return [
        section(said),
        section(drawn(what_differs(sop.document, offer.document), SHOWN)),
        actions(
            [
                button(t.gettext("Take the file's text"), TAKE, value, primary=True),
                button(t.gettext("Keep mine"), KEEP, value),
                button(t.gettext("Edit"), EDIT, value),
                button(t.gettext("See all"), ALL, value),
            ]
        ),
    ]


def _settled(t: NullTranslations, each: Choice) -> str:
    text = {
        Fate.TAKEN: t.gettext("✓ {person} took the file's text of *{title}* ({key})."),
        Fate.KEPT: t.gettext("✓ {person} kept the text of *{title}* ({key}) as it is in Slack."),
        Fate.REPLACED: t.gettext("A newer file of *{title}* ({key}) has come: see below."),
    }[each.offer.fate]
    title = literal(cut(each.sop.title, 100))
    return text.format(person=mention(t, each.offer.by), title=title, key=each.sop.key)


def already(t: NullTranslations, each: Choice) -> str:
    """Somebody else was faster, or a newer file."""
    return _settled(t, each)


def moved(t: NullTranslations, sop: Sop) -> str:
    """The procedure is not the one that the message showed."""
    text = t.gettext("*{title}* ({key}) was changed since: the difference is new now. Please look again.")
    return text.format(title=literal(cut(sop.title, 200)), key=sop.key)


def whole(t: NullTranslations, each: Choice) -> Block:
    """The difference to its last line."""
    said = t.gettext("− is the text of Slack, + is that of `{file}`.").format(file=literal(cut(each.offer.source, 200)))
    return difference_window(t, each.sop, said, what_differs(each.sop.document, each.offer.document))


def in_the_form(t: NullTranslations, each: Choice, torn: Sequence[str]) -> list[Block]:
    """What stands in the form that **Edit** opens."""
    names = field_names(t)
    blocks = [context(t.gettext("The file's changes are in the form. What no field shows stays as it is in Slack."))]
    if torn:
        both = t.gettext("Changed in Slack and in the file: {parts}. The file's text stands there; Slack's is below.")
        blocks.append(section(both.format(parts=", ".join(names.get(name, name) for name in torn))))
        blocks.append(section(drawn(what_differs(each.offer.document, each.sop.document))))
    return [*blocks, divider()]
