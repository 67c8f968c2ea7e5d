"""Openings: what I opened last, what the team opens most."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import pytest

from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.procedures import ViewCount
from storage.store import Memory, Store
from tests.ids import SOP_1, SOP_2, SOP_3, T1, T2, U1, U2, U3, U9
from tests.storage.conftest import MakeSop

HOUR = timedelta(hours=1)


class NoteViews(Protocol):
    """Notes openings of procedures 1 to 5, given as number, user, instant."""

    def __call__(self, *openings: tuple[int, UserId, datetime], team: TeamId = T1) -> None: ...


@pytest.fixture
def opened(store: Store, sop: MakeSop) -> NoteViews:
    """There are procedures 1 to 5, in two teams."""
    with store.write() as memory:
        for team in (T1, T2):
            memory.sops.save_all([sop(str(n), team=team) for n in range(5)])

    def note(*openings: tuple[int, UserId, datetime], team: TeamId = T1) -> None:
        with store.write() as memory:
            for number, user, moment in openings:
                memory.procedure_views.add(team, ProcedureNumber(number), user, moment)

    return note


def test_the_last_ones_come_once_each_latest_first(store: Store, opened: NoteViews, now: datetime) -> None:
    opened((1, U1, now), (2, U1, now + HOUR), (3, U2, now), (1, U1, now + 2 * HOUR), (4, U1, now - HOUR))
    opened((5, U1, now + 9 * HOUR), team=T2)
    with store.read() as memory:
        assert memory.procedure_views.last_viewed_by(T1, U1, 5) == [1, 2, 4]
        assert memory.procedure_views.last_viewed_by(T1, U1, 2) == [1, 2]
        assert memory.procedure_views.last_viewed_by(T1, U9, 2) == []


def test_of_two_at_the_same_instant_the_one_noted_last_is_first(store: Store, opened: NoteViews, now: datetime) -> None:
    opened((2, U1, now), (1, U1, now), (3, U1, now))
    with store.read() as memory:
        assert memory.procedure_views.last_viewed_by(T1, U1, 5) == [3, 1, 2]


def test_one_person_who_clicks_all_day_does_not_make_a_procedure_popular(
    store: Store, opened: NoteViews, now: datetime
) -> None:
    opened(*[(1, U1, now + n * HOUR) for n in range(50)])
    opened((2, U1, now), (2, U2, now + HOUR), (3, U2, now), (3, U3, now), (3, U3, now + HOUR))
    opened((4, U1, now), team=T2)
    with store.read() as memory:
        most = memory.procedure_views.most_viewed(T1, now, 5)
    assert most == [
        ViewCount(SOP_3, 3, now + HOUR),
        ViewCount(SOP_2, 2, now + HOUR),
        ViewCount(SOP_1, 50, now + 49 * HOUR),
    ]


def test_what_was_opened_before_does_not_count(store: Store, opened: NoteViews, now: datetime) -> None:
    opened((1, U1, now - HOUR), (1, U2, now - HOUR), (2, U1, now))

    def most(memory: Memory, limit: int) -> list[int]:
        return [use.number for use in memory.procedure_views.most_viewed(T1, now, limit)]

    with store.read() as memory:
        assert most(memory, 5) == [2]
        assert [use.number for use in memory.procedure_views.most_viewed(T1, now - HOUR, 1)] == [1]
