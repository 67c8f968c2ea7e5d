"""What people do with a procedure answers its review, wherever they do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from handlers.authoring.lifecycle import HANDED_OVER
from handlers.authoring.reviews.asking.digests import ReviewDigests
from handlers.authoring.rules.states import ProcedureAct
from handlers.identity.speaker import Speaker
from storage.records.authoring import ReviewOutcome
from storage.records.procedures import Sop
from storage.store import Memory

OUTCOMES = {
    ProcedureAct.VERIFY.value: ReviewOutcome.KEPT,
    ProcedureAct.RETIRE.value: ReviewOutcome.RETIRED,
    ProcedureAct.EDIT.value: ReviewOutcome.CHANGED,
    "suggest": ReviewOutcome.CHANGED,
    "restore": ReviewOutcome.CHANGED,
}


class ReviewCloser:
    """Hears of what is done with procedures, inside the transaction that does it."""

    def __init__(self, now: Callable[[], datetime], default_language: str) -> None:
        self._now = now
        self._digests = ReviewDigests(default_language)

    def after_action(self, memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        """The review is answered, and its messages say so. One that nobody heard of, or whose
        owner is another before it is due, is planned anew.
        """
        review = memory.reviews.newest_review(who.team, sop.number)
        if review is None or what not in (*OUTCOMES, ProcedureAct.BRING_BACK, HANDED_OVER):
            return
        is_ahead = review.due > self._now().astimezone(UTC).date()
        is_anew = is_ahead and (what == HANDED_OVER or not memory.review_mentions.recipients_of(review))
        if review.outcome is ReviewOutcome.OPEN and is_anew:
            memory.reviews.delete(review)
        elif review.outcome is ReviewOutcome.OPEN and what in OUTCOMES:
            memory.reviews.close(review, OUTCOMES[what], who.user, self._now())
        elif review.outcome is ReviewOutcome.RETIRED and what == ProcedureAct.BRING_BACK:
            memory.reviews.reopen(review)
        self._digests.redraw(memory, review, self._now())
