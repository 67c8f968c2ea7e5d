"""`sopbot tick --at INSTANT`: every clock woken as if it were that instant."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import click

from bot.scheduler import Clock, wake_all
from handlers.outbox import Carrier

PATIENCE = 120.0
"""Seconds for what is due to be sent; what Slack holds back for longer stays in the outbox."""


class Instant(click.ParamType[datetime]):
    """An instant with its zone: without one, nobody knows which moment is meant."""

    name = "instant"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read ``2026-11-23T09:00:00+01:00``."""
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not an instant. Write it so: 2026-11-23T09:00:00+01:00", param, ctx)
        if instant.tzinfo is None:
            self.fail(f"{value} has no zone. Write it so: {value}+01:00, or {value}Z", param, ctx)
        return instant


def running_from(instant: datetime) -> Callable[[], datetime]:
    """A clock that shows this instant now and goes on from there."""
    began = time.monotonic()
    return lambda: instant + timedelta(seconds=time.monotonic() - began)


def tick_once(clocks: Sequence[Clock], carrier: Carrier, instant: datetime) -> bool:
    """Wake every clock, then send what is due; False when some of it could not be sent. The carrier is used up."""
    wake_all(clocks, instant)
    try:
        return carrier.drain(PATIENCE)
    finally:
        carrier.stop()
