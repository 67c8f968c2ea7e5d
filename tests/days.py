"""The days to which tests travel from where they begin, and what they are called."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from babel.dates import format_date

from handlers.calendar.workdays import is_working_day
from tests.clock import START

DAY = timedelta(days=1)


def _is_quiet(monday: date) -> bool:
    """Whether there is no holiday from the Friday before to the Tuesday after."""
    near = (monday + DAY * n for n in (-3, *range(5), 7, 8))
    return all(is_working_day(each, zone) for each in near for zone in ("Europe/London", "Europe/Paris"))


_ahead = (START.date() + DAY * n for n in count(4))
MONDAY = next(day for day in _ahead if day.weekday() == 0 and _is_quiet(day))
"""The first quiet one that is at least four days ahead, so that the Friday before is ahead, too."""


def english(days: int = 0) -> str:
    """The day so many days after MONDAY, as Slack writes it: Monday, November 30, 2026."""
    return format_date(MONDAY + DAY * days, "full", locale="en_US")


def french(days: int = 0) -> str:
    """The day so many days after MONDAY, as Slack writes it: lundi 30 novembre 2026."""
    return format_date(MONDAY + DAY * days, "full", locale="fr_FR")
