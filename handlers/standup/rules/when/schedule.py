"""On which days a stand-up meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.calendar.holidays import holiday_in_zone, holiday_name
from storage.records.standups import Rhythm, Standup

_DAY = timedelta(days=1)


OWN_COUNTRY = "*"
"""In place of a stand-up's country: each member's own."""


def meets_on(rhythm: Rhythm, day: date) -> bool:
    """Whether ``day`` is one of its weekdays, in one of its weeks, and not before it began.

    Weeks are ISO weeks, Monday to Sunday, counted from that of ``since``.
    """
    if day < rhythm.since or day.weekday() not in rhythm.days:
        return False
    return (_monday(day) - _monday(rhythm.since)).days // 7 % max(1, rhythm.weeks) == 0


def days_between(rhythm: Rhythm, first: date, last: date) -> list[date]:
    """The days on which it meets from ``first`` to ``last``, both included."""
    return [day for day in _days(first, (last - first).days + 1) if meets_on(rhythm, day)]


def next_days(rhythm: Rhythm, from_day: date, count: int) -> list[date]:
    """The next ``count`` days on which it meets, ``from_day`` included; none where it has no weekday."""
    start = max(from_day, rhythm.since)
    found = (day for day in _days(start, (count + 1) * 7 * max(1, rhythm.weeks)) if meets_on(rhythm, day))
    return [day for day, _ in zip(found, range(count), strict=False)]


def _days(first: date, count: int) -> Iterator[date]:
    return (first + _DAY * n for n in range(count))


def _monday(day: date) -> date:
    return day - _DAY * day.weekday()


def holiday_for(standup: Standup, zone: str, day: date, language: str) -> str | None:
    """The holiday of that day for somebody who is in ``zone``, where the stand-up keeps any: see ``holiday_name``.

    Where it keeps each member's own, the country is that of the zone, and its regions are not told apart.
    """
    if standup.country == OWN_COUNTRY:
        return holiday_in_zone(zone, day, language)
    return holiday_name(standup.country, standup.region, day, language)
