"""A daily stand-up of team T1, its rounds and participants; and eight threads that want the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier
from typing import Any, Protocol, TypeVar

import pytest

from storage.records.ids import UserId
from storage.records.standups import Participant, Question, Rhythm, Round, Standup
from storage.store import Memory, Store
from tests.ids import C1, T1, U1

MONDAY = date(2026, 11, 23)
EIGHT = 8
Result = TypeVar("Result")

SaveStandup = Callable[[Standup], Standup]


class MakeStandup(Protocol):
    """Makes a stand-up of team T1, as little of it as needed."""

    def __call__(self, name: str = "Sales daily", **fields: Any) -> Standup: ...


class MakeRound(Protocol):
    """Makes a round of the daily."""

    def __call__(self, day: date = MONDAY, at: time = time(9), **fields: Any) -> Round: ...


class MakeParticipants(Protocol):
    """Makes participants of a round."""

    def __call__(self, held: Round, *users: UserId, **fields: Any) -> list[Participant]: ...


class EightAtOnce(Protocol):
    """What each of eight threads gets that do this at the same moment, each in a transaction of its own."""

    def __call__(self, act: Callable[[Memory, int], Result]) -> list[Result]: ...


@pytest.fixture
def monday() -> date:
    """The day of rounds, where no other is told."""
    return MONDAY


@pytest.fixture
def nine() -> datetime:
    """When they open; they close four hours later."""
    return datetime.combine(MONDAY, time(9), UTC)


@pytest.fixture
def standup() -> MakeStandup:
    """A stand-up of team T1, as little of it as needed."""

    def make(name: str = "Sales daily", **fields: Any) -> Standup:
        rhythm = Rhythm(days=(0, 1, 2, 3, 4), since=date(2026, 1, 5), times=(time(9),))
        least = {
            "team": T1,
            "channel": C1,
            "creator": U1,
            "rhythm": rhythm,
            "questions": (Question(id="plan", text="?"),),
        }
        return Standup(**{"name": name, **least, **fields})

    return make


@pytest.fixture
def save(store: Store) -> SaveStandup:
    """Keep a stand-up."""

    def keep(standup: Standup) -> Standup:
        with store.write() as memory:
            return memory.standups.save(standup)

    return keep


@pytest.fixture
def daily(save: SaveStandup, standup: MakeStandup) -> Standup:
    """The daily, kept."""
    return save(standup())


@pytest.fixture
def make_round(daily: Standup) -> MakeRound:
    """A round of the daily, not opened yet."""

    def make(day: date = MONDAY, at: time = time(9), **fields: Any) -> Round:
        opens = datetime.combine(day, at, UTC)
        made = {"team": T1, "standup": daily, "opens": opens, "closes": opens + timedelta(hours=4)}
        return Round(**{**made, "day": day, "at": at, **fields})

    return make


@pytest.fixture
def hold(store: Store, make_round: MakeRound) -> MakeRound:
    """Open a round of the daily."""

    def hold_it(day: date = MONDAY, at: time = time(9), **fields: Any) -> Round:
        made = make_round(day, at, **fields)
        with store.write() as memory:
            assert memory.rounds.add(made)
        return made

    return hold_it


@pytest.fixture
def participants() -> MakeParticipants:
    """These people in a round, not added yet."""

    def make(held: Round, *users: UserId, **fields: Any) -> list[Participant]:
        usual = {"team": held.team, "round": held.key, "zone": "Europe/Paris", "due": held.opens, "closes": held.closes}
        return [Participant(**{**usual, "user": user, **fields}) for user in users]

    return make


@pytest.fixture
def take_part(store: Store, participants: MakeParticipants) -> MakeParticipants:
    """Let these people take part in a round."""

    def give(held: Round, *users: UserId, **fields: Any) -> list[Participant]:
        with store.write() as memory:
            return memory.participants.add_all(participants(held, *users, **fields))

    return give


@pytest.fixture
def eight_at_once(store: Store) -> Iterator[EightAtOnce]:
    """Eight threads that want the same thing."""
    together = Barrier(EIGHT, timeout=10)

    def go(act: Callable[[Memory, int], Result]) -> list[Result]:
        def one(number: int) -> Result:
            together.wait()
            with store.write() as memory:
                return act(memory, number)

        with ThreadPoolExecutor(EIGHT) as threads:
            return list(threads.map(one, range(EIGHT)))

    yield go
    together.abort()
