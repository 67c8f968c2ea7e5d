"""A round that its lead opens by hand, besides the usual times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.standup.round.roll import Roll
from handlers.standup.rules.asking import Decision, seat_for, zone_of
from handlers.standup.rules.rhythm import meets_on
from storage.standup_records import Reason, Round, Standup
from storage.store import Memory, Store

_ASKED_ALL_THE_SAME = (None, Reason.NOT_THIS_DAY, Reason.HOLIDAY)


class Runner:
    """Opens rounds now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_now(self, standup: Standup, users: Sequence[str], now: datetime) -> int:
        """Ask these members, or without any all of them, also on a free day and while it is paused.

        Who is away is not asked. Returns how many are; none where a round of this minute is there already.
        """
        with self._store.write() as memory:
            new, decisions = _planned(memory, standup, users, now)
            asked = sum(decision.asked for decision in decisions.values())
            if not asked or not memory.rounds.open(new):
                return 0
            memory.seats.add_all(seat_for(new, user, decision) for user, decision in decisions.items())
        return asked


def is_regular(round_: Round) -> bool:
    """Whether its time is one of its stand-up's own; else its members were chosen when it was opened by hand."""
    rhythm = round_.standup.rhythm
    return round_.at in rhythm.times and meets_on(rhythm, round_.day)


def _planned(
    memory: Memory, standup: Standup, users: Sequence[str], now: datetime
) -> tuple[Round, dict[str, Decision]]:
    people = memory.people.those(standup.team, [standup.creator])
    local = now.astimezone(ZoneInfo(zone_of(standup, people.get(standup.creator))))
    day, at = local.date(), time(local.hour, local.minute)
    roll = Roll.call(memory, replace(standup, is_paused=False, begins=None), day, day)
    chosen = sorted(roll.members & set(users) if users else roll.members)
    closes = now + timedelta(minutes=standup.open_minutes)
    new = Round(team=standup.team, standup=standup, day=day, at=at, opens=now, closes=closes)
    decisions = {user: _now(roll.decide(user, day, at), new) for user in chosen}
    return new, {user: each for user, each in decisions.items() if each.asked or each.reason is Reason.AWAY}


def _now(decision: Decision, new: Round) -> Decision:
    if decision.reason not in _ASKED_ALL_THE_SAME:
        return decision
    return replace(decision, asked=True, due=new.opens, closes=new.closes, reason=None, note="")
