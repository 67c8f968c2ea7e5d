"""Whoever is asked by hand is spared one time of the clock at most: the next one of that day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar.zones import instant_of, local_day
from handlers.standup.rules.when.by_hand import counts_instead, day_and_time, is_busy, is_scheduled
from storage.records.standups import ParticipantState
from tests.ids import U1
from tests.standup.rules.made import NINE, participant, rhythm, round_, standup

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
    taken = [slot for slot in slots if counts_instead(asked, daily, *slot, zone)]
    left = [
        (day, at) for day, at in slots if day == today and (due := instant_of(day, at, zone)) and asked < due + length
    ]
    assert taken == left[:1]


@given(moments, zones)
def test_a_round_by_hand_is_none_of_the_clocks(asked: datetime, zone: str) -> None:
    day, at = day_and_time(asked, zone)
    assert at.second
    assert not is_scheduled(round_(day=day, at=at))


@pytest.mark.parametrize(
    ("state", "at", "is_asked"),
    [
        (ParticipantState.ASKED, time(9), True),
        (ParticipantState.ANSWERED, time(9), True),
        (ParticipantState.SKIPPED, time(9), True),
        (ParticipantState.WAITING, time(9), False),
        (ParticipantState.WAITING, time(9, 0, 1), True),
        (ParticipantState.NOT_ASKED, time(9), False),
    ],
)
def test_who_was_asked_is_not_asked_by_hand_until_that_is_over(
    state: ParticipantState, at: time, is_asked: bool
) -> None:
    place = participant(U1, state, closes=NINE + HOUR)
    assert is_busy(place, round_(at=at), NINE) is is_asked
    assert not is_busy(place, round_(at=at), NINE + HOUR)
