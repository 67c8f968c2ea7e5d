"""The one message that somebody gets on a day: what is due, what comes, and what else waits for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from handlers.authoring.reviews.blocks.item import ALL_REVIEWS, ReviewItem, review_item_blocks
from handlers.authoring.rules.states import REVIEWED
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import MAX_MESSAGE_SIZE, Block, button, message_size, section, truncate
from handlers.blockkit.labels import slack_date
from storage.records.authoring import ReviewOutcome, ReviewStep
from storage.records.procedures import Outline

SHOWN = 6
"""Reviews with buttons in one message: about as many as Slack takes, and more than anybody does before lunch."""
LINES = 10


@dataclass(frozen=True, slots=True)
class WaitingBesides:
    """A procedure of theirs that waits, though it is not its review that does."""

    sop: Outline
    is_flagged: bool
    suggestions: int


def digest_message(
    t: NullTranslations, items: Sequence[ReviewItem], also: Sequence[WaitingBesides], today: date
) -> list[Block]:
    """All that somebody hears on one day, with as many buttons as a message takes."""
    announced = [item for item in items if item.step in (ReviewStep.NOTICED, ReviewStep.NOTICED_AGAIN)]
    led = [item for item in items if item.step is ReviewStep.ADMINS]
    due = [item for item in items if item.step not in (ReviewStep.NOTICED, ReviewStep.NOTICED_AGAIN, ReviewStep.ADMINS)]
    waiting = [
        [item for item in some if item.review and item.review.outcome is ReviewOutcome.OPEN] for some in (due, led)
    ]
    named = {item.sop.number for item in items if item.sop}
    below = [*_coming(t, announced), *_also(t, [each for each in also if each.sop.number not in named])]
    head = section(_greeting(t, *map(len, waiting), is_over=not _coming(t, announced)))
    for count in range(SHOWN, 0, -1):
        blocks = [head, *_first(t, [*due, *led], count, today), *below]
        if message_size(blocks) <= MAX_MESSAGE_SIZE:
            break
    return blocks


def _first(t: NullTranslations, items: Sequence[ReviewItem], count: int, today: date) -> list[Block]:
    blocks = [block for item in items[:count] for block in review_item_blocks(t, item, today)]
    more = len(items) - count
    if more <= 0:
        return blocks
    rest = t.ngettext("… and {count} more.", "… and {count} more.", more).format(count=more)
    return [*blocks, section(rest, button(t.gettext("All reviews"), ALL_REVIEWS))]


def _greeting(t: NullTranslations, due: int, led: int, *, is_over: bool) -> str:
    said = []
    if due:
        said += [
            t.ngettext(
                "👋 *{count} procedure of yours is due for review.* Is it still right? One click, and it is.",
                "👋 *{count} procedures of yours are due for review.* Are they still right? A click for each.",
                due,
            ).format(count=due)
        ]
    if led:
        said += [
            t.ngettext(
                "📋 *{count} procedure needs somebody who decides:* nobody answered, or it has no owner.",
                "📋 *{count} procedures need somebody who decides:* nobody answered, or they have no owner.",
                led,
            ).format(count=led)
        ]
    if said:
        return "\n".join(said)
    return t.gettext("👋 *All of this is answered. Thank you!*") if is_over else t.gettext("👋 *For your information:*")


def _coming(t: NullTranslations, announced: Sequence[ReviewItem]) -> list[Block]:
    lines = []
    for item in announced[:LINES]:
        if item.sop and item.review and item.review.outcome is ReviewOutcome.OPEN and item.sop.status in REVIEWED:
            title = literal(truncate(item.sop.title, 150))
            said = t.gettext("{day}: {title}").format(
                day=slack_date(item.review.due), title=f"*{title}* ({item.sop.key})"
            )
            lines += [f"•  {said}"]
    if not lines:
        return []
    if more := len(announced) - LINES:
        lines += [t.ngettext("… and {count} more.", "… and {count} more.", more).format(count=more)] if more > 0 else []
    return [section("\n".join([t.gettext("📅 Soon due for review:"), *lines]))]


def _also(t: NullTranslations, also: Sequence[WaitingBesides]) -> list[Block]:
    if not also:
        return []
    lines = []
    for each in also[:LINES]:
        why = [t.gettext("🚩 reported as outdated")] if each.is_flagged else []
        if each.suggestions:
            said = t.ngettext("💡 {count} suggestion", "💡 {count} suggestions", each.suggestions)
            why += [said.format(count=each.suggestions)]
        lines += [f"•  *{literal(truncate(each.sop.title, 150))}* ({each.sop.key})  ·  {'  ·  '.join(why)}"]
    return [section("\n".join([t.gettext("📬 Waiting for you too (`/sop mine` shows all of yours):"), *lines]))]
