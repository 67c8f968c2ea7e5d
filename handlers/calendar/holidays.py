"""Public holidays by country and region, offline."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from holidays import HolidayBase, country_holidays
from holidays.registry import EntityLoader

from handlers.calendar.places import country_of
from handlers.i18n import SOURCE
from handlers.i18n.cldr import country_names
from handlers.i18n.folding import folded

_YEARS_KEPT = 1000
_FOR_SCHOOLS = {"BE", "NL"}
"""Their regions, like the French zones A to C, only tell apart school holidays."""
_NOBODYS = {"AQ", "BV", "GS", "HM", "IO", "TF", "UM"}
"""Antarctica and small islands have calendars, too, but no inhabitants."""


def holiday_name(country: str, region: str, day: date, language: str) -> str | None:
    """The name of the public holiday in ``language`` where the library has it, else in English, else the country's own.

    None where it is none, and where the country or region is unknown or empty. An empty region is the whole country.
    """
    if country not in _countries() or (region and region not in _calendar(country).subdivisions):
        return None
    return _year(country, region, day.year, language).get(day)


def holiday_in_zone(zone: str, day: date, language: str) -> str | None:
    """The holiday of that day for somebody who is in ``zone``: see ``holiday_name``. Regions are not told apart."""
    return holiday_name(country_of(zone), "", day, language)


def countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of every country there is a calendar of, by name, for a menu: some 240, more than one menu holds."""
    names = country_names(language)
    return tuple(sorted(((code, names[code]) for code in _countries()), key=lambda country: folded(country[1])))


@cache
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of a country's regions, by name, in all its languages; none where it has none or is unknown."""
    if country not in _countries() or country in _FOR_SCHOOLS:
        return ()
    calendar = _calendar(country)
    named = [(code, _region_name(calendar, code)) for code in calendar.subdivisions if not code.startswith("Zone ")]
    return tuple(sorted(named, key=lambda region: folded(region[1])))


@cache
def _countries() -> frozenset[str]:
    """The codes of all countries with a calendar. No calendar is read for this."""
    return frozenset(EntityLoader.get_country_codes(include_aliases=False)) - _NOBODYS


@cache
def _calendar(country: str) -> HolidayBase:
    """A country's calendar, of no year yet."""
    return country_holidays(country)


@lru_cache(maxsize=_YEARS_KEPT)
def _year(country: str, region: str, year: int, language: str) -> dict[date, str]:
    spoken = _language(_calendar(country), language)
    return dict(country_holidays(country, subdiv=region or None, years=year, language=spoken))


def _language(calendar: HolidayBase, language: str) -> str | None:
    """The library's name of the language to speak: that of the country before others of the same name."""
    known = [calendar.default_language or "", *sorted(calendar.supported_languages)]
    wanted = (name for each in (language, SOURCE) for name in known if name.partition("_")[0] == each)
    return next(wanted, None)


def _region_name(calendar: HolidayBase, code: str) -> str:
    """All its names, without abbreviations: "British Columbia / Colombie-Britannique"."""
    names = [name for name, of in calendar.subdivisions_aliases.items() if of == code]
    spelt = {folded(name): name for name in names if not name.isupper() and re.search("[aeiouy]", folded(name))}
    return " / ".join(spelt.values()) or code
