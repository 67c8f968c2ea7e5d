"""The message about texts that files offer, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.authoring.editor.blocks import diff_text
from handlers.authoring.history.blocks import diff_window
from handlers.authoring.import_offers.rules import offer_diff, text_mark
from handlers.authoring.labels import field_labels
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, section, truncate
from handlers.blockkit.labels import mention, status_badge
from storage.records.procedures import Sop
from storage.records.publishing import Offer, OfferOutcome

TAKE_FILE, KEEP_MINE, EDIT_OFFER, SEE_ALL = (
    "authoring:take",
    "authoring:keep_mine",
    "authoring:edit_offer",
    "authoring:all_of_offer",
)
AT_ONCE = 4
"""Choices in one message: the next come up as these are answered."""
SHOWN = 1100
"""Characters of each difference; **See all** shows the rest."""
SETTLED = 8


@dataclass(frozen=True, slots=True)
class OfferedText:
    """A procedure and what its file offers."""

    sop: Sop
    offer: Offer


def offers_message(t: NullTranslations, every: Sequence[OfferedText]) -> list[Block]:
    """All that one person was told of at once: what is open, and what became of the rest."""
    waiting = [each for each in every if each.offer.outcome is OfferOutcome.OPEN]
    settled = [each for each in every if each.offer.outcome is not OfferOutcome.OPEN]
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


def _choice(t: NullTranslations, each: OfferedText) -> list[Block]:
    sop, offer = each.sop, each.offer
    value = f"{offer.id} {text_mark(sop.document)}"
    said = t.gettext("*{title}* ({key}), {state}, from `{file}`: − is yours, + is the file's.").format(
        title=literal(truncate(sop.title, 200)),
        key=sop.key,
        state=status_badge(t, sop.status),
        file=literal(truncate(offer.source, 200)),
    )
    return [
        section(said),
        section(diff_text(offer_diff(sop.document, offer.document), SHOWN)),
        actions(
            [
                button(t.gettext("Take the file's text"), TAKE_FILE, value, primary=True),
                button(t.gettext("Keep mine"), KEEP_MINE, value),
                button(t.gettext("Edit"), EDIT_OFFER, value),
                button(t.gettext("See all"), SEE_ALL, value),
            ]
        ),
    ]


def _settled(t: NullTranslations, each: OfferedText) -> str:
    text = {
        OfferOutcome.TAKEN: t.gettext("✓ {person} took the file's text of *{title}* ({key})."),
        OfferOutcome.KEPT: t.gettext("✓ {person} kept the text of *{title}* ({key}) as it is in Slack."),
        OfferOutcome.REPLACED: t.gettext("A newer file of *{title}* ({key}) has come: see below."),
    }[each.offer.outcome]
    title = literal(truncate(each.sop.title, 100))
    return text.format(person=mention(t, each.offer.by), title=title, key=each.sop.key)


def already_decided_text(t: NullTranslations, each: OfferedText) -> str:
    """Somebody else was faster, or a newer file."""
    return _settled(t, each)


def changed_since_text(t: NullTranslations, sop: Sop) -> str:
    """The procedure is not the one that the message showed."""
    text = t.gettext("*{title}* ({key}) was changed since: the difference is new now. Please look again.")
    return text.format(title=literal(truncate(sop.title, 200)), key=sop.key)


def offer_diff_window(t: NullTranslations, each: OfferedText) -> Block:
    """The difference to its last line."""
    said = t.gettext("− is the text of Slack, + is that of `{file}`.").format(
        file=literal(truncate(each.offer.source, 200))
    )
    return diff_window(t, each.sop, said, offer_diff(each.sop.document, each.offer.document))


def offer_form_notice(t: NullTranslations, each: OfferedText, torn: Sequence[str]) -> list[Block]:
    """What stands in the form that **Edit** opens."""
    names = field_labels(t)
    blocks = [context(t.gettext("The file's changes are in the form. What no field shows stays as it is in Slack."))]
    if torn:
        both = t.gettext("Changed in Slack and in the file: {parts}. The file's text stands there; Slack's is below.")
        blocks.append(section(both.format(parts=", ".join(names.get(name, name) for name in torn))))
        blocks.append(section(diff_text(offer_diff(each.offer.document, each.sop.document))))
    return [*blocks, divider()]
