"""When a time on a day is, in a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


def instant_of(day: date, at: time, zone: str) -> datetime | None:
    """The instant in UTC at which it is ``at`` on ``day`` in a known ``zone``: exactly one for each day.

    A time that a change of clocks leaves out is as much later as the clocks jump; one that comes twice is its first.
    None where the whole day was left out, as 30 December 2011 was in Apia.
    """
    place = ZoneInfo(zone)
    start = datetime.combine(day, time(), place).astimezone(UTC)
    if start.astimezone(place).date() != day:
        return None
    return datetime.combine(day, at.replace(fold=0), place).astimezone(UTC)


def known_zone(name: str | None, fallback: str) -> str:
    """``name`` if it is a zone, else ``fallback`` if that is one, else UTC.

    Only listed names count: ``ZoneInfo`` itself stumbles over ``America`` (a folder) and over paths.
    """
    return next((zone for zone in (name, fallback) if zone in _zones()), "UTC")


def local_day(now: datetime, zone: str) -> date:
    """The date in a known ``zone``."""
    return now.astimezone(ZoneInfo(zone)).date()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
