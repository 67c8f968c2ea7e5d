"""When somebody works: weekdays that are no public holiday of their country, and on which they are not away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.calendar.holidays import holiday_in_zone
from handlers.calendar.zones import local_day
from handlers.i18n import SOURCE

WORK_STARTS, WORK_ENDS = time(9), time(17)
SATURDAY = 5
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """One person's. ``zone`` is known; ``away`` are the first and last days of their absences, both included."""

    zone: str
    away: tuple[tuple[date, date], ...] = ()

    def is_workday(self, day: date) -> bool:
        """Whether they work on this day."""
        is_away = any(first <= day <= last for first, last in self.away)
        return not is_away and is_working_day(day, self.zone)

    def on_or_after(self, day: date) -> date:
        """This day where they work on it, else the next on which they do."""
        while not self.is_workday(day):
            day += A_DAY
        return day

    def after(self, day: date, count: int) -> date:
        """Their ``count``-th working day after this day."""
        for _ in range(count):
            day = self.on_or_after(day + A_DAY)
        return day

    def today(self, now: datetime) -> date:
        """The date where they are."""
        return local_day(now, self.zone)

    def is_at_work(self, now: datetime) -> bool:
        """Whether these are their working hours."""
        local = now.astimezone(ZoneInfo(self.zone))
        return WORK_STARTS <= local.time() < WORK_ENDS and self.is_workday(local.date())


def is_working_day(day: date, zone: str) -> bool:
    """Whether people work on this day in the country of a known ``zone``."""
    return day.weekday() < SATURDAY and holiday_in_zone(zone, day, SOURCE) is None


def working_days(first: date, last: date, zone: str) -> Iterable[date]:
    """The working days from the first to the last day, both included."""
    days = (first + n * A_DAY for n in range((last - first).days + 1))
    return (day for day in days if is_working_day(day, zone))
