"""When a stand-up asks next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from handlers.standup.round.attendance import Attendance
from handlers.standup.rules.when.schedule import next_days
from storage.records.standups import Standup
from storage.store import Memory

DAYS_AHEAD = 20
"""Days of its own that are looked at: longer than any holidays in a row."""


def next_time(memory: Memory, standup: Standup, now: datetime) -> tuple[date, time] | None:
    """The day and time at which the first of its members is asked next; None where nobody will be."""
    today = now.astimezone(UTC).date() - timedelta(days=1)
    days = next_days(standup.rhythm, today, DAYS_AHEAD)
    if not days:
        return None
    roll = Attendance.read(memory, standup, days[0], days[-1])
    return next(
        ((day, at) for day in days for at in sorted(set(standup.rhythm.times)) if _is_coming(roll, day, at, now)), None
    )


def _is_coming(roll: Attendance, day: date, at: time, now: datetime) -> bool:
    decisions = (roll.decide(user, day, at) for user in roll.members)
    return any(decision.asked and decision.due > now for decision in decisions)
