"""What `/standup why` shows: the days to come, asked or not, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from handlers.standup.rules.when.decisions import Decision
from handlers.standup.rules.when.schedule import meets_on
from storage.records.standups import Standup


@dataclass(frozen=True, slots=True)
class ForecastTime:
    """One time of one day to come."""

    day: date
    at: time
    decision: Decision


def forecast(
    standup: Standup, from_day: date, days: int = 14, *, decide: Callable[[date, time], Decision]
) -> list[ForecastTime]:
    """What ``decide`` says of somebody for each of ``days`` days, in order.

    A day on which it meets has a line for each of its times, any other day one line.
    """
    times = sorted(set(standup.rhythm.times))
    every = (from_day + timedelta(days=n) for n in range(days))
    moments = ((day, at) for day in every for at in (times if meets_on(standup.rhythm, day) else times[:1]))
    return [ForecastTime(day, at, decide(day, at)) for day, at in moments]
