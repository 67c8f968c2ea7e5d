"""Rounds: opened once, summed up once, as the stand-up was then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound

from storage.records.standups import Standup
from storage.store import Store
from tests.ids import T1, T2
from tests.storage.standup.conftest import EightAtOnce, MakeRound, MakeStandup, SaveStandup

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_a_round_is_opened_once(store: Store, make_round: MakeRound) -> None:
    with store.write() as memory:
        assert memory.rounds.add(make_round())
        assert not memory.rounds.add(make_round())
        assert memory.rounds.add(make_round(at=time(14)))
    with store.write() as memory:
        assert not memory.rounds.add(make_round())


def test_of_eight_who_open_it_one_does(make_round: MakeRound, eight_at_once: EightAtOnce) -> None:
    assert sorted(eight_at_once(lambda memory, _: memory.rounds.add(make_round()))) == [False] * 7 + [True]


def test_a_round_belongs_to_a_stand_up_that_is_kept(store: Store, make_round: MakeRound, daily: Standup) -> None:
    with pytest.raises(IntegrityError), store.write() as memory:
        memory.rounds.add(make_round(standup=replace(daily, id=9)))


def test_an_edit_does_not_change_history(
    store: Store, hold: MakeRound, make_round: MakeRound, save: SaveStandup, daily: Standup
) -> None:
    held = hold()
    save(replace(daily, name="Renamed", questions=()))
    with store.write() as memory:
        assert not memory.rounds.add(make_round(standup=replace(daily, name="Renamed", questions=(), version=2)))
        assert memory.rounds.find_round(T1, held.key) == held


def test_rounds_are_found_by_their_keys_and_only_in_their_team(store: Store, hold: MakeRound, monday: date) -> None:
    held = [hold(monday + n * DAY) for n in range(3)]
    with store.read() as memory:
        assert memory.rounds.find_round(T1, "1:2026-11-23:0900") == held[0]
        assert memory.rounds.find_round(T2, "1:2026-11-23:0900") is None
        wanted = [held[2].key, held[0].key, "1:1999-01-01:0900"]
        assert memory.rounds.rounds_by_key(T1, wanted) == {held[0].key: held[0], held[2].key: held[2]}
        assert memory.rounds.rounds_by_key(T1, []) == {}


def test_what_has_opened_stays_unfinished_until_it_is_summed_up(
    store: Store, hold: MakeRound, nine: datetime, monday: date
) -> None:
    late = hold(closes=nine + 9 * HOUR)
    early = hold(at=time(8), opens=nine - HOUR, closes=nine + HOUR)
    hold(monday + DAY)
    with store.read() as memory:
        assert memory.rounds.unfinished(nine) == [early, late]
        assert memory.rounds.unfinished(nine - timedelta(seconds=1)) == [early]
        assert memory.rounds.unfinished(nine + 10 * HOUR) == [early, late]
    with store.write() as memory:
        memory.rounds.mark_summed_up(early)
        assert memory.rounds.unfinished(nine) == [late]


def test_a_round_runs_from_its_opening_to_its_close_summed_up_or_not(
    store: Store, hold: MakeRound, nine: datetime, monday: date
) -> None:
    late, early, next_day = hold(closes=nine + 9 * HOUR), hold(at=time(8)), hold(monday + DAY)
    with store.write() as memory:
        done = memory.rounds.mark_summed_up(early)
        assert memory.rounds.running(nine) == [done, late]
        assert memory.rounds.running(early.closes) == [late]
        assert memory.rounds.running(late.closes) == []
        assert memory.rounds.running(next_day.opens - timedelta(seconds=1)) == []
        assert memory.rounds.running(next_day.opens) == [next_day]
        assert memory.rounds.closed_between(nine, late.closes) == [done, late]
        assert memory.rounds.closed_between(early.closes, late.closes) == [late]
        assert memory.rounds.closed_between(nine, late.closes - timedelta(seconds=1)) == [done]


def test_a_round_is_summed_up_once(store: Store, hold: MakeRound) -> None:
    held = hold()
    with store.write() as memory:
        done = memory.rounds.mark_summed_up(held)
        assert done == replace(held, is_summed_up=True, edition=1)
        assert memory.rounds.find_round(T1, held.key) == done
        assert memory.rounds.mark_summed_up(held) is None
        assert memory.rounds.mark_summed_up(done) is None


def test_of_eight_who_sum_it_up_one_does(hold: MakeRound, eight_at_once: EightAtOnce) -> None:
    held = hold()
    wins = eight_at_once(lambda memory, _: memory.rounds.mark_summed_up(held))
    assert [win.edition for win in wins if win] == [1]


def test_who_did_not_see_the_last_edition_does_not_sum_up(store: Store, hold: MakeRound) -> None:
    held = hold()
    with store.write() as memory:
        assert memory.rounds.next_edition(T1, held.key) == 1
        assert memory.rounds.mark_summed_up(held) is None
        seen = memory.rounds.find_round(T1, held.key)
        assert seen == replace(held, edition=1)
        assert memory.rounds.mark_summed_up(seen) == replace(held, edition=2, is_summed_up=True)
        assert memory.rounds.next_edition(T1, held.key) == 3


def test_eight_editions_have_eight_numbers(hold: MakeRound, eight_at_once: EightAtOnce) -> None:
    key = hold().key
    assert sorted(eight_at_once(lambda memory, _: memory.rounds.next_edition(T1, key))) == list(range(1, 9))


def test_a_round_that_is_not_there_has_no_edition(store: Store, hold: MakeRound) -> None:
    hold()
    with pytest.raises(NoResultFound), store.write() as memory:
        memory.rounds.next_edition(T2, "1:2026-11-23:0900")


def test_history_is_the_latest_first(
    store: Store, hold: MakeRound, save: SaveStandup, standup: MakeStandup, monday: date
) -> None:
    days = [hold(monday + n * DAY) for n in range(4)]
    noon = hold(at=time(12))
    hold(standup=save(standup("Another")))
    with store.read() as memory:
        assert memory.rounds.history(T1, 1) == [*days[:0:-1], noon, days[0]]
        assert memory.rounds.history(T1, 1, limit=2) == [days[3], days[2]]
        assert memory.rounds.history(T1, 1, first=monday + DAY, last=monday + 2 * DAY) == [days[2], days[1]]
        assert memory.rounds.history(T2, 1) == []
