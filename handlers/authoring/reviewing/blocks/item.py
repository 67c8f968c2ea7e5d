"""One review as somebody sees it: the facts and the buttons while it is open, then what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from zlib import crc32

from handlers.authoring.reading.blocks import EDIT
from handlers.authoring.rules.states import Act, after
from handlers.authoring.rules.steps import MOST_LATERS
from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, section
from handlers.naming import badge, day
from storage.authoring_records import Evidence, Outcome, Review, Step
from storage.records import Sop, Status

KEEP, HAND_OVER, RETIRE, LATER, UNDO, ALL = (
    f"authoring:review_{verb}" for verb in ("keep", "hand_over", "retire", "later", "undo", "all")
)


@dataclass(frozen=True, slots=True)
class Item:
    """A review as ``reader`` sees it: ``review`` and ``sop`` are None where they are gone; ``step`` is what it was
    told for.
    """

    reader: str
    step: Step
    due: date
    review: Review | None
    sop: Sop | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button remembers: which review, and the text of the procedure that its reader was asked about."""

    number: int
    due: date
    text: int

    @classmethod
    def read(cls, value: str) -> Pressed:
        """As it came back."""
        number, due, text = value.split()
        return cls(int(number), date.fromisoformat(due), int(text))

    def __str__(self) -> str:
        return f"{self.number} {self.due.isoformat()} {self.text}"


def fingerprint(document: str) -> int:
    """Tells two texts of a procedure apart."""
    return crc32(document.encode(errors="replace"))


def drawn(t: NullTranslations, item: Item, today: date) -> list[Block]:
    """One review: the facts and the buttons while it is open, else who did what."""
    if item.sop is None:
        return [context(t.gettext("A procedure that was here is gone: nothing to do."))]
    head = f"*{literal(cut(item.sop.title, 200))}* ({item.sop.key})  ·  {badge(t, item.sop.status)}"
    if item.review is None:
        return [section("\n".join([head, t.gettext("↪ Its review is planned anew.")]))]
    if item.review.outcome is not Outcome.OPEN:
        return [section(f"{head}\n{ended(t, item.review, item.sop)}"), *_after(t, item.review, item.sop)]
    if item.review.user not in ("", item.reader) and item.review.step not in (Step.DEPUTY, Step.LEAD):
        said = t.gettext("↪ {person} owns it now.").format(person=person(item.review.user))
        return [section(f"{head}\n{said}")]
    lines = [head, *_why(t, item), facts(t, item.evidence), *_changed(t, item.evidence, today)]
    return [section("\n".join(lines)), actions(buttons(t, item.review, item.sop))]


def buttons(t: NullTranslations, review: Review, sop: Sop) -> list[Block]:
    """What can be done about an open review."""
    value = str(Pressed(sop.number, review.due, fingerprint(sop.document)))
    shown = [button(t.gettext("Still right"), KEEP, value, primary=True)] if after(sop.status, Act.VERIFY) else []
    shown += [
        button(t.gettext("Edit"), EDIT, str(sop.number)),
        button(t.gettext("Hand over"), HAND_OVER, value),
        button(t.gettext("Retire"), RETIRE, value),
    ]
    may_wait = review.step not in (Step.PUT_OFF, Step.LEAD) and review.laters < MOST_LATERS
    return [*shown, button(t.gettext("Later"), LATER, value)] if may_wait else shown


def facts(t: NullTranslations, evidence: Evidence) -> str:
    """What happened since it was verified, in one line."""
    looked = t.ngettext("🔎 {count} look-up", "🔎 {count} look-ups", evidence.looked).format(count=evidence.looked)
    parts = [looked, f"👍 {evidence.helped}", f"👎 {evidence.not_helped}"]
    for many, text in (
        (evidence.outdated, t.ngettext("🚩 {count} report", "🚩 {count} reports", evidence.outdated)),
        (evidence.suggestions, t.ngettext("💡 {count} suggestion", "💡 {count} suggestions", evidence.suggestions)),
        (evidence.blockers, t.ngettext("🧱 {count} blocker", "🧱 {count} blockers", evidence.blockers)),
    ):
        parts += [text.format(count=many)] if many else []
    return "  ·  ".join(parts)


def ended(t: NullTranslations, review: Review, sop: Sop) -> str:
    """Who did what, and when."""
    text = {
        Outcome.KEPT: t.gettext("✓ {person} looked at it on {day}: still right."),
        Outcome.CHANGED: t.gettext("✏️ {person} changed it on {day}."),
        Outcome.RETIRED: t.gettext("🗄️ {person} retired it on {day}."),
        Outcome.DROPPED: t.gettext("It is not in use any more: there is nothing to review."),
    }.get(review.outcome, "")
    said = text.format(person=person(review.by), day=day(review.ended.date()) if review.ended else "")
    if review.outcome is Outcome.CHANGED and sop.status is Status.TRIAL:
        return " ".join([said, t.gettext("The new text still has to be verified.")])
    return said


def person(user: str) -> str:
    """Somebody, in a message to few people."""
    return f"<@{user}>" if user else "–"


def _why(t: NullTranslations, item: Item) -> list[str]:
    review, said = item.review, []
    if review is None:
        return []
    if review.step in (Step.PLANNED, Step.NOTICED, Step.NOTICED_AGAIN):
        return [t.gettext("📅 Due for review on {day}.").format(day=day(review.due))]
    if review.step is Step.PUT_OFF:
        return [t.gettext("⏰ Put off: I will ask again on {day}.").format(day=day(review.wake))]
    if item.step is Step.LEAD:
        silent = t.gettext("{person} did not answer.").format(person=person(review.user))
        said = [silent if review.user else t.gettext("It has no owner that I know of: *Hand over* gives it one.")]
    if item.step is Step.DEPUTY:
        said = [t.gettext("You are its deputy: the owner is away, or did not answer.")]
    if item.step is Step.REMINDED:
        said = [t.gettext("A reminder: it has been waiting since {day}.").format(day=day(review.due))]
    if review.laters >= MOST_LATERS and item.step is not Step.LEAD:
        said += [t.gettext("It was put off twice: please decide now, or hand it over.")]
    return said


def _changed(t: NullTranslations, evidence: Evidence, today: date) -> list[str]:
    if evidence.changed is None:
        return []
    days = (today - evidence.changed).days
    by = f", {person(evidence.author)}" if evidence.author else ""
    old = t.ngettext("Its text is {count} day old", "Its text is {count} days old", days).format(count=days)
    text = f"📄 {old} ({day(evidence.changed)}{by})"
    why = literal(cut(evidence.why, 150))
    return [t.gettext("{text}: {why}").format(text=text, why=why) if why else text]


def _after(t: NullTranslations, review: Review, sop: Sop) -> list[Block]:
    value = str(Pressed(sop.number, review.due, fingerprint(sop.document)))
    if review.outcome is Outcome.RETIRED and sop.status is Status.ARCHIVED:
        return [actions([button(t.gettext("Undo"), UNDO, value)])]
    if review.outcome is Outcome.CHANGED and sop.status is Status.TRIAL:
        verify = button(t.gettext("Verify"), KEEP, value, primary=True)
        return [actions([verify, button(t.gettext("Edit"), EDIT, str(sop.number))])]
    return []
