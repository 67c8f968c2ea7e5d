"""What `/standup why` shows: the days to come, asked or not, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from handlers.standup.rules.asking import Decision, decide
from handlers.standup.rules.rhythm import meets_on
from storage.records import Person
from storage.standup_records import Absence, Standup


@dataclass(frozen=True, slots=True)
class Coming:
    """One time of one day to come."""

    day: date
    at: time
    decision: Decision


def forecast(
    standup: Standup,
    person: Person | None,
    from_day: date,
    days: int = 14,
    *,
    is_member: bool,
    absences: Iterable[Absence] = (),
    holiday: Callable[[date], str | None] = lambda _: None,
    team_zone: str = "UTC",
) -> list[Coming]:
    """What ``decide`` says for each of ``days`` days, in order.

    A day on which it meets has a line for each of its times, any other day one line; arguments are those of ``decide``.
    """
    times = sorted(set(standup.rhythm.times))
    away = tuple(absences)
    coming = []
    for day in (from_day + timedelta(days=n) for n in range(days)):
        for at in times if meets_on(standup.rhythm, day) else times[:1]:
            decision = decide(
                standup,
                person,
                day,
                at,
                is_member=is_member,
                absences=away,
                holiday=holiday(day),
                team_zone=team_zone,
            )
            coming.append(Coming(day, at, decision))
    return coming
