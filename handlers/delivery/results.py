"""What an outcome means for the delivery, written in one transaction with what a feature makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import assert_never

from handlers.delivery.rules import CallResult, CallStatus, backoff
from storage.outbox.records import Claim, Delivery, DeliveryMethod, DeliveryState, OnUnknown
from storage.outbox.timing import DeliveryTiming
from storage.store import Memory

FinishedCalls = list[tuple[Claim, CallResult | None]]
"""Claims and what came of them; None: no call was made."""

OnRefused = Callable[[Memory, Delivery, str], None]
"""Told, inside the transaction, that a delivery ended DEAD or HELD, with Slack's word for why. It may put another
delivery into ``memory.outbox``: a notice whose key exists already is not sent twice."""

LOCKED_OUT_PAUSE = 60.0
"""Seconds until a workspace that refuses our token is asked again."""
MAX_RESENDS = 2
"""Attempts at a message that nobody can look for."""


class ResultRecorder:
    """One transaction's worth of outcomes."""

    def __init__(self, memory: Memory, now: datetime, timing: DeliveryTiming, refused: OnRefused) -> None:
        self._memory = memory
        self._work = memory.outbox.queue
        self._now = now
        self._timing = timing
        self._refused = refused

    def record_all(self, done: FinishedCalls) -> None:
        """Write down what came of them."""
        arrived = [(claim, outcome) for claim, outcome in done if outcome and outcome.status is CallStatus.SENT]
        self._work.mark_sent([(claim, outcome.room, outcome.ts) for claim, outcome in arrived], self._now)
        for claim, outcome in done:
            self._record(claim, outcome)

    def _record(self, claim: Claim, outcome: CallResult | None) -> None:
        if outcome is None:
            self._again(claim, 0, claim.delivery.problem, counted=False)
            return
        match outcome.status:
            case CallStatus.SENT:
                pass  # written down with all that arrived
            case CallStatus.LIMITED:
                self._held_up(claim, outcome.wait, outcome.problem)
            case CallStatus.LOCKED_OUT:
                self._held_up(claim, LOCKED_OUT_PAUSE, outcome.problem)
            case CallStatus.REFUSED:
                self._end(claim, DeliveryState.DEAD, outcome.problem)
            case CallStatus.UNREADABLE:
                self._undecidable(claim, outcome.problem)
            case CallStatus.MISSING:
                self._work.reschedule(claim, DeliveryState.PENDING, self._in(self._pause(claim)), outcome.problem)
            case CallStatus.UNREACHED | CallStatus.UNKNOWN:
                self._unanswered(claim, outcome)
            case _ as never:
                assert_never(never)

    def _held_up(self, claim: Claim, seconds: float, problem: str) -> None:
        """No call of that kind is made in the whole workspace: each would be refused, and count against us."""
        lane = claim.delivery.method.value if _sends(claim) else "read"
        self._work.pause_method(claim.delivery.team, lane, seconds, self._now, self._timing)
        self._again(claim, seconds, problem, counted=False)

    def _unanswered(self, claim: Claim, outcome: CallResult) -> None:
        """A message may be there, so it is looked for; to change one twice does no harm."""
        posts = _sends(claim) and claim.delivery.method is DeliveryMethod.POST
        if posts and outcome.status is CallStatus.UNKNOWN:
            self._work.reschedule(claim, DeliveryState.UNKNOWN, self._in(self._timing.lag), outcome.problem)
        else:
            least = 0.0 if posts else self._timing.lag  # an older picture that is on its way must not come last
            self._again(claim, max(least, self._pause(claim)), outcome.problem, counted=True)

    def _undecidable(self, claim: Claim, problem: str) -> None:
        mine = claim.delivery
        if mine.on_unknown is OnUnknown.RESEND and mine.attempts < MAX_RESENDS:
            self._work.reschedule(claim, DeliveryState.PENDING, self._now, problem)
        else:
            self._end(claim, DeliveryState.HELD, problem)

    def _again(self, claim: Claim, seconds: float, problem: str, *, counted: bool) -> None:
        state = DeliveryState.PENDING if _sends(claim) else DeliveryState.UNKNOWN
        self._work.reschedule(claim, state, self._in(seconds), problem, counted=counted or not _sends(claim))

    def _end(self, claim: Claim, state: DeliveryState, problem: str) -> None:
        if self._work.give_up(claim, state, problem, self._now):
            self._refused(self._memory, claim.delivery, problem)

    def _pause(self, claim: Claim) -> float:
        return backoff(claim.delivery.attempts, self._timing.backoff)

    def _in(self, seconds: float) -> datetime:
        return self._now + timedelta(seconds=seconds)


def _sends(claim: Claim) -> bool:
    return claim.delivery.state is DeliveryState.SENDING
