"""Single dates as people type them in any language, and which day a date without a year or month is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.i18n.cldr import puts_day_first
from handlers.standup.rules.typed.date_words import MONTHS, WEEKDAYS

_DAY = timedelta(days=1)
_FAR = 8 * 366
"""Days within which every date comes again, 29 February too."""

_M, _W = "|".join(MONTHS), "|".join(WEEKDAYS)
_POINTS = (
    r"(?P<y>20[0-9]{2})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})",
    r"(?P<a>[0-9]{1,2})(?P<by>[/.])(?P<b>[0-9]{1,2})(?:(?:/|\.)(?P<y>20[0-9]{2}|[0-9]{2}))?\.?",
    rf"(?:(?:{_W}) )?(?P<d>[0-9]{{1,2}}) (?P<month>{_M})(?: (?P<y>20[0-9]{{2}}))?",
    rf"(?:(?:{_W}) )?(?P<month>{_M}) (?P<d>[0-9]{{1,2}})(?: (?P<y>20[0-9]{{2}}))?",
    rf"(?:(?:next|this) )?(?P<weekday>{_W})(?: next)?",
    r"(?P<near>today|tomorrow|overmorrow)",
    rf"(?:(?:{_W}) )?(?P<d>[0-9]{{1,2}})",
)
DATE_PATTERN = "|".join(re.sub(r"\?P<\w+>", "?:", point) for point in _POINTS)
"""What ``read_date`` reads, as a pattern over ``canonical_words``."""


class AmbiguousDate(ValueError):
    """03/08 in English: the third of August or the eighth of March."""


class NoSuchDate(ValueError):
    """30 February."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """As much of a date as was said; ``weekday`` stands alone."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def fits(self, day: date) -> bool:
        """Whether ``day`` is one that was said."""
        said = (self.year, self.month, self.day, self.weekday)
        is_ = (day.year, day.month, day.day, day.weekday())
        return all(want is None or want == have for want, have in zip(said, is_, strict=True))


def read_date(text: str, today: date, language: str) -> date | PartialDate:
    """A canonical date; one that was said in relation to today is known already. Raises AmbiguousDate, NoSuchDate."""
    found = next(match for point in _POINTS if (match := re.fullmatch(point, text)))
    parts = found.groupdict()
    if near := parts.get("near"):
        return today + _DAY * ("today", "tomorrow", "overmorrow").index(near)
    if weekday := parts.get("weekday"):
        return PartialDate(weekday=WEEKDAYS[weekday])
    year = int(parts["y"]) % 100 + 2000 if parts.get("y") else None
    if parts.get("a"):
        is_day_first = parts["by"] == "." or puts_day_first(language)
        month, day = _month_and_day(int(parts["a"]), int(parts["b"]), is_day_first=is_day_first)
        return PartialDate(year, month, day)
    month_said = MONTHS[parts["month"]] if parts.get("month") else int(parts["m"]) if parts.get("m") else None
    return PartialDate(year, month_said, int(parts["d"]))


def soonest_day(point: date | PartialDate, first: date) -> date:
    """The day that is meant, from ``first`` on; one with a year may be earlier. Raises NoSuchDate."""
    return _nearest(point, lambda n: first + _DAY * n)


def latest_day(point: date | PartialDate, last: date) -> date:
    """The day that is meant, up to ``last``; one with a year may be later. Raises NoSuchDate."""
    return _nearest(point, lambda n: last - _DAY * n)


def _nearest(point: date | PartialDate, nth: Callable[[int], date]) -> date:
    if isinstance(point, date):
        return point
    try:
        if point.year:
            return date(point.year, point.month or 0, point.day or 0)
        return next(day for day in map(nth, range(_FAR)) if point.fits(day))
    except (ValueError, StopIteration):
        raise NoSuchDate(str(point)) from None


def _month_and_day(a: int, b: int, *, is_day_first: bool) -> tuple[int, int]:
    """Day first, or month first where only that can be; where both can, only some languages tell."""
    readings = [(month, day) for month, day in ((b, a), (a, b)) if month in MONTHS.values()]
    if not readings:
        raise NoSuchDate(f"{a}/{b}")
    if len(set(readings)) > 1 and not is_day_first:
        raise AmbiguousDate(f"{a}/{b}")
    return readings[0]
