"""Dates as people write them, in any language."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from handlers.documents.reading.parts import letters_only
from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import month_names, puts_day_first
from handlers.i18n.vocabulary import alternatives, every_word, spelled

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_ORDINAL = alternatives(map(re.escape, every_word(lambda language: language.dates.ordinals)))
_OF = rf"(?:{spelled(every_word(lambda language: language.dates.of))}\s+)?"
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\d)(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})(?!\d)")


def date_in(text: str, language: str) -> date | None:
    """The first date in a text: ``2025-03-09``, ``9 mars 2025``, ``March 9, 2025``.

    ``09/03/2025`` is the ninth in French; in English, where people mean either, it counts only if one reading exists.
    """
    for pattern in (_ISO, *_named()):
        if (found := pattern.search(text)) and (day := _day(found)):
            return day
    day_first, month_first = (_day(pattern.search(text)) for pattern in (_DAY_FIRST, _MONTH_FIRST))
    if puts_day_first(language) or month_first is None or day_first == month_first:
        return day_first
    return month_first if day_first is None else None


def _day(found: re.Match[str] | None) -> date | None:
    month = _month(found["month"]) if found else 0
    try:
        return date(int(found["year"]), month, int(found["day"])) if found and month else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """A month by its number, its name or the beginning of it that fits no other; 0 if there is none."""
    if name.isdecimal():
        return int(name)
    begun = letters_only(name)
    fitting = {at for at, known in _months() if known.startswith(begun)}
    return fitting.pop() if len(fitting) == 1 else 0


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """Dates with the name of a month. No longer word counts: a figure before it does not hide the date that follows."""
    month = rf"(?P<month>[^\W\d]{{3,{max(len(name) for _, name in _months())}}})\.?"
    day, year = rf"(?P<day>\d{{1,2}}){_ORDINAL}?", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"(?<!\d){day}\s+{_OF}{month},?\s+{_OF}{year}"),
        re.compile(rf"{month}\s+{day},?\s+{year}"),
    )


@cache
def _months() -> list[tuple[int, str]]:
    """(number, name) in all our languages."""
    return [(at, letters_only(name)) for language in LANGUAGES for at, name in enumerate(month_names(language), 1)]
