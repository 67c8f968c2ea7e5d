"""Days away as people type them: "3 Aug - 14 Aug", "du 3 au 14 août", "demain", "until Friday", "2 weeks"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handlers.i18n.vocabulary import alternatives, meanings
from handlers.standup.rules.typed.date_words import BETWEEN, MONTHS, canonical_words
from handlers.standup.rules.typed.dates import (
    DATE_PATTERN,
    AmbiguousDate,
    NoSuchDate,
    PartialDate,
    latest_day,
    read_date,
    soonest_day,
)

LONGEST = 366
"""Days."""

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_HALF_A_YEAR = 183 * _DAY
_COUNTS = dict(meanings(lambda language: language.numbers.counts))
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_NUMBER = rf"[0-9]{{1,4}}|{alternatives(map(re.escape, _COUNTS))}"
_COUNT = rf"(?:next )?(?P<count>{_NUMBER})(?: next)? (?P<unit>day|week|fortnight|month)(?: next)?"
_WHOLE = r"(?P<which>next|this) (?P<whole>week|month)|(?P<_whole>week|month) (?P<_which>next|this)"
_RANGE = rf"(?:from )?(?P<first>{DATE_PATTERN})(?: {alternatives(BETWEEN)} | (?=20[0-9]{{2}}/))(?P<last>{DATE_PATTERN})"


class AbsenceProblem(StrEnum):
    """Why words are no absence."""

    EMPTY = "empty"
    UNCLEAR = "unclear"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_DATE = "no_such_date"
    NO_END = "no_end"
    BACKWARDS = "backwards"
    PAST = "past"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class AbsenceNotUnderstood:
    """Words that are no absence, and why."""

    reason: AbsenceProblem


DayRange = tuple[date, date]


def read_absence(words: str, today: date, language: str) -> DayRange | AbsenceNotUnderstood:
    """The first and the last day away. All languages are always understood.

    ``language`` only decides what 03/08 is: 3 August in French; in English, where it may be either, it is AMBIGUOUS.
    Without a year the days are the next to come, or those going on now. A weekday is its next day after today.
    "2 weeks" are those from today on, "next week" is Monday to Sunday. More than a year is refused.
    """
    if not words.strip():
        return AbsenceNotUnderstood(AbsenceProblem.EMPTY)
    try:
        days = _AbsenceReader(today, language).read(canonical_words(words))
    except AmbiguousDate:
        return AbsenceNotUnderstood(AbsenceProblem.AMBIGUOUS)
    except NoSuchDate:
        return AbsenceNotUnderstood(AbsenceProblem.NO_SUCH_DATE)
    return _checked(days, today) if isinstance(days, tuple) else AbsenceNotUnderstood(days)


def _checked(days: DayRange, today: date) -> DayRange | AbsenceNotUnderstood:
    first, last = days
    if last < first:
        return AbsenceNotUnderstood(AbsenceProblem.BACKWARDS)
    if last < today:
        return AbsenceNotUnderstood(AbsenceProblem.PAST)
    return AbsenceNotUnderstood(AbsenceProblem.TOO_LONG) if (last - first).days >= LONGEST else days


@dataclass(frozen=True, slots=True)
class _AbsenceReader:
    """Reads canonical words, today."""

    today: date
    language: str

    def read(self, text: str) -> DayRange | AbsenceProblem:  # noqa: PLR0911
        # One form of words a line.
        if found := re.fullmatch(_WHOLE, text):
            return self._whole(found["whole"] or found["_whole"], found["which"] or found["_which"])
        if found := re.fullmatch(rf"{_COUNT}(?: from (?P<first>{DATE_PATTERN}))?", text):
            return self._counted(found)
        if found := re.fullmatch(rf"(?:from )?(?P<first>{DATE_PATTERN}) (?:- )?{_COUNT}", text):
            return self._counted(found)
        if found := re.fullmatch(rf"(?:until|to) (?P<last>{DATE_PATTERN})", text):
            return self.today, self._next(self._point(found["last"]))
        if found := re.fullmatch(_RANGE, text):
            return self._between(self._point(found["first"]), self._point(found["last"]))
        if found := re.fullmatch(DATE_PATTERN, text):
            day = self._next(self._point(text))
            return day, day
        if text in MONTHS:
            return self._month(soonest_day(PartialDate(month=MONTHS[text]), self.today))
        return AbsenceProblem.NO_END if re.fullmatch(rf"from (?:{DATE_PATTERN})", text) else AbsenceProblem.UNCLEAR

    def _point(self, text: str) -> date | PartialDate:
        return read_date(text, self.today, self.language)

    def _next(self, point: date | PartialDate) -> date:
        is_weekday = isinstance(point, PartialDate) and point.weekday is not None
        return soonest_day(point, self.today + _DAY if is_weekday else self.today)

    def _whole(self, unit: str, which: str) -> DayRange:
        if unit == "week":
            monday = self.today - _DAY * self.today.weekday()
            return (
                (monday + _WEEK, monday + _WEEK * 2 - _DAY) if which == "next" else (self.today, monday + _WEEK - _DAY)
            )
        _, last = self._month(self.today)
        return self._month(last + _DAY) if which == "next" else (self.today, last)

    def _month(self, day: date) -> DayRange:
        first = day.replace(day=1)
        return first, (first + 31 * _DAY).replace(day=1) - _DAY

    def _counted(self, found: re.Match[str]) -> DayRange | AbsenceProblem:
        count = _COUNTS.get(found["count"]) or int(found["count"])
        first = self._next(self._point(found["first"])) if found["first"] else self.today
        if not 0 < count <= LONGEST:
            return AbsenceProblem.TOO_LONG if count else AbsenceProblem.UNCLEAR
        if found["unit"] != "month":
            return first, first + _DAY * (count * _UNITS[found["unit"]] - 1)
        months = first.year * 12 + first.month - 1 + count
        start, end = self._month(date(months // 12, months % 12 + 1, 1))
        return first, min(start + _DAY * (first.day - 1), end + _DAY) - _DAY

    def _between(self, start: date | PartialDate, end: date | PartialDate) -> DayRange | AbsenceProblem:
        """Both days of a range. Where one says no month or year, the other does."""
        if isinstance(start, date):
            return start, soonest_day(end, start)
        if isinstance(end, PartialDate):
            start, end = _lent(start, end), _lent(end, start)
        if start.year or start.weekday is not None or (isinstance(end, PartialDate) and end.weekday is not None):
            first = self._next(start)
            last = soonest_day(end, first)
        else:
            last = soonest_day(end, self.today)
            first = latest_day(start, last)
        is_turned = isinstance(end, PartialDate) and not (start.year and end.year) and first.year < last.year
        is_far = is_turned and start.month and last - first > _HALF_A_YEAR
        return AbsenceProblem.BACKWARDS if is_far else (first, last)


def _lent(point: PartialDate, other: PartialDate) -> PartialDate:
    """A day alone takes the other's month and year: "3-14 août"."""
    if point.day and not point.month and other.month:
        return replace(point, month=other.month, year=other.year)
    return point
