"""From the answers of a round to what the channel gets to know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import assert_never

from handlers.standup.kinds.kinds import kind_of
from handlers.standup.rules.blockers import blocker_age
from handlers.standup.rules.report.summary import (
    AbsentPerson,
    AnsweredQuestion,
    OpenBlocker,
    PersonAnswers,
    QuestionTotal,
    SkippedPerson,
    Summary,
    SummaryCounts,
)
from storage.records.ids import UserId
from storage.records.standups import (
    Answer,
    Blocker,
    NotAskedReason,
    Participant,
    ParticipantState,
    Round,
    SummaryWhen,
)

SHOWN = 2
"""Answers of a person that stand in the channel; all of them are in the thread."""

_OPEN = {ParticipantState.WAITING, ParticipantState.ASKED}
_OUT = {NotAskedReason.AWAY, NotAskedReason.HOLIDAY}


def summarize(
    round_: Round,
    participants: Iterable[Participant],
    answers: Iterable[Answer],
    blockers: Iterable[Blocker],
    before: Mapping[str, Decimal],
    now: datetime,
) -> Summary:
    """All of a round, for its organizers and its members; see ``summary_for_channel`` for what is posted.

    ``blockers`` are the stand-up's; ``before`` is ``totals_by_question`` of the last round, by the question's id.
    """
    everyone = sorted(participants, key=lambda participant: participant.user)
    given = list(answers)
    still_open = [participant for participant in everyone if participant.state in _OPEN]
    unasked = [participant for participant in everyone if participant.state is ParticipantState.NOT_ASKED]
    lines = _people_answers(round_, everyone, given)
    missing = tuple(participant.user for participant in still_open if participant.closes <= now)
    awaited = tuple(participant.user for participant in still_open if participant.closes > now)
    skipped = tuple(
        SkippedPerson(participant.user, participant.note)
        for participant in everyone
        if participant.state is ParticipantState.SKIPPED
    )
    not_asked = tuple(participant.user for participant in unasked if participant.reason is NotAskedReason.LATE)
    out = tuple(_absent_person(participant) for participant in unasked if participant.reason in _OUT)
    by_hand = tuple(participant.user for participant in unasked if participant.reason is NotAskedReason.BY_HAND)
    held = _open_blockers(blockers, round_.day)
    return Summary(
        round=round_,
        counts=SummaryCounts(
            answered=len(lines),
            missing=len(missing),
            awaited=len(awaited),
            skipped=len(skipped),
            not_asked=len(not_asked),
            absent=len(out),
            blockers=len(held),
        ),
        blockers=held,
        answers=lines,
        totals=_totals(round_, everyone, given, before),
        missing=missing,
        awaited=awaited,
        skipped=skipped,
        not_asked=not_asked,
        by_hand=by_hand,
        absent=out,
    )


def summary_for_channel(summary: Summary) -> Summary:
    """What the channel may see: of a private round only the counts."""
    if not summary.round.standup.is_private:
        return summary
    return Summary(round=summary.round, counts=summary.counts)


def totals_by_question(
    round_: Round, participants: Iterable[Participant], answers: Iterable[Answer]
) -> dict[str, Decimal]:
    """The totals of a round by the question's id, to compare the next one with."""
    return {total.question.id: total.total for total in _totals(round_, participants, answers, {})}


def is_worth_posting(summary: Summary) -> bool:
    """Whether there is anything to post: not where all are away or nobody is a member any more."""
    return summary.counts.expected + summary.counts.not_asked > 0


def is_ready(round_: Round, participants: Collection[Participant], now: datetime) -> bool:
    """Whether the summary is to be posted for the first time: False once it was.

    At close; or as soon as all have answered or skipped; or, live, with the first answer. At close in any case.
    All participants have to be there from the round's opening on, those who wait for their own morning too.
    """
    if round_.is_summed_up or now >= round_.closes:
        return not round_.is_summed_up
    states = {participant.state for participant in participants}
    match round_.standup.summary_when:
        case SummaryWhen.CLOSE:
            return False
        case SummaryWhen.ALL:
            return not states & _OPEN and bool(states & {ParticipantState.ANSWERED, ParticipantState.SKIPPED})
        case SummaryWhen.LIVE:
            return ParticipantState.ANSWERED in states
        case _ as never:
            assert_never(never)


def _people_answers(
    round_: Round, participants: Iterable[Participant], answers: Iterable[Answer]
) -> tuple[PersonAnswers, ...]:
    """A line for each who answered, in the order of their answers."""
    said: defaultdict[UserId, dict[str, Answer]] = defaultdict(dict)
    for answer in answers:
        said[answer.user][answer.question_id] = answer
    answered = [participant for participant in participants if participant.state is ParticipantState.ANSWERED]
    answered.sort(key=lambda participant: (participant.answered or participant.due, participant.user))
    return tuple(_person_answers(round_, participant, said[participant.user]) for participant in answered)


def _person_answers(round_: Round, participant: Participant, mine: Mapping[str, Answer]) -> PersonAnswers:
    questions = (question for question in round_.standup.questions if question.id in mine)
    said = tuple(AnsweredQuestion(question, mine[question.id].text, mine[question.id].number) for question in questions)
    told = [each for each in said if not kind_of(each.question).is_blocker]
    told.sort(key=lambda each: (each.number is not None, not each.question.is_plan))
    is_late = participant.answered is not None and participant.answered > participant.closes
    return PersonAnswers(participant.user, said, tuple(told[:SHOWN]), is_late)


def _totals(
    round_: Round, participants: Iterable[Participant], answers: Iterable[Answer], before: Mapping[str, Decimal]
) -> tuple[QuestionTotal, ...]:
    users = {participant.user for participant in participants if participant.state is ParticipantState.ANSWERED}
    given = [answer for answer in answers if answer.user in users]
    totals = []
    for question in round_.standup.questions:
        said = [answer.number for answer in given if answer.question_id == question.id and answer.number is not None]
        total = kind_of(question).total(said) if said else None
        if total is not None:
            totals.append(QuestionTotal(question, total, len(said), before.get(question.id)))
    return tuple(totals)


def _open_blockers(blockers: Iterable[Blocker], day: date) -> tuple[OpenBlocker, ...]:
    still_open = (blocker for blocker in blockers if blocker.closed is None)
    oldest_first = sorted(still_open, key=lambda blocker: (blocker.opened, blocker.id))
    return tuple(OpenBlocker(blocker, blocker_age(blocker, day)) for blocker in oldest_first)


def _absent_person(participant: Participant) -> AbsentPerson:
    if participant.reason is NotAskedReason.HOLIDAY:
        return AbsentPerson(participant.user, holiday=participant.note)
    return AbsentPerson(participant.user, until=date.fromisoformat(participant.note) if participant.note else None)
