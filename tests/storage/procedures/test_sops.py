"""Procedures: kept whole, numbered for ever, and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.procedures.sops import NumberTaken, SourceTaken
from storage.records.ids import UNNUMBERED, ProcedureNumber
from storage.records.procedures import ProcedureKind, Shape, Sop, Status, Step
from storage.store import Store
from tests.ids import SOP_1, T1, T2
from tests.storage.conftest import MakeSop

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
several = st.lists(words, max_size=3).map(tuple)
simple_steps = st.builds(Step, words, words, words, st.sampled_from([None, True, False]), st.booleans())
steps = st.recursive(
    simple_steps,
    lambda inner: st.builds(replace, simple_steps, steps=st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
procedures = st.builds(
    Sop,
    team=st.just(T1),
    title=words,
    purpose=words,
    audience=several,
    needs=several,
    steps=st.lists(steps, max_size=3).map(tuple),
    success=words,
    kpi=words,
    risks=words,
    troubleshooting=words,
    keywords=several,
    headings=several,
    kind=st.none() | st.sampled_from(ProcedureKind),
    shape=st.none() | st.sampled_from(Shape),
    owner=words,
    deputy=words,
    language=words,
    version=words,
    dated=st.none() | st.dates(),
    status=st.sampled_from(Status),
    review_days=st.none() | st.integers(1, 10_000),
    document=words,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(wanted=procedures)
def test_a_procedure_comes_back_as_it_was_saved(store: Store, wanted: Sop) -> None:
    with store.write() as memory:
        saved = memory.sops.save(wanted)
    with store.read() as memory:
        assert memory.sops.find_procedure(T1, saved.number) == saved
    assert replace(saved, number=UNNUMBERED, revision=0) == wanted


def test_a_procedure_that_is_not_there_is_none(store: Store) -> None:
    with store.read() as memory:
        assert memory.sops.find_procedure(T1, SOP_1) is None
        assert memory.sops.count(T1) == 0
        assert memory.sops.revision(T1) == 0
        assert list(memory.sops.all(T1)) == []


def test_new_procedures_are_numbered_from_one_in_each_team(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        numbers = [memory.sops.save(sop(team=team)).key for team in (T1, T1, T2, T1)]
    assert numbers == ["SOP-001", "SOP-002", "SOP-001", "SOP-003"]


def test_teams_do_not_see_each_other(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        memory.sops.save(sop("Ours", source="a.md"))
        memory.sops.save(sop("Theirs", team=T2, source="a.md"))
    with store.read() as memory:
        assert [each.title for each in memory.sops.all(T1)] == ["Ours"]
        assert [each.title for each in memory.sops.changed_since(T1, 0)] == ["Ours"]
        assert memory.sops.count(T1) == 1


def test_a_number_that_a_document_brings_is_kept_and_never_given_again(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        assert memory.sops.save(sop("Old", number=40)).number == 40
        assert memory.sops.save(sop("New")).number == 41
        assert memory.sops.save(sop("Older", number=7)).number == 7
        assert memory.sops.save(sop("Newer")).number == 42


def test_a_number_that_is_taken_is_refused(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        memory.sops.save(sop("First", number=12))
    with pytest.raises(NumberTaken, match="SOP-012 is another procedure already") as refused, store.write() as memory:
        memory.sops.save(sop("Second", number=12))
    assert refused.value.number == 12
    with pytest.raises(NumberTaken), store.write() as memory:
        memory.sops.save_all([sop("Third", number=13), sop("Fourth", number=13)])
    with store.read() as memory:
        assert [each.title for each in memory.sops.all(T1)] == ["First"]


def test_a_file_is_one_procedure(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        memory.sops.save(sop("First", source="refunds/été.md"))
        memory.sops.save(sop("No file"))
        memory.sops.save(sop("No file either"))
    with pytest.raises(SourceTaken, match=r"refunds/été.md is SOP-001 already"), store.write() as memory:
        memory.sops.save(sop("Second", source="refunds/été.md"))
    with pytest.raises(SourceTaken), store.write() as memory:
        memory.sops.save_all([sop("Third", source="b.md"), sop("Fourth", source="b.md")])
    with store.read() as memory:
        assert [each.source for each in memory.sops.all(T1)] == ["refunds/été.md", "", ""]


def test_a_procedure_that_was_read_is_replaced_when_saved(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        first = memory.sops.save(sop("First", source="a.md", dated=date(2026, 1, 1)))
        memory.sops.save(sop("Second"))
        changed = memory.sops.save(replace(first, title="First, better", dated=None))
    assert (changed.number, changed.revision) == (1, 3)
    with store.read() as memory:
        assert next(memory.sops.all(T1)) == changed
        assert memory.sops.count(T1) == 2


def test_what_changed_since_a_revision_is_what_was_saved_after_it(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        first, second, third = (memory.sops.save(sop(title)) for title in "abc")
        before = memory.sops.revision(T1)
    with store.write() as memory:
        again = memory.sops.save(first)
        fourth = memory.sops.save(sop("d"))
    with store.read() as memory:
        assert memory.sops.changed_since(T1, before) == [again, fourth]
        assert memory.sops.changed_since(T1, 0) == [second, third, again, fourth]
        assert memory.sops.changed_since(T1, memory.sops.revision(T1)) == []
        assert memory.sops.revision(T1) == fourth.revision


def test_all_come_by_number_and_may_begin_after_one(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        memory.sops.save_all([sop(str(n), number=n) for n in (9, 3, 1200, 5)])
    with store.read() as memory:
        assert [each.number for each in memory.sops.all(T1)] == [3, 5, 9, 1200]
        assert [each.number for each in memory.sops.all(T1, after=ProcedureNumber(5))] == [9, 1200]


def test_many_are_saved_at_once_in_order_and_all_or_none(store: Store, sop: MakeSop) -> None:
    many = [sop(f"Procedure {n}", number=700 if n == 3 else 0, source=f"{n}.md") for n in range(1201)]
    with store.write() as memory:
        saved = memory.sops.save_all(many)
    assert [each.title for each in saved] == [each.title for each in many]
    assert saved[3].number == 700
    assert sorted(each.number for each in saved) == list(range(700, 1901))
    assert {each.revision for each in saved} == {1}
    with store.read() as memory:
        assert {each.number: each for each in memory.sops.all(T1)} == {each.number: each for each in saved}
    with pytest.raises(SourceTaken), store.write() as memory:
        memory.sops.save_all([sop("New"), sop("Not new", source="1200.md")])
    with store.read() as memory:
        assert memory.sops.count(T1) == 1201


def test_nothing_to_save_is_nothing_saved(store: Store) -> None:
    with store.write() as memory:
        assert memory.sops.save_all([]) == []
        assert memory.sops.revision(T1) == 0


def test_one_save_is_for_one_team(store: Store, sop: MakeSop) -> None:
    with pytest.raises(ValueError, match="of one team"), store.write() as memory:
        memory.sops.save_all([sop(), sop(team=T2)])


def test_what_people_type_is_text_and_never_sql(store: Store, sop: MakeSop) -> None:
    nasty = "'; DROP TABLE sops; -- %s ? :x \\ \" 🙂 \u202e \x1b"
    with store.write() as memory:
        saved = memory.sops.save(sop(nasty, source=nasty, owner=nasty))
    with store.read() as memory:
        assert list(memory.sops.all(T1)) == [saved]


def test_the_channels_that_procedures_are_for(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        saved = memory.sops.save_all([sop(), sop("A", channels=("C024BE91L", "G1")), sop("B", channels=("C024BE91L",))])
        assert memory.sops.find_procedure(T1, saved[1].number) == saved[1]
        assert memory.sops.audience_channels(T1) == {"C024BE91L", "G1"}
        memory.sops.save(replace(saved[1], channels=()))
        assert memory.sops.audience_channels(T1) == {"C024BE91L"}
        assert memory.sops.audience_channels(T2) == frozenset()
