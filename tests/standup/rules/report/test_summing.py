from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.report.summary import AbsentPerson, SkippedPerson, Summary
from handlers.standup.rules.report.summing import (
    is_ready,
    is_worth_posting,
    summarize,
    summary_for_channel,
    totals_by_question,
)
from storage.records.ids import UserId
from storage.records.standups import Answer, Blocker, NotAskedReason, Participant, ParticipantState, Round, SummaryWhen
from tests.ids import U1, U2, U3, U4, U5, U9
from tests.standup.rules.made import MONDAY, NINE, answer, blocker, participant, round_, standup

CLOSE = NINE + timedelta(hours=4)
MINUTE = timedelta(minutes=1)


def summed(
    participants: Sequence[Participant],
    answers: Sequence[Answer] = (),
    blockers: Sequence[Blocker] = (),
    before: Mapping[str, Decimal] | None = None,
    of: Round | None = None,
    now: datetime = CLOSE,
) -> Summary:
    return summarize(of or round_(), participants, answers, blockers, before or {}, now)


def unasked(user: UserId, reason: NotAskedReason, note: str = "") -> Participant:
    return participant(user, ParticipantState.NOT_ASKED, reason=reason, note=note)


def test_everybody_is_in_one_place() -> None:
    summary = summed(
        [
            participant(U1, ParticipantState.ANSWERED),
            participant(U2, ParticipantState.ASKED),
            participant(U3, ParticipantState.WAITING, closes=CLOSE + MINUTE),
            participant(U4, ParticipantState.SKIPPED, note="dentist"),
            unasked(U5, NotAskedReason.AWAY, "2026-12-04"),
            unasked(UserId("U6"), NotAskedReason.HOLIDAY, "Toussaint"),
            unasked(UserId("U7"), NotAskedReason.LATE),
            unasked(UserId("U8"), NotAskedReason.DEACTIVATED),
            unasked(U9, NotAskedReason.BOT),
        ]
    )
    assert [line.user for line in summary.answers] == [U1]
    assert (summary.missing, summary.awaited, summary.not_asked) == ((U2,), (U3,), ("U7",))
    assert summary.skipped == (SkippedPerson(U4, "dentist"),)
    assert summary.absent == (
        AbsentPerson(U5, until=date(2026, 12, 4)),
        AbsentPerson(UserId("U6"), holiday="Toussaint"),
    )
    assert (summary.counts.answered, summary.counts.expected, summary.counts.members) == (1, 4, 7)


def test_a_line_shows_the_plan_first_and_neither_numbers_nor_blockers_before_words() -> None:
    said = [
        answer(U1, "yesterday", "Called ACME"),
        answer(U1, "today", "Demo at ACME"),
        answer(U1, "way", "No reply"),
        answer(U1, "demos", "3", 3),
    ]
    (line,) = summed([participant(U1, ParticipantState.ANSWERED)], said).answers
    assert [each.text for each in line.highlights] == ["Demo at ACME", "Called ACME"]
    assert [each.text for each in line.answers] == ["Called ACME", "Demo at ACME", "No reply", "3"]


def test_lines_come_in_the_order_of_the_answers() -> None:
    early, late = (
        participant(U2, ParticipantState.ANSWERED, answered=CLOSE),
        participant(U1, ParticipantState.ANSWERED, answered=CLOSE + MINUTE),
    )
    lines = summed([late, early]).answers
    assert [(line.user, line.is_late) for line in lines] == [(U2, False), (U1, True)]


def test_blockers_come_by_age_and_only_open_ones() -> None:
    old, new = blocker(id=2, opened=date(2026, 11, 18)), blocker(id=3)
    closed = blocker(id=4, closed=MONDAY)
    held = summed([], blockers=[new, closed, old]).blockers
    assert [(each.blocker.id, each.age) for each in held] == [(2, 5), (3, 0)]


def test_numbers_are_added_up_against_last_time() -> None:
    participants = [participant(U1, ParticipantState.ANSWERED), participant(U2, ParticipantState.ANSWERED)]
    said = [answer(U1, "demos", "3", 3), answer(U2, "demos", "4 démos", 4)]
    (total,) = summed(participants, said, before={"demos": Decimal(9)}).totals
    assert (total.total, total.count, total.change) == (Decimal(7), 2, Decimal(-2))
    assert summed(participants, said).totals[0].change is None
    assert totals_by_question(round_(), participants, said) == {"demos": Decimal(7)}


def test_a_draft_of_somebody_who_did_not_answer_counts_nowhere() -> None:
    summary = summed([participant(U1, ParticipantState.ASKED)], [answer(U1, "demos", "3", 3)])
    assert (summary.answers, summary.totals) == ((), ())


def test_a_private_round_tells_the_channel_counts_alone() -> None:
    private = round_(standup=standup(is_private=True))
    participants = [
        participant(U1, ParticipantState.ANSWERED),
        participant(U2),
        unasked(U3, NotAskedReason.AWAY, "2026-12-04"),
    ]
    whole = summed(participants, [answer(U1, "today", "Secret plan")], [blocker("Secret blocker")], of=private)
    told = summary_for_channel(whole)
    assert told == Summary(round=private, counts=whole.counts)
    assert (told.counts.answered, told.counts.expected, told.counts.blockers) == (1, 2, 1)
    assert "Secret" not in repr(told)


