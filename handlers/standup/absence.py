"""Somebody is away, or skips: what they are asked today follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.records.standups import Absence, NotAskedReason, Participant, ParticipantState, Submission
from storage.store import Memory


def record_absence(memory: Memory, absence: Absence, now: datetime) -> None:
    """Keep it; who was asked already for one of these days is excused, and not reminded.

    Raises ``ValueError`` where the last day is before the first.
    """
    memory.absences.add(absence)
    note = absence.last.isoformat()
    seats = memory.participants.unanswered_by(absence.team, absence.user, now)
    rounds = memory.rounds.rounds_by_key(absence.team, {seat.round for seat in seats})
    for seat in seats:
        is_asked = seat.state in (ParticipantState.WAITING, ParticipantState.ASKED)
        if is_asked and absence.first <= rounds[seat.round].day <= absence.last:
            stop_waiting_for(
                memory,
                seat,
                replace(seat, state=ParticipantState.NOT_ASKED, reason=NotAskedReason.AWAY, note=note),
                now,
            )


def stop_waiting_for(memory: Memory, old: Participant, new: Participant, now: datetime) -> bool:
    """Make of this seat one that is not waited for, with a note of it (``handlers/standup/follow_up``); whether it was.

    Not where the person has answered in the same moment.
    """
    if not memory.participants.change(old, new):
        return False
    memory.submissions.add(Submission(team=old.team, round=old.round, user=old.user, before=None, given=now))
    return True
