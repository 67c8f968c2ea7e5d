"""A form is taken: kept whole, with a note that all the rest follows from it (see ``handlers/standup/follow_up``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handlers.standup.round.answerable import ensure_participant
from handlers.standup.rules.typed.answers import AnswerProblem, answer_problems, read_answers
from storage.records.ids import ProcedureNumber, UserId
from storage.records.standups import Absence, Answer, NotAskedReason, Participant, ParticipantState, Round, Submission
from storage.standup import NotParticipant
from storage.store import Memory


def submit_answers(
    memory: Memory,
    round_: Round,
    user: UserId,
    values: Mapping[str, str],
    now: datetime,
    *,
    solved: tuple[int, ...] = (),
    held: str = "",
    tried: ProcedureNumber | None = None,
) -> dict[str, AnswerProblem]:
    """Keep these answers, or as a draft what has problems; return those by the question's id.

    ``solved`` are blockers that are out of the way, by their ids. The answer to the question ``held`` is looked at and
    left out; ``tried`` is the procedure that did not solve a new blocker. Raises ``NotParticipant`` for no member.
    """
    problems = answer_problems(round_.standup.questions, values)
    if problems:
        memory.answers.save_draft(round_.team, round_.key, user, dict(values))
        return problems
    new = [each for each in read_answers(round_, user, values, now) if each.question_id != held]
    before = _keep(memory, round_, user, new, now)
    memory.submissions.add(
        Submission(team=round_.team, round=round_.key, user=user, before=before, solved=solved, tried=tried, given=now)
    )
    return {}


def _keep(memory: Memory, round_: Round, user: UserId, new: list[Answer], now: datetime) -> dict[str, str]:
    """What they said before. Nearly everybody is a participant; who answers the evening before becomes one."""
    try:
        return memory.answers.submit(round_.team, round_.key, user, new, now)
    except NotParticipant:
        if ensure_participant(memory, round_, user) is None:
            raise
        return memory.answers.submit(round_.team, round_.key, user, new, now)


def record_absence(memory: Memory, absence: Absence, now: datetime) -> None:
    """Keep it; who was asked already for one of these days is excused, and not reminded.

    Raises ``ValueError`` where the last day is before the first.
    """
    memory.absences.add(absence)
    note = absence.last.isoformat()
    participants = memory.participants.unanswered_by(absence.team, absence.user, now)
    rounds = memory.rounds.rounds_by_key(absence.team, {participant.round for participant in participants})
    for participant in participants:
        is_asked = participant.state in (ParticipantState.WAITING, ParticipantState.ASKED)
        if is_asked and absence.first <= rounds[participant.round].day <= absence.last:
            stop_waiting_for(
                memory,
                participant,
                replace(participant, state=ParticipantState.NOT_ASKED, reason=NotAskedReason.AWAY, note=note),
                now,
            )


def stop_waiting_for(memory: Memory, old: Participant, new: Participant, now: datetime) -> bool:
    """No longer wait for this participant, and note it for ``handlers/standup/follow_up``; whether that was so.

    Not where the person has answered in the same moment.
    """
    if not memory.participants.change(old, new):
        return False
    memory.submissions.add(Submission(team=old.team, round=old.round, user=old.user, before=None, given=now))
    return True
