"""Whoever is asked by hand is spared one time of the clock at most: the next one of that day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar.zones import local_day, occ
from handlers.standup.rules.when.by_hand import hand_time, is_busy, is_regular, took_place
from storage.standup_records import SeatState
from tests.standup.rules.made import NINE, rhythm, round_, seat, standup

HOUR = timedelta(hours=1)
zones = st.sampled_from(["Pacific/Kiritimati", "Asia/Kolkata", "Europe/Paris", "America/New_York", "Pacific/Niue"])
moments = st.integers(-36 * 60, 36 * 60).map(lambda minutes: NINE + timedelta(minutes=minutes))


@given(
    moments,
    zones,
    st.sets(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=4),
    st.integers(15, 600),
)
def test_asked_once_by_hand_is_one_time_of_the_clock_at_most_and_it_is_the_next(
    asked: datetime, zone: str, times: set[time], open_minutes: int
) -> None:
    daily = standup(rhythm=rhythm(times=tuple(times)), open_minutes=open_minutes)
    today, length = local_day(asked, zone), timedelta(minutes=open_minutes)
    slots = [(today + timedelta(days=n), at) for n in (-1, 0, 1) for at in sorted(times)]
    taken = [slot for slot in slots if took_place(asked, daily, *slot, zone)]
    left = [(day, at) for day, at in slots if day == today and (due := occ(day, at, zone)) and asked < due + length]
    assert taken == left[:1]


@given(moments, zones)
def test_a_round_by_hand_is_none_of_the_clocks(asked: datetime, zone: str) -> None:
    day, at = hand_time(asked, zone)
    assert at.second
    assert not is_regular(round_(day=day, at=at))


@pytest.mark.parametrize(
    ("state", "at", "is_asked"),
    [
        (SeatState.ASKED, time(9), True),
        (SeatState.ANSWERED, time(9), True),
        (SeatState.SKIPPED, time(9), True),
        (SeatState.WAITING, time(9), False),
        (SeatState.WAITING, time(9, 0, 1), True),
        (SeatState.NOT_ASKED, time(9), False),
    ],
)
def test_who_was_asked_is_not_asked_by_hand_until_that_is_over(state: SeatState, at: time, is_asked: bool) -> None:
    place = seat("U1", state, closes=NINE + HOUR)
    assert is_busy(place, round_(at=at), NINE) is is_asked
    assert not is_busy(place, round_(at=at), NINE + HOUR)
