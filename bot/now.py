"""What time it is. Only here is the machine's clock read: everybody else is given a ``now`` to call."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Now = Callable[[], datetime]
"""What time it is when it is called, in UTC."""


def utc_now() -> datetime:
    """The time of the real world, as this machine knows it."""
    return datetime.now(UTC)


def clock_from(instant: datetime) -> Now:
    """A clock that shows this instant now and goes on from there."""
    began = time.monotonic()
    return lambda: instant + timedelta(seconds=time.monotonic() - began)
