"""The part that writes: what came of the last calls, and which come next, in one transaction."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from logging import getLogger
from secrets import token_hex

from handlers.delivery.circuit_breaker import CircuitBreaker
from handlers.delivery.results import FinishedCalls, OnRefused, ResultRecorder
from storage.database import DatabaseProblem
from storage.outbox.records import Claim, Delivery
from storage.outbox.timing import DeliveryTiming
from storage.store import Memory, Store

TIDY_EVERY = 15.0
"""Seconds of the clock that deliveries go by: where it jumps, what is too late now is found at once."""

log = getLogger(__name__)


class Dispatcher:
    """Used by one thread."""

    def __init__(
        self,
        store: Store,
        refused: OnRefused,
        now: Callable[[], datetime],
        timing: DeliveryTiming,
        slack_time: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._refused = refused
        self._now = now
        self._timing = timing
        self._slack_time = slack_time
        self._breaker = CircuitBreaker(timing.pause)
        self._tidied: datetime | None = None

    def has_work(self) -> bool:
        """Whether it is worth to write."""
        return self._is_untidy() or self._is_waiting(0)

    def seconds_until_next(self) -> float:
        """Seconds until the next delivery needs somebody."""
        now = self._now()
        with self._store.read() as memory:
            if memory.outbox.queue.is_queued(now):
                return self._timing.ahead / 4
            wake = memory.outbox.queue.next_wake(now)
        return (wake - now).total_seconds() if wake else math.inf

    def is_idle(self) -> bool:
        """Whether all that is due was sent, with what will be known or tried again in a moment."""
        return not self._is_waiting(2 * self._timing.lag)

    def dispatch(self, done: FinishedCalls, room: int) -> list[Claim]:
        """Note results, claim up to ``room`` of what is due. Raises ``DatabaseProblem``: nothing was written."""
        try:
            claims = self._in_one_transaction(done, room, self._refused)
        except DatabaseProblem:
            raise
        except Exception:
            log.exception("A feature could not be told that Slack refused its message.")
            claims = self._in_one_transaction(done, room, _nobody)
        for claim, outcome in done:
            if self._breaker.call_ended(claim.delivery.team, outcome):
                log.warning("Slack does not answer for %s. Pausing.", claim.delivery.team)
        for claim in claims:
            self._breaker.call_started(claim.delivery.team)
        return claims

    def _in_one_transaction(self, done: FinishedCalls, room: int, refused: OnRefused) -> list[Claim]:
        now = self._now()
        with self._store.write() as memory:
            ResultRecorder(memory, now, self._timing, refused).record_all(done)
            work = memory.outbox.queue
            if self._is_untidy():
                work.tidy(now, self._timing)
                self._tidied = now
            if room <= 0:
                return []
            tried = min(now, self._slack_time())
            return work.claim(token_hex(8), now, room, self._timing, self._breaker.calls_allowed, tried=tried)

    def _is_untidy(self) -> bool:
        every = timedelta(seconds=min(TIDY_EVERY, self._timing.lease))
        return self._tidied is None or abs(self._now() - self._tidied) > every

    def _is_waiting(self, patience: float) -> bool:
        with self._store.read() as memory:
            return memory.outbox.queue.is_waiting(self._now(), self._timing, patience=patience)


def _nobody(_memory: Memory, _delivery: Delivery, _error: str) -> None:
    """Nobody is told."""
