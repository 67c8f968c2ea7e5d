"""Somebody is away, or skips: what they are asked today follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.standup_records import Absence, HandIn, Reason, Seat, SeatState
from storage.store import Memory


def go_away(memory: Memory, absence: Absence, now: datetime) -> None:
    """Keep it; who was asked already for one of these days is excused, and not reminded.

    Raises ``ValueError`` where the last day is before the first.
    """
    memory.absences.add(absence)
    note = absence.last.isoformat()
    seats = memory.seats.open_for(absence.team, absence.user, now)
    rounds = memory.rounds.those(absence.team, {seat.round for seat in seats})
    for seat in seats:
        is_asked = seat.state in (SeatState.WAITING, SeatState.ASKED)
        if is_asked and absence.first <= rounds[seat.round].day <= absence.last:
            leave(memory, seat, replace(seat, state=SeatState.NOT_ASKED, reason=Reason.AWAY, note=note), now)


def leave(memory: Memory, old: Seat, new: Seat, now: datetime) -> bool:
    """Make of this seat one that is not waited for, with a note of it (``handlers/standup/follow_up``); whether it was.

    Not where the person has answered in the same moment.
    """
    if not memory.seats.change(old, new):
        return False
    memory.hand_ins.add(HandIn(team=old.team, round=old.round, user=old.user, before=None, given=now))
    return True
