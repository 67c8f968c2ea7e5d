"""Several processes whose clocks strike nine at the same moment, and some die: everybody is asked, nobody twice."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from storage.database import Database
from storage.records.ids import UserId
from storage.records.standups import ParticipantState, Question, Rhythm, Standup
from storage.records.workspace import Person
from storage.store import Store
from tests.faults.processes import begin, end_of, starting_line
from tests.faults.ticker import tick
from tests.ids import C1, T1

MONDAY = date(2026, 11, 30)
NINE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""Nine in Paris."""
STANDUPS, MEMBERS = 3, 8
MOMENTS, SHARED_MOMENTS = 28, 16
"""Beginnings and ends of transactions in a tick: of one that does it all, of one that finds all done by the others."""


def plan(store: Store) -> None:
    """Everybody is in one stand-up of three, each at nine in Paris."""
    with store.write() as memory:
        for number in range(STANDUPS):
            users = tuple(UserId(f"U{number}-{member}") for member in range(MEMBERS))
            memory.people.save_all(
                Person(team=T1, id=user, name=user, zone="Europe/Paris", seen=NINE) for user in users
            )
            rhythm = Rhythm(days=tuple(range(7)), since=MONDAY, times=(time(9),), zone="Europe/Paris")
            questions = (Question(id="done", text="Done?"),)
            memory.standups.save(
                Standup(
                    team=T1,
                    name=f"Daily {number}",
                    channel=C1,
                    creator=users[0],
                    members=users,
                    rhythm=rhythm,
                    questions=questions,
                    reminders=0,
                )
            )


def strike_nine(address: str, day: int, deaths: Iterable[int | None]) -> None:
    """One process each, all at the same moment; each dies as told, and only then."""
    deaths = list(deaths)
    start = starting_line(len(deaths))
    instant = NINE + timedelta(days=day)
    ticking = [begin(tick, address, instant, start, dies_at) for dies_at in deaths]
    ends = [end_of(process, 30) for process, _ in ticking]
    assert ends == [0 if dies_at is None else -signal.SIGKILL for dies_at in deaths]


def assert_all_asked_once(store: Store, day: int) -> None:
    round_day = (MONDAY + timedelta(days=day)).isoformat()
    with store.read() as memory:
        prompts = [each for each in memory.outbox.all_with_prefix("T1:prompt:") if round_day in each.key]
        participants = [
            participant
            for number in range(1, STANDUPS + 1)
            for participant in memory.participants.in_round(T1, f"{number}:{round_day}:0900")
        ]
    everybody = Counter(f"U{number}-{member}" for number in range(STANDUPS) for member in range(MEMBERS))
    assert Counter(prompt.channel for prompt in prompts) == everybody
    assert Counter(participant.user for participant in participants) == everybody
    assert {participant.state for participant in participants} == {ParticipantState.ASKED}


def test_four_that_tick_at_once_while_three_of_them_die(store: Store, database: Database, address: str) -> None:
    """SQLite has one process: it dies three times, and is started again after each. PostgreSQL has four."""
    plan(store)
    for day, deaths in enumerate([(3, 8, 15), (6, 11, 14)]):
        if database.file:
            for dies_at in (*deaths, None):
                strike_nine(address, day, [dies_at])
        else:
            strike_nine(address, day, [*deaths, None])
        assert_all_asked_once(store, day)


def test_what_nobody_survived_is_done_by_the_next_one(store: Store, database: Database, address: str) -> None:
    plan(store)
    strike_nine(address, 0, [9] if database.file else [5, 9, 14, 15])
    strike_nine(address, 0, [None])
    assert_all_asked_once(store, 0)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_every_moment_of_a_tick(store: Store, database: Database, address: str) -> None:
    plan(store)
    for dies_at in range(MOMENTS if database.file else SHARED_MOMENTS):
        others = [] if database.file else [(dies_at + 5) % SHARED_MOMENTS, (dies_at + 10) % SHARED_MOMENTS]
        strike_nine(address, dies_at, [dies_at, *others])
        strike_nine(address, dies_at, [None] if database.file else [None, None])
        assert_all_asked_once(store, dies_at)
