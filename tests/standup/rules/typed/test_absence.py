from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.typed.absence import AbsenceNotUnderstood, AbsenceProblem, read_absence

SATURDAY = date(2026, 11, 21)
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FR = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("3 Aug - 14 Aug", "2027-08-03", "2027-08-14"),
        ("3-14 août", "2027-08-03", "2027-08-14"),
        ("du 3 au 14 août", "2027-08-03", "2027-08-14"),
        ("Aug 3 - 14", "2027-08-03", "2027-08-14"),
        ("August 3rd to August 14th, 2027", "2027-08-03", "2027-08-14"),
        ("2026-12-03 2026-12-14", "2026-12-03", "2026-12-14"),
        ("2026-12-03 – 2026-12-14", "2026-12-03", "2026-12-14"),
        ("24/12 - 31/12", "2026-12-24", "2026-12-31"),
        ("03.12.2026 au 04.12.2026", "2026-12-03", "2026-12-04"),
        ("28 nov. → 3 déc.", "2026-11-28", "2026-12-03"),
        ("28 Dec - 3 Jan", "2026-12-28", "2027-01-03"),
        ("du 28 au 3", "2026-11-28", "2026-12-03"),
        ("15 Nov - 30 Nov", "2026-11-15", "2026-11-30"),  # going on
        ("2026-11-01 - 2026-11-21", "2026-11-01", "2026-11-21"),
        ("today", "2026-11-21", "2026-11-21"),
        ("aujourd’hui", "2026-11-21", "2026-11-21"),
        ("Tomorrow", "2026-11-22", "2026-11-22"),
        ("demain", "2026-11-22", "2026-11-22"),
        ("après-demain", "2026-11-23", "2026-11-23"),
        ("demain - vendredi", "2026-11-22", "2026-11-27"),
        ("until Friday", "2026-11-21", "2026-11-27"),
        ("jusqu’à vendredi", "2026-11-21", "2026-11-27"),
        ("jusqu'au 3 décembre", "2026-11-21", "2026-12-03"),
        ("until 3 Aug", "2026-11-21", "2027-08-03"),
        ("Monday", "2026-11-23", "2026-11-23"),
        ("lundi prochain", "2026-11-23", "2026-11-23"),
        ("Saturday", "2026-11-28", "2026-11-28"),  # today is one: the next
        ("de lundi à mercredi", "2026-11-23", "2026-11-25"),
        ("mon-wed", "2026-11-23", "2026-11-25"),
        ("lundi 23 novembre au vendredi 27", "2026-11-23", "2026-11-27"),
        ("next week", "2026-11-23", "2026-11-29"),
        ("la semaine prochaine", "2026-11-23", "2026-11-29"),
        ("this week", "2026-11-21", "2026-11-22"),
        ("2 weeks", "2026-11-21", "2026-12-04"),
        ("2 semaines", "2026-11-21", "2026-12-04"),
        ("pendant 3 jours", "2026-11-21", "2026-11-23"),
        ("a week from Monday", "2026-11-23", "2026-11-29"),
        ("from Monday for 2 weeks", "2026-11-23", "2026-12-06"),
        ("à partir du 3 décembre pendant deux semaines", "2026-12-03", "2026-12-16"),
        ("1 month", "2026-11-21", "2026-12-20"),
        ("1 month from 31 Jan", "2027-01-31", "2027-02-28"),
        ("12 mois", "2026-11-21", "2027-11-20"),
        ("366 days", "2026-11-21", "2027-11-21"),
        ("une semaine", "2026-11-21", "2026-11-27"),
        ("quinze jours", "2026-11-21", "2026-12-05"),
        ("a fortnight", "2026-11-21", "2026-12-04"),
        ("14 Aug - 3 Feb", "2026-08-14", "2027-02-03"),
        ("3 Dec - Friday", "2026-12-03", "2026-12-04"),
        ("février", "2027-02-01", "2027-02-28"),
        ("en août", "2027-08-01", "2027-08-31"),
        ("le mois prochain", "2026-12-01", "2026-12-31"),
        ("le 1er décembre", "2026-12-01", "2026-12-01"),
        ("the 25th", "2026-11-25", "2026-11-25"),
        ("29 Feb", "2028-02-29", "2028-02-29"),
        ("I am away tomorrow", "2026-11-22", "2026-11-22"),
        ("Absente du 3 au 14 décembre", "2026-12-03", "2026-12-14"),
    ],
)
def test_both_languages_are_understood_in_both(words: str, first: str, last: str, language: str) -> None:
    assert read_absence(words, SATURDAY, language) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("  ", AbsenceProblem.EMPTY),
        ("banana", AbsenceProblem.UNCLEAR),
        ("<!channel>", AbsenceProblem.UNCLEAR),
        ("3 démos", AbsenceProblem.UNCLEAR),
        ("0 days", AbsenceProblem.UNCLEAR),
        ("30 Feb", AbsenceProblem.NO_SUCH_DATE),
        ("31 novembre", AbsenceProblem.NO_SUCH_DATE),
        ("2027-02-29", AbsenceProblem.NO_SUCH_DATE),
        ("2027-13-01", AbsenceProblem.NO_SUCH_DATE),
        ("40/50", AbsenceProblem.NO_SUCH_DATE),
        ("45", AbsenceProblem.NO_SUCH_DATE),
        ("from Monday", AbsenceProblem.NO_END),
        ("à partir de lundi", AbsenceProblem.NO_END),
        ("14 Aug - 3 Aug", AbsenceProblem.BACKWARDS),
        ("14-3 août", AbsenceProblem.BACKWARDS),
        ("2026-12-14 2026-12-03", AbsenceProblem.BACKWARDS),
        ("14 Aug - 3 Aug 2027", AbsenceProblem.BACKWARDS),
        ("2026-11-01", AbsenceProblem.PAST),
        ("2026-08-03 2026-08-14", AbsenceProblem.PAST),
        ("until 2026-11-20", AbsenceProblem.BACKWARDS),
        ("13 months", AbsenceProblem.TOO_LONG),
        ("367 days", AbsenceProblem.TOO_LONG),
        ("2026-12-01 - 2027-12-02", AbsenceProblem.TOO_LONG),
        ("9999 weeks", AbsenceProblem.TOO_LONG),
        ("2 janvier 2030 - 3 janvier 2032", AbsenceProblem.TOO_LONG),
    ],
)
def test_what_is_not_understood_says_why(words: str, reason: AbsenceProblem) -> None:
    assert read_absence(words, SATURDAY, "en") == AbsenceNotUnderstood(reason)


