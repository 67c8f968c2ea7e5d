"""A round opens when it is time for the first of its members; until it closes, its participants follow the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.standup.round.attendance import Attendance, times_asked_by_hand
from handlers.standup.round.keys import round_key
from handlers.standup.rules.when.by_hand import is_scheduled
from handlers.standup.rules.when.decisions import (
    Decision,
    occurrences,
    opening_and_closing,
    participant_for,
    redecided_participant,
)
from storage.records.ids import UserId
from storage.records.standups import NotAskedReason, Participant, ParticipantState, Round, Standup
from storage.store import Memory, Store

CATCH_UP = timedelta(hours=24)
"""A round that closed longer ago than this while nobody was looking is not told of any more."""
A_DAY = timedelta(days=1)
TICKS = timedelta(minutes=2)
"""Who becomes a member is asked from their next time on: one that passed longer ago is not made up for."""

_MAY_CHANGE = (ParticipantState.WAITING, ParticipantState.NOT_ASKED)
_ASKED = (ParticipantState.ASKED, ParticipantState.ANSWERED, ParticipantState.SKIPPED)
_PARTICIPATING = (None, NotAskedReason.AWAY, NotAskedReason.HOLIDAY, NotAskedReason.BY_HAND)


class ScheduledRounds:
    """Opens rounds, and decides again about those who still wait."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_due(self, standup: Standup, now: datetime) -> None:
        """Open every round of this stand-up whose first member is due."""
        times = occurrences(standup, now)
        if not times:
            return
        with self._store.read() as memory:
            new = [
                (day, at)
                for day, at in times
                if memory.rounds.find_round(standup.team, round_key(standup.id, day, at)) is None
            ]
            attendance = Attendance.read(memory, standup, times[0][0], times[-1][0]) if new else None
        for day, at in new:
            if attendance and _is_near(attendance, day, at, now):
                with self._store.write() as memory:
                    others = replace(attendance, members=attendance.members - _asked_before(memory, standup, day, at))
                    opened = planned_round(others, day, at)
                    if opened and opened.opens <= now < opened.closes + CATCH_UP:
                        open_round(memory, attendance, opened)

    def update_participants(self, running: Round, now: datetime) -> None:
        """Whoever moved, fell ill, left or came since the round opened: the participants follow."""
        if not is_scheduled(running):
            return
        with self._store.read() as memory:
            current = memory.standups.find_standup(running.team, running.standup.id) or running.standup
            participants = memory.participants.in_round(running.team, running.key)
            waiting = [participant for participant in participants if participant.state in _MAY_CHANGE]
            there = {participant.user for participant in participants} | _asked_before(
                memory, current, running.day, running.at
            )
            attendance = Attendance.read(
                memory, current, running.day, running.day, also=(participant.user for participant in waiting)
            )
        changes = [
            (participant, _updated_participant(running, participant, attendance, now)) for participant in waiting
        ]
        changes = [(old, new) for old, new in changes if old != new]
        newcomers = [
            participant_for(running, user, decision)
            for user in sorted(attendance.members - there)
            if running.at in attendance.standup.rhythm.times
            and _takes_part(decision := attendance.decide(user, running.day, running.at))
            and decision.due > now - TICKS
        ]
        if changes or newcomers:
            with self._store.write() as memory:
                memory.participants.add_all(newcomers)
                for old, new in changes:
                    memory.participants.change(old, new)


def planned_round(attendance: Attendance, day: date, at: time) -> Round | None:
    """The round as it would open on that day; None where nobody is asked."""
    times = opening_and_closing(attendance.decide(user, day, at) for user in attendance.members)
    if times is None:
        return None
    standup = attendance.standup
    return Round(team=standup.team, standup=standup, day=day, at=at, opens=times[0], closes=times[1])


def open_round(memory: Memory, attendance: Attendance, new: Round) -> None:
    """Open it once, with everybody who counts as a participant; nothing happens where somebody was first."""
    memory.standups.lock(new.team, new.standup.id)
    if memory.rounds.add(new):
        others = replace(
            attendance,
            members=attendance.members - _asked_before(memory, attendance.standup, new.day, new.at),
            by_hand=times_asked_by_hand(memory, attendance.standup, new.day, new.day),
        )
        memory.participants.add_all(_participants(others, new))


def _participants(attendance: Attendance, new: Round) -> list[Participant]:
    decisions = ((user, attendance.decide(user, new.day, new.at)) for user in sorted(attendance.members))
    return [participant_for(new, user, decision) for user, decision in decisions if _takes_part(decision)]


def _asked_before(memory: Memory, standup: Standup, day: date, at: time) -> set[UserId]:
    """Who was asked that day at a time that the stand-up has no more, and that this one has taken the place of."""
    rounds = memory.rounds.history(standup.team, standup.id, first=day, last=day)
    moved = [each for each in rounds if is_scheduled(each) and each.at not in standup.rhythm.times]
    replaced = [each for each in moved if at not in each.standup.rhythm.times]
    return {
        participant.user
        for each in replaced
        for participant in memory.participants.in_round(each.team, each.key, *_ASKED)
    }


def _updated_participant(
    running: Round, participant: Participant, attendance: Attendance, now: datetime
) -> Participant:
    """The participant after another look; who was away and is back in time waits again."""
    decision = attendance.decide(participant.user, running.day, running.at)
    if running.at not in attendance.standup.rhythm.times:
        decision = replace(decision, asked=False, reason=NotAskedReason.NOT_THIS_DAY, note="")
    if (
        participant.state is ParticipantState.NOT_ASKED
        and participant.asked is None
        and decision.asked
        and decision.due > now - TICKS
    ):
        return participant_for(running, participant.user, decision)
    return redecided_participant(participant, decision)


def _takes_part(decision: Decision) -> bool:
    return decision.reason in _PARTICIPATING


def _is_near(attendance: Attendance, day: date, at: time, now: datetime) -> bool:
    earliest = attendance.earliest_start(day, at)
    return earliest is not None and earliest <= now
