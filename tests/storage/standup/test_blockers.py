"""Blockers: followed until closed, each step taken once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Protocol

import pytest
from sqlalchemy.exc import IntegrityError

from storage.records.ids import UserId
from storage.records.standups import Blocker, Standup
from storage.store import Memory, Store
from tests.ids import T1, T2, U1, U2, U3
from tests.storage.standup.conftest import EightAtOnce

DAY = timedelta(days=1)
Step = Callable[[Memory, int], bool]


class Block(Protocol):
    """Somebody is blocked."""

    def __call__(self, text: str = "No access to the CRM", **fields: Any) -> Blocker: ...


@pytest.fixture
def block(store: Store, daily: Standup, monday: date) -> Block:
    def add(text: str = "No access to the CRM", **fields: Any) -> Blocker:
        usual = {"team": T1, "standup": daily.id, "user": U1, "text": text, "opened": monday}
        with store.write() as memory:
            return memory.blockers.add(Blocker(**{**usual, **fields}))

    return add


def test_a_blocker_comes_back_as_it_was_added(store: Store, block: Block, monday: date) -> None:
    plain = block()
    full = block("<!here> bloqué\0", user=U2, closed=monday, tried=12, helper=U3, is_escalated=True)
    with store.read() as memory:
        assert memory.blockers.find_blocker(T1, plain.id) == plain
        assert memory.blockers.blockers_by_id(T1, [full.id, plain.id, 0]) == {
            plain.id: plain,
            full.id: replace(full, text="<!here> bloqué�"),
        }
        assert memory.blockers.find_blocker(T2, plain.id) is None
        assert memory.blockers.blockers_by_id(T1, []) == {}


def test_eight_new_ones_have_eight_ids(daily: Standup, monday: date, eight_at_once: EightAtOnce) -> None:
    new = Blocker(team=T1, standup=daily.id, user=U1, text="x", opened=monday)
    assert len(set(eight_at_once(lambda memory, _: memory.blockers.add(new).id))) == 8


def test_a_blocker_belongs_to_a_stand_up_that_is_kept(block: Block) -> None:
    with pytest.raises(IntegrityError):
        block(standup=9)


def test_what_is_open_is_listed_the_oldest_first(store: Store, block: Block, monday: date) -> None:
    new, old, theirs = block(opened=monday + DAY), block(), block(user=U2)
    closed = block(closed=monday + DAY)
    with store.read() as memory:
        assert memory.blockers.open_blockers(T1, 1) == [old, theirs, new]
        assert memory.blockers.open_blockers(T1, 1, U1) == [old, new]
        assert memory.blockers.open_blockers(T1, 2) == []
        assert memory.blockers.open_blockers(T2, 1) == []
        assert memory.blockers.blockers_since(T1, 1, monday + DAY) == [old, theirs, closed, new]
        assert memory.blockers.blockers_since(T1, 1, monday + 2 * DAY) == [old, theirs, new]
        assert memory.blockers.blockers_since(T2, 1, monday) == []


STEPS: dict[str, tuple[Step, dict[str, Any]]] = {
    "close": (lambda memory, b: memory.blockers.close(T1, b, date(2026, 11, 25)), {"closed": date(2026, 11, 25)}),
    "take": (lambda memory, b: memory.blockers.assign_helper(T1, b, UserId("U7")), {"helper": "U7"}),
    "escalate": (lambda memory, b: memory.blockers.escalate(T1, b), {"is_escalated": True}),
    "reword": (lambda memory, b: memory.blockers.reword(T1, b, "Plus d'accès"), {"text": "Plus d'accès"}),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_changes_this_and_nothing_else(store: Store, block: Block, name: str) -> None:
    step, news = STEPS[name]
    blocker, other = block(), block()
    with store.write() as memory:
        assert step(memory, blocker.id)
        assert memory.blockers.blockers_by_id(T1, [blocker.id, other.id]) == {
            blocker.id: replace(blocker, **news),
            other.id: other,
        }


@pytest.mark.parametrize("name", STEPS)
def test_nothing_more_happens_to_what_is_closed_or_not_there(
    store: Store, block: Block, monday: date, name: str
) -> None:
    closed, theirs = block(closed=monday), block(team=T1)
    with store.write() as memory:
        assert not STEPS[name][0](memory, closed.id)
        assert not STEPS[name][0](memory, theirs.id + 1)
        assert memory.blockers.find_blocker(T1, closed.id) == closed


@pytest.mark.parametrize("name", ["close", "take", "escalate"])
def test_of_eight_who_take_a_step_one_does(block: Block, eight_at_once: EightAtOnce, name: str) -> None:
    blocker = block().id
    assert sum(eight_at_once(lambda memory, _: STEPS[name][0](memory, blocker))) == 1
