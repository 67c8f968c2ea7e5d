"""What people do with a procedure answers its review, wherever they do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from handlers.authoring.keeping import HAND_OVER
from handlers.authoring.reviewing.asking.letters import Letters
from handlers.authoring.rules.states import Act
from handlers.people import Speaker
from storage.authoring_records import Outcome
from storage.records import Sop
from storage.store import Memory

OUTCOMES = {
    Act.VERIFY.value: Outcome.KEPT,
    Act.RETIRE.value: Outcome.RETIRED,
    Act.EDIT.value: Outcome.CHANGED,
    "suggest": Outcome.CHANGED,
    "restore": Outcome.CHANGED,
}


class Follower:
    """Hears from the keeper, inside its transaction."""

    def __init__(self, now: Callable[[], datetime], default_language: str) -> None:
        self._now = now
        self._letters = Letters(default_language)

    def happened(self, memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        """The review is answered, and its messages say so. One that nobody heard of, or whose
        owner is another before it is due, is planned anew.
        """
        review = memory.reviews.last(who.team, sop.number)
        if review is None or what not in (*OUTCOMES, Act.REVIVE, HAND_OVER):
            return
        is_ahead = review.due > self._now().astimezone(UTC).date()
        is_anew = is_ahead and (what == HAND_OVER or not memory.mentions.of_review(review))
        if review.outcome is Outcome.OPEN and is_anew:
            memory.reviews.forget(review)
        elif review.outcome is Outcome.OPEN and what in OUTCOMES:
            memory.reviews.end(review, OUTCOMES[what], who.user, self._now())
        elif review.outcome is Outcome.RETIRED and what == Act.REVIVE:
            memory.reviews.reopen(review)
        self._letters.redraw(memory, review, self._now())
