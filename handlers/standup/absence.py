"""Somebody is away, or is back: what they are asked today follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.standup.report.posting import refresh
from handlers.standup.round.asking import withdraw
from storage.standup_records import Absence, Reason, SeatState
from storage.store import Memory


def go_away(memory: Memory, absence: Absence, now: datetime) -> None:
    """Keep it; who was asked already for one of these days is excused, and not reminded.

    Raises ``ValueError`` where the last day is before the first.
    """
    memory.absences.add(absence)
    seats = [
        seat
        for seat in memory.seats.open_for(absence.team, absence.user, now)
        if seat.state in (SeatState.WAITING, SeatState.ASKED)
    ]
    rounds = memory.rounds.those(absence.team, {seat.round for seat in seats})
    for seat in seats:
        round_ = rounds[seat.round]
        if absence.first <= round_.day <= absence.last:
            note = absence.last.isoformat()
            memory.seats.change(seat, replace(seat, state=SeatState.NOT_ASKED, reason=Reason.AWAY, note=note))
            withdraw(memory, round_, absence.user)
            refresh(memory, round_, now)
