"""What the settings of a stand-up are called: in the form, in the list, in the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.calendar.holidays import countries
from handlers.i18n.cldr import duration, weekday_names
from handlers.standup.rules.when.schedule import OWN_COUNTRY
from storage.records.standups import MemberSource, Rhythm, SummaryWhen

MINUTES_AN_HOUR = 60
MINUTES_A_DAY = 24 * MINUTES_AN_HOUR
OPEN_LENGTHS = (
    MINUTES_AN_HOUR,
    2 * MINUTES_AN_HOUR,
    3 * MINUTES_AN_HOUR,
    4 * MINUTES_AN_HOUR,
    6 * MINUTES_AN_HOUR,
    8 * MINUTES_AN_HOUR,
    12 * MINUTES_AN_HOUR,
    MINUTES_A_DAY,
    2 * MINUTES_A_DAY,
)
WEEK_INTERVALS = (1, 2, 3, 4)


def gathering_options(t: NullTranslations) -> list[tuple[str, str]]:
    """(value, name) of the ways to say who takes part."""
    return [
        (MemberSource.CHANNEL.value, t.gettext("Whoever is in the channel")),
        (MemberSource.PEOPLE.value, t.gettext("People that I choose")),
        (MemberSource.GROUP.value, t.gettext("A user group")),
    ]


def rhythm_options(t: NullTranslations, weeks: int = 1) -> list[tuple[str, str]]:
    """(weeks, name) of the usual rhythms, and of this one."""
    return [(str(count), rhythm_name(t, count)) for count in sorted({*WEEK_INTERVALS, weeks})]


def rhythm_name(t: NullTranslations, weeks: int) -> str:
    """Every week, every two weeks …"""
    if weeks <= 1:
        return t.gettext("every week")
    return t.ngettext("every {count} week", "every {count} weeks", weeks).format(count=weeks)


def length_options(language: str, minutes: int = MINUTES_AN_HOUR) -> list[tuple[str, str]]:
    """(minutes, name) of the usual lengths, and of this one."""
    return [(str(count), length_name(language, count)) for count in sorted({*OPEN_LENGTHS, minutes})]


def length_name(language: str, minutes: int) -> str:
    """So many days, hours or minutes."""
    if minutes % MINUTES_A_DAY == 0:
        return duration(language, minutes // MINUTES_A_DAY, "day")
    if minutes % MINUTES_AN_HOUR == 0:
        return duration(language, minutes // MINUTES_AN_HOUR, "hour")
    return duration(language, minutes, "minute")


def country_name(t: NullTranslations, language: str, country: str) -> str:
    """A country whose holidays are kept; empty for none."""
    if country == OWN_COUNTRY:
        return t.gettext("Each member's own country, by their time zone")
    return dict(countries(language)).get(country, "")


def summary_moment_options(t: NullTranslations) -> list[tuple[str, str]]:
    """(value, name) of when the summary goes out."""
    return [
        (SummaryWhen.CLOSE.value, t.gettext("when it closes")),
        (SummaryWhen.ALL.value, t.gettext("as soon as all have answered")),
        (SummaryWhen.LIVE.value, t.gettext("with the first answer, and grows")),
    ]


def days_name(t: NullTranslations, language: str, days: Sequence[int]) -> str:
    """Monday to Friday, every day, or the days one by one."""
    names, chosen = weekday_names(language), sorted(days)
    if chosen == list(range(7)):
        return t.gettext("every day")
    if len(chosen) > 2 and chosen == list(range(chosen[0], chosen[-1] + 1)):  # noqa: PLR2004 - two days are named
        return t.gettext("{first} to {last}").format(first=names[chosen[0]], last=names[chosen[-1]])
    return ", ".join(names[day] for day in chosen)


def schedule_name(t: NullTranslations, language: str, rhythm: Rhythm) -> str:
    """Days, rhythm, times and zone in a line."""
    parts = [days_name(t, language, rhythm.days)]
    if rhythm.weeks > 1:
        parts.append(rhythm_name(t, rhythm.weeks))
    parts.append(", ".join(f"{moment:%H:%M}" for moment in rhythm.times))
    parts.append(rhythm.zone.replace("_", " ") if rhythm.zone else t.gettext("each in their own time zone"))
    return " · ".join(parts)
