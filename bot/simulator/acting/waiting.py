"""Letting time pass: Slack's clock jumps ahead."""

from __future__ import annotations

from typing import Any

from bot.simulator.acting.desk import Desk, Refused

FARTHEST = 366 * 24 * 3600.0
"""Seconds of one jump: who means a date means one that calendars know."""


def wait_until(desk: Desk, instant: Any) -> None:
    """Jump to this instant, in seconds since 1970; the clock never goes back."""
    ahead = float(instant) - desk.space.clock.now()
    if ahead < 0:
        raise Refused("Slack's clock only goes forward.")
    if not ahead <= FARTHEST:
        raise Refused("Slack's clock jumps a year at most.")
    desk.space.clock.forward(ahead)
