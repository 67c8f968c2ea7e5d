"""Slack's own time, which people on the page and tests may move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime


class SlackClock:
    """Seconds since 1970: those of ``source``, plus what was added by `forward`."""

    def __init__(self, source: Callable[[], float]) -> None:
        self._source = source
        self._ahead = 0.0
        self._told: list[Callable[[], None]] = []

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self._source() + self._ahead

    def instant(self) -> datetime:
        """The same as a date and time in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)

    def forward(self, seconds: float) -> None:
        """Let time pass at once; negative seconds set the clock back. Returns when all who listen did their part."""
        self._ahead += seconds
        for moved in self._told:
            moved()

    def when_moved(self, moved: Callable[[], None]) -> None:
        """Call this each time after somebody moved the clock, in the thread of the one who did."""
        self._told.append(moved)
