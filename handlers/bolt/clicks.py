"""Tells the first press of a button from the second of an impatient finger."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock


class ClickGuard:
    """Remembers what was done for a while, in this process: a guard against double clicks, not a record."""

    def __init__(self, memory: timedelta, now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._now = now
        self._done: dict[Hashable, datetime] = {}
        self._lock = Lock()

    def is_first(self, what: Hashable) -> bool:
        """True for the first who asks about ``what``; False for those after."""
        now = self._now()
        with self._lock:
            self._done = {key: when for key, when in self._done.items() if when > now - self._memory}
            if what in self._done:
                return False
            self._done[what] = now
            return True

    def forget(self, what: Hashable) -> None:
        """It was not done after all: the next press is a first one."""
        with self._lock:
            self._done.pop(what, None)
