"""Absences: days on which nobody is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.records.ids import TeamId, UserId
from storage.records.standups import Absence
from storage.store import Store
from tests.ids import T1, T2, U1, U2, U3, U9

FIRST = date(2026, 8, 3)
DAY = timedelta(days=1)


def away(first: int, last: int, user: UserId = U1, team: TeamId = T1, by: UserId = U1) -> Absence:
    return Absence(team=team, user=user, first=FIRST + first * DAY, last=FIRST + last * DAY, by=by)


def add(store: Store, *several: Absence) -> None:
    with store.write() as memory:
        for absence in several:
            memory.absences.add(absence)


def of(store: Store, first: int, last: int, users: Iterable[UserId] = (U1,)) -> dict[UserId, tuple[Absence, ...]]:
    with store.read() as memory:
        return memory.absences.absences_between(T1, users, FIRST + first * DAY, FIRST + last * DAY)


def test_the_first_day_and_the_last_are_included(store: Store) -> None:
    add(store, away(2, 4), away(0, 9, team=T2), away(0, 9, user=U3))
    for first, last in ((4, 9), (0, 2), (3, 3), (0, 9)):
        assert of(store, first, last) == {U1: (away(2, 4),)}
    assert of(store, 5, 9) == of(store, 0, 1) == {}


def test_many_are_asked_for_at_once(store: Store) -> None:
    add(store, away(3, 4), away(0, 9), away(1, 1, user=U2), away(1, 1, user=U3))
    users = [U1, U2, *(UserId(f"V{n}") for n in range(10_000))]
    assert of(store, 1, 3, users) == {U1: (away(0, 9), away(3, 4)), U2: (away(1, 1, user=U2),)}
    assert of(store, 1, 3, []) == {}


def test_the_same_days_are_kept_once_and_who_said_so_last(store: Store) -> None:
    add(store, away(0, 1), away(0, 1, by=U9))
    assert of(store, 0, 1) == {U1: (away(0, 1, by=U9),)}


def test_a_day_is_the_shortest_absence(store: Store) -> None:
    add(store, away(1, 1))
    assert of(store, 1, 1) == {U1: (away(1, 1),)}
    with pytest.raises(ValueError, match="2026-08-03 is before 2026-08-04"):
        add(store, away(1, 0))


def test_who_comes_back_is_here_from_that_day_and_still_goes_on_holiday(store: Store) -> None:
    add(store, away(0, 6), away(3, 4), away(5, 9), away(0, 6, user=U2))
    with store.write() as memory:
        assert memory.absences.come_back(T1, U1, FIRST + 3 * DAY) == (away(0, 6), away(3, 4))
        assert memory.absences.come_back(T1, U1, FIRST + 3 * DAY) == ()
    assert of(store, 0, 9, [U1, U2]) == {U1: (away(0, 2), away(5, 9)), U2: (away(0, 6, user=U2),)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(spans=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=5), back=st.integers(0, 16))
def test_coming_back_leaves_every_other_earlier_and_later_day_as_it_was(
    store: Store, spans: list[tuple[int, int]], back: int
) -> None:
    wanted = [away(first, first + length) for first, length in spans]

    def days() -> set[date]:
        found = of(store, 0, 30).get(U1, ())
        return {FIRST + n * DAY for n in range(31) if any(a.first <= FIRST + n * DAY <= a.last for a in found)}

    with store.write() as memory:
        for old in memory.absences.absences_between(T1, [U1], date.min, date.max).get(U1, ()):
            memory.absences.drop(old)
    add(store, *wanted)
    before, day = days(), FIRST + back * DAY
    with store.write() as memory:
        memory.absences.come_back(T1, U1, day)
    after = days()
    later = {d for a in wanted if a.first > day for d in days_of(a)}
    assert after == {d for d in before if d < day} | later


def days_of(absence: Absence) -> set[date]:
    return {absence.first + n * DAY for n in range((absence.last - absence.first).days + 1)}


def test_an_absence_can_be_forgotten(store: Store) -> None:
    add(store, away(0, 1), away(3, 4))
    with store.write() as memory:
        assert memory.absences.drop(away(3, 4, by=U9))
        assert not memory.absences.drop(away(3, 4))
        assert not memory.absences.drop(away(0, 1, team=T2))
    assert of(store, 0, 9) == {U1: (away(0, 1),)}