def test_day_or_month_first_is_asked_back_in_english_only() -> None:
    assert read_absence("03/12", SATURDAY, "en") == AbsenceNotUnderstood(AbsenceProblem.AMBIGUOUS)
    assert read_absence("03/12", SATURDAY, "fr") == (date(2026, 12, 3), date(2026, 12, 3))
    assert read_absence("12/25/2026", SATURDAY, "en") == (date(2026, 12, 25), date(2026, 12, 25))


days = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(
    days,
    st.integers(0, 200),
    st.integers(0, 120),
    st.sampled_from([(EN, "to", "en"), (FR, "au", "fr"), (EN, "-", "fr")]),
)
def test_a_range_to_come_is_read_back_as_it_was_written(
    today: date, wait: int, length: int, way: tuple[list[str], str, str]
) -> None:
    months, to, language = way
    first = today + timedelta(days=wait)
    last = first + timedelta(days=length)
    words = f"{first.day} {months[first.month - 1]} {to} {last.day} {months[last.month - 1]}"
    assert read_absence(words, today, language) == (first, last)


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["3", "14", "31", "Aug", "août", "-", "to", "au", "lundi", "next", "week", "2", "2027", "/", "until", "a"]
        )
    ).map(" ".join),
    days,
)
def test_whatever_is_typed_an_absence_is_never_backwards_past_or_endless(words: str, today: date) -> None:
    read = read_absence(words, today, "en")
    if isinstance(read, tuple):
        first, last = read
        assert first <= last
        assert last >= today
        assert (last - first).days < 366
