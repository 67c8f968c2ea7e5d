"""A process in which the clocks of stand-ups tick, and which may die at a moment that the test chooses."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import datetime
from itertools import count
from multiprocessing.synchronize import Barrier

from sqlalchemy import event

from handlers.standup.clock import ParticipantClock, StandupClock
from storage.database import Database
from storage.store import Store


def tick(url: str, instant: datetime, start: Barrier, dies_at: int | None, ready: Callable[[], None]) -> None:
    """Tick once, at the same moment as the others. ``dies_at`` counts the beginnings and ends of transactions: killed
    at an even one, what was written is lost; at an odd one, it is there and nobody was told."""
    with Database.open(url) as database:
        ready()
        start.wait(30)
        if dies_at is not None:
            _die(database, dies_at)
        store = Store(database)
        ParticipantClock(store, "en").tick(instant)
        StandupClock(store, "en").tick(instant)


def _die(database: Database, at: int) -> None:
    moments = count()

    def pass_by(*_: object) -> None:
        if next(moments) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database._engine, "commit", pass_by)
    event.listen(database._engine, "begin", pass_by)
