"""One review as somebody sees it: the facts and the buttons while it is open, then what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from typing import assert_never
from zlib import crc32

from handlers.authoring.reading.blocks import EDIT
from handlers.authoring.rules.review_steps import MAX_POSTPONEMENTS
from handlers.authoring.rules.states import ProcedureAct, status_after
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, section, truncate
from handlers.blockkit.labels import slack_date, status_badge
from storage.records.authoring import Evidence, Review, ReviewOutcome, ReviewStep
from storage.records.ids import NOBODY, ProcedureNumber, UserId
from storage.records.procedures import Sop, Status

STILL_RIGHT, HAND_OVER, RETIRE_REVIEWED, LATER, UNDO, ALL_REVIEWS = (
    f"authoring:review_{verb}" for verb in ("keep", "hand_over", "retire", "later", "undo", "all")
)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A review as ``reader`` sees it: ``review`` and ``sop`` are None where they are gone; ``step`` is what it was
    told for.
    """

    reader: UserId
    step: ReviewStep
    due: date
    review: Review | None
    sop: Sop | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ReviewButtonValue:
    """What a button remembers: which review, and the text of the procedure that its reader was asked about."""

    number: ProcedureNumber
    due: date
    text: int

    @classmethod
    def read(cls, value: str) -> ReviewButtonValue:
        """As it came back."""
        number, due, text = value.split()
        return cls(ProcedureNumber(int(number)), date.fromisoformat(due), int(text))

    def __str__(self) -> str:
        return f"{self.number} {self.due.isoformat()} {self.text}"


def document_checksum(document: str) -> int:
    """Tells two texts of a procedure apart."""
    return crc32(document.encode(errors="replace"))


def review_item_blocks(t: NullTranslations, item: ReviewItem, today: date) -> list[Block]:
    """One review: the facts and the buttons while it is open, else who did what."""
    if item.sop is None:
        return [context(t.gettext("A procedure that was here is gone: nothing to do."))]
    head = f"*{literal(truncate(item.sop.title, 200))}* ({item.sop.key})  ·  {status_badge(t, item.sop.status)}"
    if item.review is None:
        return [section("\n".join([head, t.gettext("↪ Its review is planned anew.")]))]
    if item.review.outcome is not ReviewOutcome.OPEN:
        return [section(f"{head}\n{review_outcome_text(t, item.review, item.sop)}"), *_after(t, item.review, item.sop)]
    if item.review.user not in (NOBODY, item.reader) and item.review.step not in (ReviewStep.DEPUTY, ReviewStep.ADMINS):
        said = t.gettext("↪ {person} owns it now.").format(person=user_mention(item.review.user))
        return [section(f"{head}\n{said}")]
    lines = [head, *_why(t, item), evidence_line(t, item.evidence), *_changed(t, item.evidence, today)]
    return [section("\n".join(lines)), actions(review_buttons(t, item.review, item.sop))]


def review_buttons(t: NullTranslations, review: Review, sop: Sop) -> list[Block]:
    """What can be done about an open review."""
    value = str(ReviewButtonValue(sop.number, review.due, document_checksum(sop.document)))
    shown = (
        [button(t.gettext("Still right"), STILL_RIGHT, value, primary=True)]
        if status_after(sop.status, ProcedureAct.VERIFY)
        else []
    )
    shown += [
        button(t.gettext("Edit"), EDIT, str(sop.number)),
        button(t.gettext("Hand over"), HAND_OVER, value),
        button(t.gettext("Retire"), RETIRE_REVIEWED, value),
    ]
    may_wait = review.step not in (ReviewStep.PUT_OFF, ReviewStep.ADMINS) and review.laters < MAX_POSTPONEMENTS
    return [*shown, button(t.gettext("Later"), LATER, value)] if may_wait else shown


