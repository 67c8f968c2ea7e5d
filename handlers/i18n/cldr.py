"""What people of a language call it, days, months, countries and spans of time: Unicode CLDR, by Babel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from babel import Locale
from babel.units import format_unit

Width = Literal["wide", "abbreviated"]
Unit = Literal["minute", "hour", "day"]
WIDTHS: tuple[Width, ...] = ("wide", "abbreviated")


@cache
def locale(language: str) -> Locale:
    """Everything that CLDR has for a language code such as ``fr``."""
    return Locale.parse(language)


def own_name(language: str) -> str:
    """What a language calls itself, as a line of a menu: "Français"."""
    name = locale(language).display_name or language
    return name[:1].upper() + name[1:]


def language_name(language: str, reader: str) -> str:
    """What a language is called in another, or in itself: "anglais"; its code where that has no name for it."""
    name: str = locale(reader).languages.get(language, language)
    return name


def weekday_names(language: str, width: Width = "wide") -> tuple[str, ...]:
    """The days of the week as within a sentence, Monday first; ``abbreviated`` as in "Mon", "lun."."""
    names = locale(language).days["format"][width]
    return tuple(names[day] for day in range(7))


def month_names(language: str, width: Width = "wide") -> tuple[str, ...]:
    """The months as within a date, January first; ``abbreviated`` as in "Jan", "janv."."""
    names = locale(language).months["format"][width]
    return tuple(names[month] for month in range(1, 13))


@cache
def puts_day_first(language: str) -> bool:
    """Whether 03/08 is the third of August for sure. Where the month comes first, as in English, people mean either."""
    pattern: str = locale(language).date_formats["short"].pattern
    return pattern.index("d") < pattern.index("M")


def country_names(language: str) -> Mapping[str, str]:
    """The names of countries by ISO 3166 code; of continents and other regions, too."""
    return locale(language).territories


def duration(language: str, count: int, unit: Unit) -> str:
    """So many of a unit of time: "1 hour", "2 heures"."""
    return format_unit(count, f"duration-{unit}", locale=locale(language))
