"""Presses of an impatient finger, and of buttons that nobody knows any more."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock

from slack_bolt import Ack, BoltContext

from handlers.bolt.context import AppContext
from handlers.identity.speaker import speaker


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


class UnknownButtons:
    """Answers the press of an unknown button."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._messenger = at.messenger

    def register(self) -> None:
        """Tell Bolt what we listen to: everything. The last of all, so that it hears what nobody else knows."""
        self._app.action(re.compile(""))(self.explain)

    def explain(self, ack: Ack, context: BoltContext) -> None:
        """Say so, and what to do instead."""
        ack()
        t = speaker(context).t
        self._messenger.whisper(context, t.gettext("This button is from an older message. Type `/sop` to start anew."))
