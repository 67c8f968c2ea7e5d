"""Members of channels and user groups: what Slack said last."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.records.ids import UserId
from storage.store import Store
from tests.ids import C1, C2, T1, T2, U1, U2, U3, U9


def test_the_last_list_takes_the_place_of_the_one_before(store: Store, now: datetime) -> None:
    later = now + timedelta(minutes=5)
    with store.write() as memory:
        assert memory.members.known_members(T1, C1) is None
        memory.members.replace_members(T1, C1, [U1, U2], now)
        memory.members.replace_members(T1, "S1", [], now)
        memory.members.replace_members(T2, C1, [U9], now)
    with store.write() as memory:
        assert memory.members.known_members(T1, C1) == ((U1, U2), now)
        assert memory.members.known_members(T1, "S1") == ((), now)
        memory.members.replace_members(T1, C1, [U2, U3], later)
        assert memory.members.known_members(T1, C1) == ((U2, U3), later)
        assert memory.members.known_members(T2, C1) == ((U9,), now)


def test_ten_thousand_fit(store: Store, now: datetime) -> None:
    users = tuple(UserId(f"U{n:08}") for n in range(10_000))
    with store.write() as memory:
        memory.members.replace_members(T1, C1, users, now)
        assert memory.members.known_members(T1, C1) == (users, now)


def test_who_comes_and_who_goes_where_somebody_looked(store: Store, now: datetime) -> None:
    with store.write() as memory:
        memory.members.replace_members(T1, C1, [U1], now)
        memory.members.add(T1, C1, U2)
        memory.members.add(T1, C1, U2)
        memory.members.remove(T1, C1, U1)
        memory.members.add(T1, C2, U2)
        assert memory.members.known_members(T1, C1) == ((U2,), now)
        assert memory.members.known_members(T1, C2) is None, "nobody knows who else is there"


def test_where_somebody_is_counts_for_as_long_as_it_is_fresh(store: Store, now: datetime) -> None:
    later = now + timedelta(minutes=5)
    with store.write() as memory:
        memory.members.replace_members(T1, C1, [U1], now)
        memory.members.replace_members(T1, C2, [U1, U2], later)
        memory.members.replace_members(T2, "C3", [U1], later)
        assert memory.members.places_of(T1, U1, now) == {C1, C2}
        assert memory.members.places_of(T1, U1, later) == {C2}
        assert memory.members.places_of(T1, U3, now) == frozenset()
