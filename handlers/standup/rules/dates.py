"""Single dates as people type them in either language, and which day a date without a year or month is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.standup.rules.words import folded

_DAY = timedelta(days=1)
_FAR = 8 * 366
"""Days within which every date comes again, 29 February too."""

_MONTHS = """jan january janv janvier|feb february fev fevr fevrier|mar march mars|apr april avr avril|may mai|jun june juin
|jul july juil juillet|aug august aout|sep sept september septembre|oct october octobre|nov november novembre
|dec december decembre"""
_WEEKDAYS = """mon monday lun lundi|tue tues tuesday mardi|wed weds wednesday mer mercredi|thu thur thurs thursday jeu jeudi
|fri friday ven vendredi|sat saturday sam samedi|sun sunday dim dimanche"""
_OTHERS = """today now maintenant|tomorrow demain|until till jusque through thru|to au|from du des since depuis|next prochain
prochaine prochains prochaines coming|this ce cet cette|day days jour jours j|week weeks semaine semaines sem|month months
mois|fortnight quinzaine"""
_NOISE = set(
    """the le la les l of on d de for pendant pour durant inclus inclusive included compris i am je suis away absent absente
    off leave conge conges vacances holiday en in out st nd rd th er eme e""".split()  # noqa: SIM905: a list of forty words
)
_PHRASES = (
    (r"aujourd'hui|ce jour", "today"),
    (r"apres[- ]demain|day after tomorrow", "overmorrow"),
    (r"jusqu'(?:a|au|en)?\b", "until "),
    (r"(?:a partir|a compter) d[eu]|starting|as of", "from"),
    (r"\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b", r"\1/\2/\3"),
    (r"\b([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})\b", r"\1/\2/\3"),
    (r"\s*[-–—→]+>?\s*", " - "),
    (r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", " "),
)


def _synonyms(groups: str) -> dict[str, str]:
    lists = [group.split() for group in groups.split("|")]
    return {word: words[0] for words in lists for word in words}


_MONTH_OF = {name: n for n, name in enumerate(dict.fromkeys(_synonyms(_MONTHS).values()), start=1)}
_WEEKDAY_OF = {name: n for n, name in enumerate(dict.fromkeys(_synonyms(_WEEKDAYS).values()))}
_SYNONYMS = _synonyms(_MONTHS) | _synonyms(_WEEKDAYS) | _synonyms(_OTHERS)
_M, _W = "|".join(_MONTH_OF), "|".join(_WEEKDAY_OF)
_POINTS = (
    r"(?P<y>20[0-9]{2})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})",
    r"(?P<a>[0-9]{1,2})(?P<by>[/.])(?P<b>[0-9]{1,2})(?:(?:/|\.)(?P<y>20[0-9]{2}|[0-9]{2}))?\.?",
    rf"(?:(?:{_W}) )?(?P<d>[0-9]{{1,2}}) (?P<month>{_M})(?: (?P<y>20[0-9]{{2}}))?",
    rf"(?:(?:{_W}) )?(?P<month>{_M}) (?P<d>[0-9]{{1,2}})(?: (?P<y>20[0-9]{{2}}))?",
    rf"(?:(?:next|this) )?(?P<weekday>{_W})(?: next)?",
    r"(?P<near>today|tomorrow|overmorrow)",
    rf"(?:(?:{_W}) )?(?P<d>[0-9]{{1,2}})",
)
POINT = "|".join(re.sub(r"\?P<\w+>", "?:", point) for point in _POINTS)
"""What ``read_point`` reads, as a pattern over ``canonical`` words."""


class AmbiguousDate(ValueError):
    """03/08 in English: the third of August or the eighth of March."""


class NoSuchDate(ValueError):
    """30 February."""


@dataclass(frozen=True, slots=True)
class Partly:
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


def canonical(words: str) -> str:
    """The words in one language, one form and single spaces; what says nothing is left out."""
    text = folded(words)
    for pattern, meaning in _PHRASES:
        text = re.sub(pattern, meaning, text)
    found = re.findall(r"[0-9]+(?:[/.][0-9]+)+|\w+|[^\w\s,.']", text)
    return " ".join(_SYNONYMS.get(word, word) for word in found if word not in _NOISE)


def month_named(text: str) -> int | None:
    """The number of a month in canonical words."""
    return _MONTH_OF.get(text)


def read_point(text: str, today: date, language: str) -> date | Partly:
    """A canonical date; one that was said in relation to today is known already. Raises AmbiguousDate, NoSuchDate."""
    found = next(match for point in _POINTS if (match := re.fullmatch(point, text)))
    parts = found.groupdict()
    if near := parts.get("near"):
        return today + _DAY * ("today", "tomorrow", "overmorrow").index(near)
    if weekday := parts.get("weekday"):
        return Partly(weekday=_WEEKDAY_OF[weekday])
    year = int(parts["y"]) % 100 + 2000 if parts.get("y") else None
    if parts.get("a"):
        month, day = _month_and_day(int(parts["a"]), int(parts["b"]), language if parts["by"] == "/" else "fr")
        return Partly(year, month, day)
    month_said = _MONTH_OF[parts["month"]] if parts.get("month") else int(parts["m"]) if parts.get("m") else None
    return Partly(year, month_said, int(parts["d"]))


def soonest(point: date | Partly, first: date) -> date:
    """The day that is meant, from ``first`` on; one with a year may be earlier. Raises NoSuchDate."""
    return _nearest(point, lambda n: first + _DAY * n)


def latest(point: date | Partly, last: date) -> date:
    """The day that is meant, up to ``last``; one with a year may be later. Raises NoSuchDate."""
    return _nearest(point, lambda n: last - _DAY * n)


def _nearest(point: date | Partly, nth: Callable[[int], date]) -> date:
    if isinstance(point, date):
        return point
    try:
        if point.year:
            return date(point.year, point.month or 0, point.day or 0)
        return next(day for day in map(nth, range(_FAR)) if point.fits(day))
    except (ValueError, StopIteration):
        raise NoSuchDate(str(point)) from None


def _month_and_day(a: int, b: int, language: str) -> tuple[int, int]:
    readings = {(month, day) for month, day in ((b, a), (a, b)) if 1 <= month <= 12}  # noqa: PLR2004: months
    if not readings:
        raise NoSuchDate(f"{a}/{b}")
    if len(readings) == 1:
        return readings.pop()
    if language == "en":
        raise AmbiguousDate(f"{a}/{b}")
    return b, a
