"""Letting time pass: Slack's clock runs ahead, hour by hour, so that nothing on the way is skipped."""

from __future__ import annotations

from typing import Any

from bot.simulator.acting.context import ActContext, ActRefused

STEP = 3600.0
"""Seconds. Whoever listens to the clock does their part at each full hour (UTC), and at the end."""
LIVED = 4 * 24 * 3600.0
"""Seconds. Of a longer wait only the last days are lived through."""
FARTHEST = 366 * 24 * 3600.0
"""Seconds of one wait: who means a date means one that calendars know."""


def wait_until(desk: ActContext, instant: Any) -> None:
    """Let time pass until this instant, in seconds since 1970; the clock never goes back."""
    clock, goal = desk.space.clock, float(instant)
    ahead = goal - clock.now()
    if ahead < 0:
        raise ActRefused("Slack's clock only goes forward.")
    if not ahead <= FARTHEST:
        raise ActRefused("Slack's clock jumps a year at most.")
    if ahead > LIVED:
        clock.forward(ahead - LIVED)
    while (now := clock.now()) < goal:
        clock.forward(min(goal, now - now % STEP + STEP) - now)
