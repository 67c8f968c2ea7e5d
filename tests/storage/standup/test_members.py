"""Members of channels and user groups: what Slack said last."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.store import Store


def test_the_last_list_takes_the_place_of_the_one_before(store: Store, nine: datetime) -> None:
    later = nine + timedelta(minutes=5)
    with store.write() as memory:
        assert memory.members.of("T1", "C1") is None
        memory.members.keep("T1", "C1", ["U1", "U2"], nine)
        memory.members.keep("T1", "S1", [], nine)
        memory.members.keep("T2", "C1", ["U9"], nine)
    with store.write() as memory:
        assert memory.members.of("T1", "C1") == (("U1", "U2"), nine)
        assert memory.members.of("T1", "S1") == ((), nine)
        memory.members.keep("T1", "C1", ["U2", "U3"], later)
        assert memory.members.of("T1", "C1") == (("U2", "U3"), later)
        assert memory.members.of("T2", "C1") == (("U9",), nine)


def test_ten_thousand_fit(store: Store, nine: datetime) -> None:
    users = tuple(f"U{n:08}" for n in range(10_000))
    with store.write() as memory:
        memory.members.keep("T1", "C1", users, nine)
        assert memory.members.of("T1", "C1") == (users, nine)
