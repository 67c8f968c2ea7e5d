"""A workspace that Slack does not answer for is left alone for a while; the others do not notice."""

from __future__ import annotations

import time
from collections import Counter

from handlers.delivery.rules import CallResult, CallStatus, backoff
from storage.records.ids import TeamId

PATIENCE = 5
"""Silences in a row before we pause."""
LONGEST_PAUSE = 120.0
"""Seconds. One call in two minutes hurts nobody, and people wait for what is due."""

_SILENCE = (CallStatus.UNREACHED, CallStatus.UNKNOWN)


class CircuitBreaker:
    """Counts the silences of each workspace; pauses for so many seconds at first. Used by one thread."""

    def __init__(self, first_pause: float) -> None:
        self._first_pause = first_pause
        self._silences: Counter[TeamId] = Counter()
        self._openings: Counter[TeamId] = Counter()
        self._under_way: Counter[TeamId] = Counter()
        self._until: dict[TeamId, float] = {}

    def calls_allowed(self, team: TeamId) -> int:
        """How many calls may be made there now: none in a pause, one at a time after it, else any number."""
        if team not in self._until:
            return 1_000_000
        return int(time.monotonic() >= self._until[team] and not self._under_way[team])

    def call_started(self, team: TeamId) -> None:
        """A call is under way."""
        self._under_way[team] += 1

    def call_ended(self, team: TeamId, outcome: CallResult | None) -> bool:
        """It is over (None: it was not made); True when a pause begins."""
        self._under_way[team] -= 1
        if outcome is None:
            return False
        if outcome.status not in _SILENCE:
            self._silences[team] = self._openings[team] = 0
            self._until.pop(team, None)
            return False
        self._silences[team] += 1
        now = time.monotonic()
        if self._silences[team] < PATIENCE or now < self._until.get(team, now):
            return False
        self._openings[team] += 1
        self._until[team] = now + min(backoff(self._openings[team], self._first_pause), LONGEST_PAUSE)
        return True
