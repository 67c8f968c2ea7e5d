from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar.zones import instant_of, known_zone, local_day

ZONES = sorted(available_timezones())
DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/Paris", "2026-11-23", "09:00", "2026-11-23T08:00"),
        ("Europe/Paris", "2026-03-29", "02:30", "2026-03-29T01:30"),  # left out: 03:30 in summer time
        ("Europe/Paris", "2026-10-25", "02:30", "2026-10-25T00:30"),  # twice: the first, in summer time
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),  # midnight itself is left out
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),  # half an hour is left out
        ("Pacific/Kiritimati", "2026-11-23", "09:00", "2026-11-22T19:00"),
        ("Pacific/Niue", "2026-11-23", "09:00", "2026-11-23T20:00"),
    ],
)
def test_a_time_is_one_instant_also_when_clocks_change(zone: str, day: str, at: str, expected: str) -> None:
    instant = instant_of(date.fromisoformat(day), time.fromisoformat(at), zone)
    assert instant == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert instant.tzinfo is UTC


def test_a_day_that_a_country_skipped_has_no_time() -> None:
    assert instant_of(date(2011, 12, 30), time(9), "Pacific/Apia") is None
    assert instant_of(date(2011, 12, 29), time(9), "Pacific/Apia")
    assert instant_of(date(2011, 12, 31), time(9), "Pacific/Apia")


def test_the_second_of_two_equal_times_is_never_meant() -> None:
    day, at = date(2026, 10, 25), time(2, 30)
    assert instant_of(day, at.replace(fold=1), "Europe/Paris") == instant_of(day, at, "Europe/Paris")


def days_around_changes(zone: str) -> list[list[date]]:
    """Each run of nine days in which the clocks change."""
    place = ZoneInfo(zone)
    weeks = [FIRST + DAY * n for n in range(0, (LAST - FIRST).days, 7)]
    offsets = [datetime.combine(day, time(12), place).utcoffset() for day in weeks]
    return [
        [day + DAY * n for n in range(-1, 8)]
        for day, before, after in zip(weeks, offsets, offsets[1:], strict=False)
        if before != after
    ]


@pytest.mark.parametrize("at", [time(0), time(0, 30), time(2, 15), time(23, 30)])
def test_every_day_has_one_instant_in_every_zone_through_every_change(at: time) -> None:
    seen = 0
    for zone in ZONES:
        place = ZoneInfo(zone)
        for days in days_around_changes(zone):
            instants = [instant for day in days if (instant := instant_of(day, at, zone))]
            for before, after in pairwise(instants):
                assert timedelta(hours=22) <= after - before <= timedelta(hours=26), (zone, days)
            for day, instant in zip(days, instants, strict=True):
                local = instant.astimezone(place)
                as_said = local.replace(tzinfo=None) == datetime.combine(day, at)
                later = timedelta() < local.replace(tzinfo=None) - datetime.combine(day, at) <= timedelta(hours=2)
                assert as_said or later, (zone, day)
                seen += 1
    assert seen > 10_000


@given(
    st.sampled_from(ZONES),
    st.dates(date(1990, 1, 1), date(2037, 12, 31)),
    st.times(),
)
def test_an_instant_is_the_time_that_was_said_or_just_after_a_gap(zone: str, day: date, at: time) -> None:
    instant = instant_of(day, at, zone)
    if instant:
        local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert timedelta() <= local - datetime.combine(day, at) < DAY
        back = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert back == instant


@pytest.mark.parametrize(
    "name", ["America", "../../etc/passwd", "/etc/localtime", "", None, "europe/paris ", "Mars/Phobos", "\x00", "Etc/"]
)
def test_what_is_no_zone_falls_back(name: str | None) -> None:
    assert known_zone(name, "Europe/Paris") == "Europe/Paris"
    assert known_zone(name, "America") == "UTC"


@pytest.mark.parametrize("name", ["Europe/Paris", "America/New_York", "US/Pacific", "UTC", "Asia/Kathmandu"])
def test_a_zone_that_exists_is_taken(name: str) -> None:
    assert known_zone(name, "UTC") == name


@given(st.text() | st.none(), st.text())
def test_whatever_is_given_a_zone_comes_out(name: str | None, fallback: str) -> None:
    assert ZoneInfo(known_zone(name, fallback))


def test_the_date_is_the_one_over_there() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert local_day(late, "Europe/Paris") == date(2026, 11, 24)
    assert local_day(late, "America/New_York") == date(2026, 11, 23)
