from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.authoring.rules.changes import ADDED, KEPT, REMOVED, difference, merge, next_version
from handlers.authoring.rules.hints import Advice, Hint, advice, explained_in
from handlers.authoring.rules.states import Act, after, is_verifiable
from handlers.authoring.writing.form import pieces
from storage.records import Sop, Status, Step

FIELDS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "2"]))
LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


def test_every_state_can_be_reached_and_left() -> None:
    arrows = {(status, after(status, act)) for status in Status for act in Act}
    assert {new for _, new in arrows if new} == set(Status)
    assert {old for old, new in arrows if new and new is not old} == set(Status)


def test_nobody_stands_for_what_nobody_can_test() -> None:
    sop = Sop(team="T", title="Refund", document="", status=Status.TRIAL)
    assert not is_verifiable(sop)
    assert is_verifiable(Sop(team="T", title="Refund", document="", status=Status.TRIAL, success="Paid."))


@settings(deadline=None)
@given(LINES, LINES)
def test_a_difference_has_all_that_was_added_and_removed(before: str, after_: str) -> None:
    lines = difference(before, after_)
    assert bool(lines) == (before.splitlines() != after_.splitlines())
    old, new = before.splitlines(), after_.splitlines()
    added, removed = ([line for sign, line in lines if sign == wanted] for wanted in (ADDED, REMOVED))
    assert len(old) - len(removed) == len(new) - len(added)
    assert all(line in new for line in added)
    assert all(line in old for sign, line in lines if sign in (REMOVED, KEPT))


@settings(deadline=None)
@given(FIELDS, FIELDS, FIELDS)
def test_what_two_people_changed_is_all_there(
    before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    before, mine, theirs = ({name: each.get(name, "") for name in "abc"} for each in (before, mine, theirs))
    merged = merge(before, mine, theirs)
    for name in "abc":
        assert merged.fields[name] == (mine[name] if mine[name] != before[name] else theirs[name])
        both = mine[name] != before[name] and theirs[name] != before[name] and mine[name] != theirs[name]
        assert (name in merged.torn) == both


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("ab "), max_size=2900), max_size=14).map("\n".join))
def test_boxes_hold_the_whole_text(text: str) -> None:
    boxes = pieces(text)
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
    found = advice(Sop(team="T", title="T", steps=steps, document=document), frozenset({"BANT"}))
    assert found == [
        Advice(Hint.NO_TEST),
        Advice(Hint.LONG_STEP, "2"),
        Advice(Hint.ACRONYM, "SDR"),
        Advice(Hint.ACRONYM, "NVQ"),
    ]


def test_glossaries_explain() -> None:
    text = "| **ICP** | ideal customer profile |\n- **NDA**: non-disclosure agreement\n## SLA\n\nThe MRR is good."
    assert explained_in(text) == {"ICP", "NDA", "SLA"}


def test_a_difference_of_long_texts_is_rough_and_quick() -> None:
    same = "word\n" * 20_000
    assert difference(f"{same}a\n{same}", f"{same}b\n{same}") == [(REMOVED, "a"), (ADDED, "b")]
    assert difference(same, same) == []
