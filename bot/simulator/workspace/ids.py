"""Names and numbers as Slack makes them, the same in every run: two transcripts can be compared."""

from __future__ import annotations

import random
import string
import threading

from bot.simulator.workspace.clock import SlackClock


class Ids:
    """Makes ids; may be used from any thread."""

    def __init__(self, clock: SlackClock) -> None:
        self._clock = clock
        self._random = random.Random(2)  # noqa: S311 - ids of a simulator are no secrets
        self._last_ts = 0
        self._lock = threading.Lock()

    def id(self, kind: str) -> str:
        """An id: a letter, then ten capitals and digits."""
        return kind + "0" + "".join(self._random.choices(string.ascii_uppercase + string.digits, k=9))

    def key(self) -> str:
        """Small letters and digits that nobody guesses."""
        return self.id("").lower()

    def digits(self, count: int) -> str:
        """A number of so many digits, none of them zero."""
        return "".join(self._random.choices("123456789", k=count))

    def short(self) -> str:
        """What Slack gives a block or an element that has no id."""
        return "".join(self._random.choices(string.ascii_letters + string.digits, k=5))

    def ts(self) -> str:
        """A message's `ts`: the time in microseconds, never twice."""
        with self._lock:
            self._last_ts = max(self._last_ts + 1, int(self._clock.now() * 1_000_000))
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"
