from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.when.schedule import days_between, meets_on, next_days
from storage.records.standups import Rhythm
from tests.standup.rules.made import MONDAY, rhythm

DAY = timedelta(days=1)
rhythms = st.builds(
    Rhythm,
    days=st.lists(st.integers(0, 6), unique=True).map(tuple),
    weeks=st.integers(1, 8),
    since=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    times=st.just(()),
)
days = st.dates(date(2019, 1, 1), date(2035, 1, 1))


def test_it_meets_on_its_weekdays() -> None:
    assert [meets_on(rhythm(), MONDAY + DAY * n) for n in range(7)] == [True] * 5 + [False] * 2


def test_every_two_weeks_counts_from_the_week_it_began_in() -> None:
    every_other_friday = rhythm(days=(4,), weeks=2, since=date(2026, 11, 25))
    assert next_days(every_other_friday, date(2026, 11, 1), 3) == [
        date(2026, 11, 27),
        date(2026, 12, 11),
        date(2026, 12, 25),
    ]


def test_all_weekdays_of_a_week_are_in_the_same_one() -> None:
    fortnightly = rhythm(days=(0, 4), weeks=2, since=date(2026, 11, 25))
    assert next_days(fortnightly, MONDAY, 3) == [date(2026, 11, 27), date(2026, 12, 7), date(2026, 12, 11)]


def test_a_weekday_of_the_first_week_that_is_before_the_beginning_is_left_out() -> None:
    assert not meets_on(rhythm(since=date(2026, 11, 25)), MONDAY)


def test_weeks_go_on_over_the_turn_of_the_year() -> None:
    fortnightly = rhythm(days=(0,), weeks=2, since=date(2026, 12, 14))
    assert next_days(fortnightly, date(2026, 12, 14), 3) == [date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 11)]


def test_without_weekdays_it_never_meets() -> None:
    assert next_days(rhythm(days=()), MONDAY, 5) == []


def test_both_ends_are_between() -> None:
    assert days_between(rhythm(), MONDAY, MONDAY + DAY) == [MONDAY, MONDAY + DAY]
    assert days_between(rhythm(), MONDAY, MONDAY - DAY) == []


@given(rhythms, days)
def test_it_meets_again_after_its_weeks(given_rhythm: Rhythm, day: date) -> None:
    if day >= given_rhythm.since:
        again = day + DAY * 7 * given_rhythm.weeks
        assert meets_on(given_rhythm, day) == meets_on(given_rhythm, again)


@given(rhythms, days)
def test_of_as_many_weeks_as_it_counts_one_is_its_own(given_rhythm: Rhythm, day: date) -> None:
    if day >= given_rhythm.since:
        met = days_between(given_rhythm, day, day + DAY * (7 * given_rhythm.weeks - 1))
        assert len(met) == len(given_rhythm.days)


@given(rhythms, days, st.integers(0, 12))
def test_the_next_days_are_the_first_that_it_meets_on(given_rhythm: Rhythm, day: date, count: int) -> None:
    following = next_days(given_rhythm, day, count)
    assert len(following) == (count if given_rhythm.days else 0)
    if following:
        assert following == days_between(given_rhythm, day, following[-1])
