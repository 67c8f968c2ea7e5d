from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.when.reminding import is_quiet, reminder_due, reminder_times
from storage.records.standups import ParticipantState
from tests.standup.rules.made import NINE, participant, rhythm, standup

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(("count", "hours"), [(0, []), (1, [2]), (3, [1, 2, 3]), (9, [1, 2, 3])])
def test_reminders_are_spread_evenly(count: int, hours: list[int]) -> None:
    assert reminder_times(standup(reminders=count), participant()) == tuple(NINE + HOUR * n for n in hours)


def test_a_late_prompt_leaves_room_for_fewer() -> None:
    late = participant(asked=NINE + timedelta(hours=3, minutes=39))
    assert reminder_times(standup(reminders=3), late) == (NINE + timedelta(hours=3, minutes=49, seconds=30),)
    assert reminder_times(standup(reminders=3), participant(asked=NINE + timedelta(hours=3, minutes=45))) == ()


def test_with_the_close_reminders_end() -> None:
    closing = participant(closes=NINE + MINUTE * 20)
    assert reminder_due(standup(), closing, closing.closes - MINUTE, zone="UTC") is None
    assert reminder_due(standup(), closing, NINE + MINUTE * 10, zone="UTC") == 1
    assert reminder_due(standup(), closing, NINE + MINUTE * 15, zone="UTC") == 1


def test_each_falls_due_in_turn() -> None:
    thrice = standup(reminders=3)
    due = [reminder_due(thrice, participant(), NINE + HOUR * n + MINUTE, zone="UTC") for n in range(5)]
    assert due == [None, 1, 2, 3, None]


@pytest.mark.parametrize("state", [state for state in ParticipantState if state is not ParticipantState.ASKED])
def test_only_who_was_asked_and_said_nothing_is_reminded(state: ParticipantState) -> None:
    assert reminder_due(standup(), participant(state=state, asked=NINE), NINE + HOUR * 2, zone="UTC") is None


def test_a_reminder_missed_for_long_is_left_to_the_next() -> None:
    thrice = standup(reminders=3)
    assert reminder_due(thrice, participant(), NINE + HOUR + MINUTE * 30, zone="UTC") == 1
    assert reminder_due(thrice, participant(), NINE + HOUR + MINUTE * 31, zone="UTC") is None


def test_at_night_nobody_is_reminded() -> None:
    in_tokyo = NINE + HOUR * 2  # 20:00 over there
    assert reminder_due(standup(), participant(), in_tokyo, zone="Asia/Tokyo") is None
    assert reminder_due(standup(), participant(), in_tokyo, zone="Europe/Paris") == 1


@pytest.mark.parametrize(
    ("local", "quiet"),
    [
        ("2026-11-23T07:59", True),
        ("2026-11-23T08:00", False),
        ("2026-11-23T19:59", False),
        ("2026-11-23T20:00", True),
        ("2026-11-28T12:00", True),
        ("2026-11-29T12:00", True),
    ],
)
def test_quiet_hours(local: str, quiet: bool) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Paris"))
    assert is_quiet(moment, "Europe/Paris", rhythm()) is quiet


def test_a_standup_that_meets_on_saturdays_reminds_on_saturdays() -> None:
    saturday = datetime(2026, 11, 28, 12, tzinfo=ZoneInfo("Europe/Paris"))
    assert not is_quiet(saturday, "Europe/Paris", rhythm(days=(5,)))
    assert is_quiet(saturday + timedelta(days=1), "Europe/Paris", rhythm(days=(5,)))


@given(
    st.integers(0, 3),
    st.integers(1, 7 * 24 * 60),
    st.integers(0, 7 * 24 * 60),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
)
def test_a_reminder_falls_within_the_round_and_never_in_quiet_hours(
    count: int, minutes: int, later: int, zone: str
) -> None:
    place = participant(closes=NINE + MINUTE * minutes)
    times = reminder_times(standup(reminders=count), place)
    assert len(times) <= count
    assert all(NINE < moment < place.closes for moment in times)
    now = NINE + MINUTE * later
    number = reminder_due(standup(reminders=count), place, now, zone=zone)
    if number:
        assert times[number - 1] <= now < place.closes
        assert not is_quiet(now, zone, rhythm())


def test_dates_matter_where_the_person_is() -> None:
    friday_night = datetime(2026, 11, 27, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert friday_night.date() == date(2026, 11, 27)
    assert is_quiet(friday_night, "Asia/Tokyo", rhythm())  # 08:30 on a Saturday
