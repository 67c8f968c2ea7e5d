"""Stand-ups: kept whole, changed by one person at a time, found by what people call them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.records.standups import MemberSource, Question, QuestionKind, Rhythm, Standup, SummaryWhen
from storage.standup import StaleStandup
from storage.store import Memory, Store
from tests.ids import C1, C2, T1, T2
from tests.storage.standup.conftest import EightAtOnce, MakeRound, MakeStandup, SaveStandup

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
several = st.lists(words, max_size=3).map(tuple)

Fields = dict[str, st.SearchStrategy[Any]]
QUESTION: Fields = {
    "id": words,
    "text": words,
    "kind": st.sampled_from(QuestionKind),
    "unit": words,
    "choices": several,
    "is_plan": st.booleans(),
    "is_needed": st.booleans(),
}
RHYTHM: Fields = {
    "days": st.lists(st.integers(0, 6), max_size=7, unique=True).map(tuple),
    "weeks": st.integers(1, 8),
    "since": st.dates(),
    "times": st.lists(st.times(), max_size=3).map(tuple),
    "zone": words,
}
STANDUP: Fields = {
    "team": st.just(T1),
    "name": words,
    "channel": words,
    "creator": words,
    "organizers": several,
    "member_source": st.sampled_from(MemberSource),
    "members": several,
    "rhythm": st.builds(Rhythm, **RHYTHM),
    "questions": st.lists(st.builds(Question, **QUESTION), max_size=3).map(tuple),
    "open_minutes": st.integers(0, 10_000),
    "reminders": st.integers(0, 3),
    "summary_when": st.sampled_from(SummaryWhen),
    "country": words,
    "region": words,
    "is_private": st.booleans(),
    "language": words,
    "is_paused": st.booleans(),
    "is_deleted": st.booleans(),
    "begins": st.none() | st.datetimes(timezones=st.just(UTC)),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(wanted=st.builds(Standup, **STANDUP))
def test_a_stand_up_comes_back_as_it_was_saved_and_so_does_the_snapshot_of_its_round(
    store: Store, wanted: Standup, make_round: MakeRound
) -> None:
    with store.write() as memory:
        saved = memory.standups.save(wanted)
        held = make_round(standup=saved)
        assert memory.rounds.add(held)
    with store.read() as memory:
        assert memory.standups.find_standup(T1, saved.id) == saved
        assert memory.rounds.find_round(T1, held.key) == held
    assert replace(saved, id=0, version=0) == wanted
    assert type(saved.member_source) is MemberSource


def test_every_field_is_tried(standup: MakeStandup) -> None:
    """A field that came later and that the strategy above leaves at its default would not be noticed there."""
    told = set(STANDUP) | {"id", "version"}
    assert told == set(Standup.__dataclass_fields__)
    assert set(QUESTION) == set(Question.__dataclass_fields__)
    assert set(RHYTHM) == set(Rhythm.__dataclass_fields__)


def test_what_no_database_keeps_becomes_a_sign(save: SaveStandup, standup: MakeStandup) -> None:
    assert save(standup("Sales\0 dai\udfffly")).name == "Sales� dai?ly"


def test_stand_ups_are_counted_from_one_in_each_team(save: SaveStandup, standup: MakeStandup) -> None:
    saved = [save(standup(team=team)) for team in (T1, T1, T2, T1)]
    assert [(each.id, each.version) for each in saved] == [(1, 1), (2, 1), (1, 1), (3, 1)]


def test_the_id_of_a_deleted_one_is_not_given_again(save: SaveStandup, standup: MakeStandup) -> None:
    save(replace(save(standup()), is_deleted=True))
    assert save(standup()).id == 2


def test_a_change_counts_a_version(store: Store, save: SaveStandup, daily: Standup) -> None:
    changed = save(replace(daily, name="Morning", is_paused=True))
    assert changed == replace(daily, name="Morning", is_paused=True, version=2)
    with store.read() as memory:
        assert memory.standups.find_standup(T1, daily.id) == changed


def test_who_changes_what_somebody_changed_meanwhile_is_told_and_nothing_is_lost(
    store: Store, save: SaveStandup, daily: Standup
) -> None:
    theirs = save(replace(daily, name="Theirs"))
    with pytest.raises(StaleStandup) as stale:
        save(replace(daily, name="Mine"))
    assert stale.value.current == theirs
    with store.read() as memory:
        assert memory.standups.find_standup(T1, daily.id) == theirs


@pytest.mark.parametrize("where", [{"id": 9}, {"team": T2}])
def test_a_stand_up_that_never_was_cannot_be_changed(save: SaveStandup, daily: Standup, where: dict[str, Any]) -> None:
    with pytest.raises(LookupError):
        save(replace(daily, **where))


def test_of_eight_who_change_the_same_version_one_wins(
    store: Store, daily: Standup, eight_at_once: EightAtOnce
) -> None:
    def change(memory: Memory, number: int) -> str:
        try:
            return memory.standups.save(replace(daily, name=f"by {number}")).name
        except StaleStandup as stale:
            return stale.current.name

    names = eight_at_once(change)
    assert len(set(names)) == 1
    with store.read() as memory:
        found = memory.standups.find_standup(T1, daily.id)
    assert found
    assert (found.name, found.version) == (names[0], 2)


def test_eight_new_ones_get_eight_ids(standup: MakeStandup, eight_at_once: EightAtOnce) -> None:
    ids = eight_at_once(lambda memory, number: memory.standups.save(standup(str(number))).id)
    assert sorted(ids) == list(range(1, 9))


@pytest.mark.parametrize("called", ["Équipe Été", "equipe ete", "  EQUIPE   ÉTÉ ", "E\u0301quipe E\u0301te\u0301"])
def test_a_stand_up_is_found_by_name_however_it_is_written(
    store: Store, save: SaveStandup, standup: MakeStandup, called: str
) -> None:
    save(standup("Autre"))
    wanted = save(standup("Équipe Été"))
    with store.read() as memory:
        assert memory.standups.find_by_name(T1, called) == wanted
        assert memory.standups.find_by_name(T2, called) is None
        assert memory.standups.find_by_name(T1, "Équipe") is None


def test_the_living_are_listed_the_active_run_and_the_deleted_are_only_found_by_id(
    store: Store, save: SaveStandup, standup: MakeStandup
) -> None:
    active = save(standup("Active"))
    paused = save(standup("Paused", is_paused=True, channel=C2))
    gone = save(standup("Gone", is_deleted=True))
    other = save(standup("Other", team=T2))
    with store.read() as memory:
        assert memory.standups.all(T1) == [active, paused]
        assert memory.standups.all_with_deleted(T1) == [active, paused, gone]
        assert memory.standups.active() == [active, other]
        assert memory.standups.in_channel(T1, C1) == [active]
        assert memory.standups.in_channel(T1, C2) == [paused]
        assert memory.standups.find_by_name(T1, "gone") is None
        assert memory.standups.find_standup(T1, gone.id) == gone
        assert memory.standups.find_standup(T1, 99) is None
