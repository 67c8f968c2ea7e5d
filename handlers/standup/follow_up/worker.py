"""Sees to it that what follows from a form is done: at once, in the background, and whatever crashed, by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from logging import getLogger
from threading import Event
from typing import Any

from handlers.standup.follow_up.submissions import process_submissions
from storage.database import DatabaseProblem
from storage.records.ids import TeamId
from storage.store import Store

AT_ONCE = 50
"""Forms that one transaction follows up: others who write do not wait long for it."""

A_MOMENT = 0.03
"""Seconds: the acknowledgement leaves first, and forms that are sent together are followed up together."""

log = getLogger(__name__)


class FollowUpWorker:
    """``nudge`` tells the outbox that something new is due."""

    def __init__(
        self,
        store: Store,
        default_language: str,
        now: Callable[[], datetime],
        in_background: Callable[[Callable[[], object]], Any],
        nudge: Callable[[], None],
    ) -> None:
        self._store = store
        self._default = default_language
        self._now = now
        self._in_background = in_background
        self._nudge = nudge
        self._is_called = Event()

    def soon(self) -> None:
        """Something was kept from which something follows. Whoever calls goes on; two calls at once are one."""
        if not self._is_called.is_set():
            self._is_called.set()
            self._in_background(self._run)

    def tick(self, now: datetime) -> None:
        """Follow up every form that waits for it."""
        with self._store.read() as memory:
            places = memory.submissions.rounds_with_submissions()
        for team, key in places:
            while self._follow_up_some(team, key, now):
                pass

    def _follow_up_some(self, team: TeamId, key: str, now: datetime) -> bool:
        """Whether there may be more."""
        with self._store.write() as memory:
            round_ = memory.rounds.rounds_by_key(team, [key])[key]
            process_submissions(memory, round_, self._default, now, limit=AT_ONCE)
            return bool(memory.submissions.submissions_in_round(team, key, 1))

    def _run(self) -> None:
        time.sleep(A_MOMENT)
        self._is_called.clear()
        try:
            self.tick(self._now())
        except DatabaseProblem as problem:
            log.warning("What follows from an answer waits for the next tick: %s", problem)
        except Exception:
            log.exception("What follows from an answer failed, and waits for the next tick.")
        self._nudge()