def test_an_open_round_tells_all() -> None:
    summary = summed([participant(U1, ParticipantState.ANSWERED)])
    assert summary_for_channel(summary) is summary


@pytest.mark.parametrize(
    ("participants", "is_posted"),
    [
        ([], False),
        ([unasked(U1, NotAskedReason.AWAY, "2026-12-04"), unasked(U2, NotAskedReason.DEACTIVATED)], False),
        ([participant(U1)], True),
        ([unasked(U1, NotAskedReason.LATE)], True),
    ],
)
def test_a_round_in_which_nobody_could_be_asked_is_no_news(participants: list[Participant], is_posted: bool) -> None:
    assert is_worth_posting(summed(participants)) is is_posted


def when(mode: SummaryWhen, **fields: Any) -> Round:
    return replace(round_(standup=standup(summary_when=mode)), **fields)


ANSWERED, OPEN, SKIPPED = (
    participant(U1, ParticipantState.ANSWERED),
    participant(U2),
    participant(U3, ParticipantState.SKIPPED),
)
WEST = participant(U4, ParticipantState.WAITING, due=CLOSE, closes=CLOSE + timedelta(hours=4))


@pytest.mark.parametrize(
    ("mode", "participants", "expected"),
    [
        (SummaryWhen.CLOSE, [ANSWERED], False),
        (SummaryWhen.ALL, [ANSWERED, OPEN], False),
        (SummaryWhen.ALL, [ANSWERED, WEST], False),
        (SummaryWhen.ALL, [ANSWERED, SKIPPED], True),
        (SummaryWhen.ALL, [unasked(U1, NotAskedReason.AWAY)], False),
        (SummaryWhen.ALL, [], False),
        (SummaryWhen.LIVE, [OPEN, WEST], False),
        (SummaryWhen.LIVE, [ANSWERED, OPEN], True),
    ],
)
def test_when_a_summary_is_posted(mode: SummaryWhen, participants: list[Participant], expected: bool) -> None:
    assert is_ready(when(mode), participants, CLOSE - MINUTE) is expected
    assert is_ready(when(mode), participants, CLOSE)
    assert not is_ready(when(mode, is_summed_up=True), participants, CLOSE)


states = st.sampled_from(list(ParticipantState))
reasons = st.sampled_from(list(NotAskedReason))
moments = st.integers(-300, 600).map(lambda minutes: NINE + MINUTE * minutes)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Participant], list[Answer]]:
    participants: list[Participant] = []
    answers: list[Answer] = []
    for number in range(draw(st.integers(0, 12))):
        state = draw(states)
        reason = draw(reasons) if state is ParticipantState.NOT_ASKED else None
        note = "2026-12-04" if reason is NotAskedReason.AWAY else ""
        participants.append(participant(UserId(f"U{number}"), state, reason=reason, note=note, closes=draw(moments)))
        questions = draw(st.sets(st.sampled_from(["yesterday", "today", "demos"])))
        answers.extend(answer(UserId(f"U{number}"), question, "5", 5) for question in sorted(questions))
    return participants, answers


UNCOUNTED = set(NotAskedReason) - {NotAskedReason.AWAY, NotAskedReason.HOLIDAY, NotAskedReason.LATE}


@given(rounds(), moments)
def test_nobody_is_lost_and_nobody_counted_twice(
    given_round: tuple[list[Participant], list[Answer]], now: datetime
) -> None:
    participants, answers = given_round
    summary = summed(participants, answers, now=now)
    names = [line.user for line in summary.answers] + [*summary.missing, *summary.awaited, *summary.not_asked]
    names += [each.user for each in summary.skipped] + [each.user for each in summary.absent]
    members = {each.user for each in participants if each.reason not in UNCOUNTED}
    assert sorted(names) == sorted(members)
    counts = summary.counts
    assert counts.members == len(members)
    assert counts.expected == counts.answered + counts.missing + counts.awaited + counts.skipped


@given(rounds(), moments, st.data())
def test_one_more_answer_takes_no_other_away(
    given_round: tuple[list[Participant], list[Answer]], now: datetime, data: st.DataObject
) -> None:
    participants, answers = given_round
    if not participants:
        return
    before = summed(participants, answers, now=now)
    place = data.draw(st.integers(0, len(participants) - 1))
    participants[place] = replace(participants[place], state=ParticipantState.ANSWERED, answered=now, reason=None)
    after = summed(participants, [*answers, answer(participants[place].user, "way", "Stuck")], now=now)
    others = {line.user: line.answers for line in before.answers if line.user != participants[place].user}
    assert others.items() <= {line.user: line.answers for line in after.answers}.items()
    assert participants[place].user in {line.user for line in after.answers}
    assert sum(total.total for total in after.totals) >= sum(total.total for total in before.totals)


@given(rounds(), st.permutations(range(12)), moments)
def test_the_order_in_which_rows_come_changes_nothing(
    given_round: tuple[list[Participant], list[Answer]], order: list[int], now: datetime
) -> None:
    participants, answers = given_round
    shuffled = [participants[place] for place in order if place < len(participants)]
    assert summed(shuffled, answers[::-1], now=now) == summed(participants, answers, now=now)
