"""The heartbeat: wakes every clock again and again. The only module that knows APScheduler.

A clock is woken, not told what to do: it compares the instant with what is written and decides what is due. So nothing
depends on a job that was stored, missed or run by two processes at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from logging import getLogger
from threading import Event

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from storage.database import DatabaseProblem

log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ScheduledClock:
    """Something that time makes happen: called with the instant, ``every`` so many seconds, never twice at once."""

    name: str
    every: float
    tick: Callable[[datetime], None]


class Scheduler:
    """Wakes the clocks, each in its own rhythm, beginning at once. One that fails is woken again all the same."""

    def __init__(self, clocks: Sequence[ScheduledClock], now: Callable[[], datetime]) -> None:
        self._clocks = clocks
        self._now = now
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            jobstores={"default": MemoryJobStore()},
            executors={"default": ThreadPoolExecutor(max(1, len(clocks)))},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._woken: dict[str, float] = {}
        self._stopping = Event()

    def start(self) -> None:
        """Begin, in threads of its own."""
        for clock in self._clocks:
            self._woken[clock.name] = time.monotonic()
            at_once, then = DateTrigger(timezone=UTC), IntervalTrigger(seconds=clock.every, timezone=UTC)
            self._scheduler.add_job(self._wake, OrTrigger([at_once, then]), [clock], id=clock.name)
        self._scheduler.start()

    def stop(self) -> None:
        """Wake nobody any more; wait for those who are awake."""
        self._stopping.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    @property
    def silence(self) -> float:
        """Seconds since the clock that waits longest, beyond its rhythm, was last awake: 0 when all is well.

        For a watchdog: after five minutes end the process, and let its supervisor start it again.
        """
        now = time.monotonic()
        overdue = [now - self._woken[clock.name] - clock.every for clock in self._clocks if clock.name in self._woken]
        return max([0.0, *overdue])

    def _wake(self, clock: ScheduledClock) -> None:
        """Nothing that goes wrong in a clock may stop it: it is woken again, and what is due is still due."""
        if self._stopping.is_set():
            return
        try:
            clock.tick(self._now())
        except DatabaseProblem as problem:
            log.warning("The clock %s could not do its work, and tries again: %s", clock.name, problem)
        except Exception:
            log.exception("The clock %s failed, and tries again.", clock.name)
        else:
            self._woken[clock.name] = time.monotonic()


def tick_all(clocks: Sequence[ScheduledClock], now: datetime) -> None:
    """Wake every clock once, here and now, as if it were that instant. What goes wrong is raised."""
    for clock in clocks:
        clock.tick(now)
