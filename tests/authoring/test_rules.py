from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.authoring.editor.form import split_into_boxes
from handlers.authoring.rules.advice import Advice, AdviceKind, advice_for, explained_acronyms
from handlers.authoring.rules.diff import ADDED, KEPT, REMOVED, diff_lines, merged_fields, next_version
from handlers.authoring.rules.states import ProcedureAct, is_verifiable, status_after
from storage.records.procedures import Sop, Status, Step
from tests.ids import T1

FIELDS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "2"]))
LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


def test_every_state_can_be_reached_and_left() -> None:
    arrows = {(status, status_after(status, act)) for status in Status for act in ProcedureAct}
    assert {new for _, new in arrows if new} == set(Status)
    assert {old for old, new in arrows if new and new is not old} == set(Status)


def test_nobody_stands_for_what_nobody_can_test() -> None:
    sop = Sop(team=T1, title="Refund", document="", status=Status.TRIAL)
    assert not is_verifiable(sop)
    assert is_verifiable(Sop(team=T1, title="Refund", document="", status=Status.TRIAL, success="Paid."))


@given(LINES, LINES)
def test_a_difference_has_all_that_was_added_and_removed(before: str, after_: str) -> None:
    lines = diff_lines(before, after_)
    assert bool(lines) == (before.splitlines() != after_.splitlines())
    old, new = before.splitlines(), after_.splitlines()
    added, removed = ([line for sign, line in lines if sign == wanted] for wanted in (ADDED, REMOVED))
    assert len(old) - len(removed) == len(new) - len(added)
    assert all(line in new for line in added)
    assert all(line in old for sign, line in lines if sign in (REMOVED, KEPT))


@given(FIELDS, FIELDS, FIELDS)
def test_what_two_people_changed_is_all_there(
    before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    before, mine, theirs = ({name: each.get(name, "") for name in "abc"} for each in (before, mine, theirs))
    merged = merged_fields(before, mine, theirs)
    for name in "abc":
        assert merged.fields[name] == (mine[name] if mine[name] != before[name] else theirs[name])
        both = mine[name] != before[name] and theirs[name] != before[name] and mine[name] != theirs[name]
        assert (name in merged.conflicts) == both


@given(st.lists(st.text(st.sampled_from("ab "), max_size=2900), max_size=14).map("\n".join))
def test_boxes_hold_the_whole_text(text: str) -> None:
    boxes = split_into_boxes(text)
    assert boxes is not None
    assert "\n".join(box for box in boxes if box).replace("\n", "") == text.replace("\n", "")
    assert all(len(box) <= 3000 for box in boxes)


def test_versions_count_on() -> None:
    assert [next_version(each) for each in ("", "2.1", "9", "2026-11", "1.x")] == ["1.0", "2.2", "10", "2026-11", "1.x"]


def test_hints_name_what_is_long_and_what_is_not_explained() -> None:
    steps = (
        Step("Ask the SDR and the CSM (customer success manager)."),
        Step("word " * 60),
        Step("Use BANT, then NVQ."),
    )
    document = "# T\n\nCSM (customer success manager)\n"
    found = advice_for(Sop(team=T1, title="T", steps=steps, document=document), frozenset({"BANT"}))
    assert found == [
        Advice(AdviceKind.NO_TEST),
        Advice(AdviceKind.LONG_STEP, "2"),
        Advice(AdviceKind.ACRONYM, "SDR"),
        Advice(AdviceKind.ACRONYM, "NVQ"),
    ]


def test_glossaries_explain() -> None:
    text = "| **ICP** | ideal customer profile |\n- **NDA**: non-disclosure agreement\n## SLA\n\nThe MRR is good."
    assert explained_acronyms(text) == {"ICP", "NDA", "SLA"}


def test_a_difference_of_long_texts_is_rough_and_quick() -> None:
    same = "word\n" * 20_000
    assert diff_lines(f"{same}a\n{same}", f"{same}b\n{same}") == [(REMOVED, "a"), (ADDED, "b")]
    assert diff_lines(same, same) == []