def evidence_line(t: NullTranslations, evidence: Evidence) -> str:
    """What happened since it was verified, in one line."""
    looked = t.ngettext("🔎 {count} look-up", "🔎 {count} look-ups", evidence.views).format(count=evidence.views)
    parts = [looked, f"👍 {evidence.helped}", f"👎 {evidence.not_helped}"]
    for many, text in (
        (evidence.outdated, t.ngettext("🚩 {count} report", "🚩 {count} reports", evidence.outdated)),
        (evidence.suggestions, t.ngettext("💡 {count} suggestion", "💡 {count} suggestions", evidence.suggestions)),
        (evidence.blockers, t.ngettext("🧱 {count} blocker", "🧱 {count} blockers", evidence.blockers)),
    ):
        parts += [text.format(count=many)] if many else []
    return "  ·  ".join(parts)


def review_outcome_text(t: NullTranslations, review: Review, sop: Sop) -> str:
    """Who did what, and when."""
    text = {
        ReviewOutcome.OPEN: "",
        ReviewOutcome.KEPT: t.gettext("✓ {person} looked at it on {day}: still right."),
        ReviewOutcome.CHANGED: t.gettext("✏️ {person} changed it on {day}."),
        ReviewOutcome.RETIRED: t.gettext("🗄️ {person} retired it on {day}."),
        ReviewOutcome.DROPPED: t.gettext("It is not in use any more: there is nothing to review."),
    }[review.outcome]
    said = text.format(person=user_mention(review.by), day=slack_date(review.ended.date()) if review.ended else "")
    if review.outcome is ReviewOutcome.CHANGED and sop.status is Status.TRIAL:
        return " ".join([said, t.gettext("The new text still has to be verified.")])
    return said


def user_mention(user: UserId) -> str:
    """Somebody, in a message to few people."""
    return f"<@{user}>" if user else "–"


def _why(t: NullTranslations, item: ReviewItem) -> list[str]:
    review, said = item.review, []
    if review is None:
        return []
    if review.step in (ReviewStep.PLANNED, ReviewStep.NOTICED, ReviewStep.NOTICED_AGAIN):
        return [t.gettext("📅 Due for review on {day}.").format(day=slack_date(review.due))]
    if review.step is ReviewStep.PUT_OFF:
        return [t.gettext("⏰ Put off: I will ask again on {day}.").format(day=slack_date(review.wake))]
    match item.step:
        case ReviewStep.ADMINS:
            silent = t.gettext("{person} did not answer.").format(person=user_mention(review.user))
            said = [silent if review.user else t.gettext("It has no owner that I know of: *Hand over* gives it one.")]
        case ReviewStep.DEPUTY:
            said = [t.gettext("You are its deputy: the owner is away, or did not answer.")]
        case ReviewStep.REMINDED:
            said = [t.gettext("A reminder: it has been waiting since {day}.").format(day=slack_date(review.due))]
        case ReviewStep.PLANNED | ReviewStep.NOTICED | ReviewStep.NOTICED_AGAIN | ReviewStep.ASKED | ReviewStep.PUT_OFF:
            pass
        case _ as never:
            assert_never(never)
    if review.laters >= MAX_POSTPONEMENTS and item.step is not ReviewStep.ADMINS:
        said += [t.gettext("It was put off twice: please decide now, or hand it over.")]
    return said


def _changed(t: NullTranslations, evidence: Evidence, today: date) -> list[str]:
    if evidence.changed is None:
        return []
    days = (today - evidence.changed).days
    by = f", {user_mention(evidence.author)}" if evidence.author else ""
    old = t.ngettext("Its text is {count} day old", "Its text is {count} days old", days).format(count=days)
    text = f"📄 {old} ({slack_date(evidence.changed)}{by})"
    why = literal(truncate(evidence.why, 150))
    return [t.gettext("{text}: {why}").format(text=text, why=why) if why else text]


def _after(t: NullTranslations, review: Review, sop: Sop) -> list[Block]:
    value = str(ReviewButtonValue(sop.number, review.due, document_checksum(sop.document)))
    if review.outcome is ReviewOutcome.RETIRED and sop.status is Status.RETIRED:
        return [actions([button(t.gettext("Undo"), UNDO, value)])]
    if review.outcome is ReviewOutcome.CHANGED and sop.status is Status.TRIAL:
        verify = button(t.gettext("Verify"), STILL_RIGHT, value, primary=True)
        return [actions([verify, button(t.gettext("Edit"), EDIT, str(sop.number))])]
    return []
