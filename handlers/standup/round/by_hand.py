"""A round that its organizer opens by hand, besides the usual times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.standup.round.attendance import Attendance
from handlers.standup.rules.when.by_hand import ByHandResult, counts_instead, day_and_time, is_busy, is_scheduled
from handlers.standup.rules.when.decisions import Decision, participant_for, zone_of
from storage.records.ids import UserId
from storage.records.standups import NotAskedReason, Participant, ParticipantState, Round, Standup
from storage.store import Memory, Store

LONGEST_OPEN = timedelta(days=9)
"""A round of an earlier day than this is open for nobody any more."""
_ASKED_ALL_THE_SAME = (None, NotAskedReason.NOT_THIS_DAY, NotAskedReason.HOLIDAY)


class RoundsByHand:
    """Opens rounds now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_now(self, standup: Standup, users: Sequence[UserId], now: datetime) -> ByHandResult:
        """Ask these members, or without any all of them, also on a free day and while it is paused.

        Not asked are who is away, and who was asked already in a round that is still open to them. Who waits there for
        their own time is asked now instead.
        """
        with self._store.write() as memory:
            memory.standups.lock(standup.team, standup.id)
            new, attendance = _begun(memory, standup, now)
            chosen = sorted(set(users) or attendance.members)
            decisions = {user: _now(attendance.decide(user, new.day, new.at), new) for user in chosen}
            before = _asked_before(memory, new, {user for user in chosen if decisions[user].asked})
            seated = {user: each for user, each in decisions.items() if user not in before and _counts(each)}
            asked = tuple(user for user in seated if seated[user].asked)
            if asked and memory.rounds.add(new):
                memory.participants.add_all(participant_for(new, user, decision) for user, decision in seated.items())
            left_out = tuple(user for user in chosen if not decisions[user].asked and (users or user in seated))
            return ByHandResult(
                asked, tuple(before.values()), left_out, memory.people.people_by_id(standup.team, chosen)
            )


def _begun(memory: Memory, standup: Standup, now: datetime) -> tuple[Round, Attendance]:
    """The round as it would open, and who could be in it."""
    people = memory.people.people_by_id(standup.team, [standup.creator])
    day, at = day_and_time(now, zone_of(standup, people.get(standup.creator)))
    closes = now + timedelta(minutes=standup.open_minutes)
    new = Round(team=standup.team, standup=standup, day=day, at=at, opens=now, closes=closes)
    return new, Attendance.read(memory, replace(standup, is_paused=False, begins=None), day, day)


def _asked_before(memory: Memory, new: Round, users: Iterable[UserId]) -> dict[UserId, Participant]:
    """Who is not asked once more; who still waits for the time whose place this round takes does so no more."""
    wanted = set(users)
    rounds = memory.rounds.history(new.team, new.standup.id, first=(new.opens - LONGEST_OPEN).date())
    still_open = {each.key: each for each in rounds if each.closes > new.opens}
    found: dict[UserId, Participant] = {}
    for participant in memory.participants.in_rounds(new.team, still_open):
        there = still_open[participant.round]
        if participant.user in wanted and (
            is_busy(participant, there, new.opens) or not _released(memory, new, there, participant)
        ):
            found[participant.user] = participant
    return found


def _released(memory: Memory, new: Round, there: Round, participant: Participant) -> bool:
    """Whether this participant may be asked now, for all of that round; False where the clock asked them meanwhile."""
    is_replaced = is_scheduled(there) and counts_instead(new.opens, new.standup, there.day, there.at, participant.zone)
    if participant.state is not ParticipantState.WAITING or not is_replaced:
        return True
    return memory.participants.change(
        participant, replace(participant, state=ParticipantState.NOT_ASKED, reason=NotAskedReason.BY_HAND)
    )


def _counts(decision: Decision) -> bool:
    return decision.asked or decision.reason is NotAskedReason.AWAY


def _now(decision: Decision, new: Round) -> Decision:
    if decision.reason not in _ASKED_ALL_THE_SAME:
        return decision
    return replace(decision, asked=True, due=new.opens, closes=new.closes, reason=None, note="")
