"""A round opens when it is time for the first of its members; until then, and while it runs, seats follow the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.standup.keys import round_key
from handlers.standup.round.roll import Roll, asked_by_hand
from handlers.standup.rules.when.asking import Decision, decided_again, occurrences, seat_for, span
from handlers.standup.rules.when.by_hand import is_regular
from storage.standup_records import Reason, Round, Seat, SeatState, Standup
from storage.store import Memory, Store

CATCH_UP = timedelta(hours=24)
"""A round that closed longer ago than this while nobody was looking is not told of any more."""
A_DAY = timedelta(days=1)
TICKS = timedelta(minutes=2)
"""Who becomes a member is asked from their next time on: one that passed longer ago is not made up for."""

_MAY_CHANGE = (SeatState.WAITING, SeatState.NOT_ASKED)
_ASKED = (SeatState.ASKED, SeatState.ANSWERED, SeatState.SKIPPED)
_SEATED = (None, Reason.AWAY, Reason.HOLIDAY, Reason.BY_HAND)


class Opener:
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
                if memory.rounds.find(standup.team, round_key(standup.id, day, at)) is None
            ]
            roll = Roll.call(memory, standup, times[0][0], times[-1][0]) if new else None
        for day, at in new:
            if roll and _is_near(roll, day, at, now):
                with self._store.write() as memory:
                    others = replace(roll, members=roll.members - _asked_before(memory, standup, day, at))
                    opened = planned(others, day, at)
                    if opened and opened.opens <= now < opened.closes + CATCH_UP:
                        open_round(memory, roll, opened)

    def look_again(self, running: Round, now: datetime) -> None:
        """Whoever moved, fell ill, left or came since the round opened: their seat follows."""
        if not is_regular(running):
            return
        with self._store.read() as memory:
            current = memory.standups.find(running.team, running.standup.id) or running.standup
            seats = memory.seats.of_round(running.team, running.key)
            waiting = [seat for seat in seats if seat.state in _MAY_CHANGE]
            there = {seat.user for seat in seats} | _asked_before(memory, current, running.day, running.at)
            roll = Roll.call(memory, current, running.day, running.day, also=(seat.user for seat in waiting))
        changes = [(seat, _again(running, seat, roll, now)) for seat in waiting]
        changes = [(old, new) for old, new in changes if old != new]
        newcomers = [
            seat_for(running, user, decision)
            for user in sorted(roll.members - there)
            if running.at in roll.standup.rhythm.times
            and _is_seated(decision := roll.decide(user, running.day, running.at))
            and decision.due > now - TICKS
        ]
        if changes or newcomers:
            with self._store.write() as memory:
                memory.seats.add_all(newcomers)
                for old, new in changes:
                    memory.seats.change(old, new)


def planned(roll: Roll, day: date, at: time) -> Round | None:
    """The round as it would open on that day; None where nobody is asked."""
    times = span(roll.decide(user, day, at) for user in roll.members)
    if times is None:
        return None
    standup = roll.standup
    return Round(team=standup.team, standup=standup, day=day, at=at, opens=times[0], closes=times[1])


def open_round(memory: Memory, roll: Roll, new: Round) -> None:
    """Open it once, with a seat for everybody who counts; nothing happens where somebody was first."""
    memory.standups.hold(new.team, new.standup.id)
    if memory.rounds.open(new):
        others = replace(
            roll,
            members=roll.members - _asked_before(memory, roll.standup, new.day, new.at),
            by_hand=asked_by_hand(memory, roll.standup, new.day, new.day),
        )
        memory.seats.add_all(_seats(others, new))


def _seats(roll: Roll, new: Round) -> list[Seat]:
    decisions = ((user, roll.decide(user, new.day, new.at)) for user in sorted(roll.members))
    return [seat_for(new, user, decision) for user, decision in decisions if _is_seated(decision)]


def _asked_before(memory: Memory, standup: Standup, day: date, at: time) -> set[str]:
    """Who was asked that day at a time that the stand-up has no more, and that this one has taken the place of."""
    rounds = memory.rounds.history(standup.team, standup.id, first=day, last=day)
    moved = [each for each in rounds if is_regular(each) and each.at not in standup.rhythm.times]
    replaced = [each for each in moved if at not in each.standup.rhythm.times]
    return {seat.user for each in replaced for seat in memory.seats.of_round(each.team, each.key, *_ASKED)}


def _again(running: Round, seat: Seat, roll: Roll, now: datetime) -> Seat:
    """The seat after another look; who was away and is back in time waits again."""
    decision = roll.decide(seat.user, running.day, running.at)
    if running.at not in roll.standup.rhythm.times:
        decision = replace(decision, asked=False, reason=Reason.NOT_THIS_DAY, note="")
    if seat.state is SeatState.NOT_ASKED and seat.asked is None and decision.asked and decision.due > now - TICKS:
        return seat_for(running, seat.user, decision)
    return decided_again(seat, decision)


def _is_seated(decision: Decision) -> bool:
    return decision.reason in _SEATED


def _is_near(roll: Roll, day: date, at: time, now: datetime) -> bool:
    earliest = roll.earliest(day, at)
    return earliest is not None and earliest <= now
