"""What is taken from CLDR, and that what people type and write in documents is understood by the same names."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from subprocess import run

import pytest

from handlers.documents.reading.dates import date_in
from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import WIDTHS, Unit, Width, duration, month_names, own_name, weekday_names
from handlers.standup.rules.typed.absence import read_absence
from handlers.standup.rules.typed.past_day import read_past_day

MONDAY = date(2026, 11, 23)


def test_days_and_months_begin_as_iso_counts_them() -> None:
    assert weekday_names("en")[0] == "Monday"
    assert weekday_names("fr") == ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    assert month_names("en")[0] == "January"
    assert month_names("fr", "abbreviated")[11] == "déc."


@pytest.mark.parametrize(
    ("count", "unit", "english", "french"),
    [
        (0, "minute", "0 minutes", "0 minute"),
        (1, "hour", "1 hour", "1 heure"),
        (2, "hour", "2 hours", "2 heures"),
        (1, "day", "1 day", "1 jour"),
        (2, "day", "2 days", "2 jours"),
    ],
)
def test_a_length_has_the_plural_of_its_language(count: int, unit: Unit, english: str, french: str) -> None:
    assert duration("en", count, unit) == english
    assert duration("fr", count, unit).replace("\N{NO-BREAK SPACE}", " ") == french


def test_a_language_is_called_what_it_calls_itself() -> None:
    assert [own_name(language) for language in ("en", "fr", "es")] == ["English", "Français", "Español"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_is_understood_as_it_is_written(language: str, spoken: str, width: Width) -> None:
    for number, name in enumerate(month_names(spoken, width), start=1):
        day = date(2027, number, 9)
        assert read_absence(f"9 {name} 2027", MONDAY, language) == (day, day), name
        assert date_in(f"9 {name} 2027", language) == day, name


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_weekday_is_understood_as_it_is_written(spoken: str, width: Width) -> None:
    for number, name in enumerate(weekday_names(spoken, width)):
        day = MONDAY + timedelta(days=number or 7)
        if name.rstrip(".") == "mar":  # March, in all languages, before mardi
            assert read_absence(name, MONDAY, "fr") == (date(2027, 3, 1), date(2027, 3, 31))
        else:
            assert read_absence(name, MONDAY, "fr") == (day, day), name
            assert read_past_day(name, MONDAY, "fr") == MONDAY - timedelta(days=-number % 7), name


def test_starting_the_bot_reads_no_language() -> None:
    """Each takes hundredths of a second; it is read when somebody speaks it."""
    program = "import sys, bot.app, babel.localedata; print(babel.localedata._cache)"
    shown = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "{}"
