from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.standup.rules.report.editions import (
    SummaryChange,
    ThreadNote,
    ThreadNoteKind,
    change_after_answer,
    change_after_leaving,
)
from storage.records.standups import SummaryWhen
from tests.ids import U1, U2
from tests.standup.rules.made import NINE, answer, round_, standup

LATE = NINE + timedelta(hours=5)
POSTED = round_(is_summed_up=True, edition=1)
LIVE = replace(POSTED, standup=standup(summary_when=SummaryWhen.LIVE))
OLD = [answer(U1, "today", "Demo at ACME"), answer(U1, "demos", "3", 3)]


def test_a_late_answer_makes_the_next_edition_and_leaves_a_trace() -> None:
    change = change_after_answer(POSTED, U1, [], OLD, LATE)
    assert change == SummaryChange(2, U1, ThreadNote(ThreadNoteKind.LATE, U1, ("today", "demos"), LATE))


def test_an_edited_answer_names_the_questions_that_changed() -> None:
    new = [OLD[0], answer(U1, "demos", "4", 4)]
    assert change_after_answer(POSTED, U1, OLD, new, LATE) == SummaryChange(
        2, U1, ThreadNote(ThreadNoteKind.EDITED, U1, ("demos",), LATE)
    )


def test_an_answer_taken_back_is_a_change() -> None:
    assert change_after_answer(POSTED, U1, OLD, OLD[:1], LATE) == SummaryChange(
        2, U1, ThreadNote(ThreadNoteKind.EDITED, U1, ("demos",), LATE)
    )


def test_the_same_answers_again_change_nothing() -> None:
    again = [replace(each, given=LATE) for each in OLD]
    assert change_after_answer(POSTED, U1, OLD, again, LATE) is None


def test_answers_of_others_are_none_of_mine() -> None:
    assert change_after_answer(POSTED, U2, OLD, OLD[:1], LATE) is None


def test_before_the_summary_is_posted_there_is_nothing_to_change() -> None:
    assert change_after_answer(round_(), U1, [], OLD, LATE) is None


def test_a_live_summary_fills_up_without_traces_until_it_closes() -> None:
    assert change_after_answer(LIVE, U1, [], OLD, NINE) == SummaryChange(2, U1)
    late = change_after_answer(LIVE, U1, [], OLD, LIVE.closes)
    assert late
    assert late.note


def test_who_leaves_changes_a_summary_that_is_posted_and_leaves_no_trace() -> None:
    assert change_after_leaving(POSTED, U1) == SummaryChange(2, U1)
    assert change_after_leaving(round_(), U1) is None
