"""Which round somebody answers: the one that runs, the one just missed, or the next to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handlers.standup.round.attendance import Attendance, members_of
from handlers.standup.round.keys import read_round_key, round_key
from handlers.standup.round.opening import open_round, planned_round
from handlers.standup.rules.when.decisions import participant_for
from handlers.standup.rules.when.schedule import days_between
from storage.records.ids import TeamId, UserId
from storage.records.standups import Participant, ParticipantState, Round, Standup
from storage.store import Memory, Store

LATE = timedelta(days=2)
"""How long after its close a round still takes answers and changes."""
A_HALF_DAY = timedelta(hours=12)
AHEAD = 8
"""Days that are looked at for the next round."""


MOST_CACHED = 200


def round_by_key(memory: Memory, team: TeamId, key: str) -> Round | None:
    """The round with this key; where it has not opened yet, as it would open now. None where there is none."""
    found = memory.rounds.find_round(team, key)
    if found:
        return found
    standup_id, day, at = read_round_key(key)
    standup = memory.standups.find_standup(team, standup_id)
    if standup is None or standup.is_deleted or standup.is_paused:
        return None
    return planned_round(Attendance.read(memory, standup, day, day), day, at)


def takes_answers(round_: Round, now: datetime) -> bool:
    """Whether it is not too late to answer."""
    return now < round_.closes + LATE


def ensure_participant(memory: Memory, round_: Round, user: UserId) -> Participant | None:
    """This person as a participant; a member who is none yet becomes one, in a round that is opened if need be.

    To be called in a transaction that writes. None for who is no member.
    """
    participant = memory.participants.find_participant(round_.team, round_.key, user)
    if participant:
        return participant
    attendance = Attendance.read(memory, round_.standup, round_.day, round_.day)
    if user not in attendance.members:
        return None
    open_round(memory, attendance, round_)
    memory.participants.add_all([participant_for(round_, user, attendance.decide(user, round_.day, round_.at))])
    return memory.participants.find_participant(round_.team, round_.key, user)


def answerable_rounds(memory: Memory, team: TeamId, user: UserId, now: datetime) -> list[Round]:
    """One round of each stand-up that this person is in: what they would answer if they answered now.

    The running one; or today's that they missed; or the next one.
    """
    mine = [standup for standup in memory.standups.all(team) if user in members_of(memory, standup)]
    participants = memory.participants.rounds_of_person(team, user, now - LATE)
    chosen = (_answerable_round(memory, standup, participants, user, now) for standup in mine)
    return [round_ for round_ in chosen if round_]


def _answerable_round(
    memory: Memory, standup: Standup, participants: list[Participant], user: UserId, now: datetime
) -> Round | None:
    begun = [
        participant
        for participant in participants
        if int(participant.round.partition(":")[0]) == standup.id and participant.due <= now
    ]
    running = [participant for participant in begun if now < participant.closes]
    missed = [
        participant
        for participant in begun[:1]
        if participant.state is not ParticipantState.ANSWERED and now - participant.closes < A_HALF_DAY
    ]
    for participant in [*running, *missed]:
        return memory.rounds.find_round(standup.team, participant.round)
    return _next(memory, standup, user, now)


def _next(memory: Memory, standup: Standup, user: UserId, now: datetime) -> Round | None:
    if standup.is_paused:
        return None
    today = now.date() - timedelta(days=1)
    attendance = Attendance.read(memory, standup, today, today + timedelta(days=AHEAD))
    for day, at in _next_times(standup, today):
        decision = attendance.decide(user, day, at)
        if decision.asked and decision.due > now:
            return memory.rounds.find_round(standup.team, round_key(standup.id, day, at)) or planned_round(
                attendance, day, at
            )
    return None


def _next_times(standup: Standup, first: date) -> list[tuple[date, time]]:
    days = days_between(standup.rhythm, first, first + timedelta(days=AHEAD))
    return [(day, at) for day in days for at in sorted(set(standup.rhythm.times))]


class RoundCache:
    """Rounds by their key, each read once: what they ask, when they close and what they were set up as never changes.

    What does change is old in them, ``is_summed_up`` and ``edition``: who needs that asks the memory.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[TeamId, str], Round] = {}

    def round_by_key(self, team: TeamId, key: str) -> Round | None:
        """As ``find_round``. Not to be called within a transaction."""
        known = self._known.get((team, key))
        if known:
            return known
        with self._store.read() as memory:
            is_open = memory.rounds.find_round(team, key) is not None
            found = round_by_key(memory, team, key)
        if found and is_open:
            if len(self._known) >= MOST_CACHED:
                self._known.clear()
            self._known[team, key] = found
        return found
