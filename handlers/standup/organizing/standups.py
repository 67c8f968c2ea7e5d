"""Stand-ups as one person may see and change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.i18n.folding import folded
from handlers.identity.speaker import Speaker
from handlers.standup.organizing.blocks import StandupOverview
from handlers.standup.round.attendance import Attendance, members_of
from handlers.standup.rules.permissions import may_change, may_read, may_set_up
from handlers.standup.rules.when.schedule import next_days
from storage.records.standups import MemberSource, Standup
from storage.records.workspace import Person
from storage.store import Memory, Store

DAYS_AHEAD = 20
"""Days of its own that are looked at: longer than any holidays in a row."""


class NotAllowed(Exception):
    """Somebody wants to change a stand-up that is not theirs to change."""

    def __init__(self, standup: Standup) -> None:
        super().__init__(f"stand-up {standup.id} of {standup.team}")
        self.standup = standup


class ManagedStandups:
    """Finds and changes stand-ups for the person who speaks."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def visible(self, who: Speaker) -> list[StandupOverview]:
        """Those that this person may see, by name."""
        with self._store.read() as memory:
            person = self.person(memory, who)
            every = [self._shown(memory, standup, person) for standup in memory.standups.all(who.team)]
        seen = [shown for shown in every if shown is not None]
        return sorted(seen, key=lambda shown: (folded(shown.standup.name), shown.standup.id))

    def changeable(self, who: Speaker, standup: int) -> Standup | None:
        """The one with this id, for somebody who may change it; None where it is gone. Raises ``NotAllowed``."""
        with self._store.read() as memory:
            return self._changeable(memory, who, standup)

    def overview(self, standup: Standup) -> StandupOverview:
        """This one, as its organizer sees it."""
        with self._store.read() as memory:
            people, coming = _member_count(memory, standup), next_time(memory, standup, self._now())
        return StandupOverview(standup=standup, people=people, coming=coming, may_change=True)

    def set_paused(self, who: Speaker, standup: int, *, is_paused: bool) -> Standup | None:
        """Nobody is asked; or everybody is again, from now on. None where it is gone. Raises ``NotAllowed``."""
        begins = None if is_paused else self._now()
        return self._change(who, standup, lambda old: replace(old, is_paused=is_paused, begins=begins or old.begins))

    def delete(self, who: Speaker, standup: int) -> Standup | None:
        """Its rounds stay as history. None where it is gone. Raises ``NotAllowed``."""
        return self._change(who, standup, lambda old: replace(old, is_deleted=True))

    def person(self, memory: Memory, who: Speaker) -> Person:
        """Who speaks; without rights where Slack has not described them."""
        found = memory.people.find_person(who.team, who.user)
        return found or Person(team=who.team, id=who.user, name="", seen=self._now())

    def _change(self, who: Speaker, standup: int, how: Callable[[Standup], Standup]) -> Standup | None:
        with self._store.write() as memory:
            old = self._changeable(memory, who, standup)
            return memory.standups.save(how(old)) if old else None

    def _changeable(self, memory: Memory, who: Speaker, standup: int) -> Standup | None:
        found = memory.standups.find_standup(who.team, standup)
        if found is None or found.is_deleted:
            return None
        if not may_change(found, self.person(memory, who)):
            raise NotAllowed(found)
        return found

    def _shown(self, memory: Memory, standup: Standup, person: Person) -> StandupOverview | None:
        if not may_read(standup, person, is_member=person.id in members_of(memory, standup)):
            return None
        coming = next_time(memory, standup, self._now())
        changes = may_change(standup, person)
        return StandupOverview(
            standup=standup, people=_member_count(memory, standup), coming=coming, may_change=changes
        )


def matching_overviews(every: Sequence[StandupOverview], words: str) -> list[StandupOverview]:
    """Those whose name begins with what was typed, one of exactly that name before all others; all for nothing."""
    wanted = folded(words)
    same = [shown for shown in every if folded(shown.standup.name) == wanted]
    return same[:1] or [shown for shown in every if folded(shown.standup.name).startswith(wanted)]


def _member_count(memory: Memory, standup: Standup) -> int:
    """How many people take part: bots, guests of other companies and those who left do not count.

    Of a channel or user group, whoever Slack has not described yet does not either: it may be the bot itself.
    """
    users = members_of(memory, standup)
    known = memory.people.people_by_id(standup.team, users)
    is_named = standup.member_source is MemberSource.PEOPLE
    return sum(may_set_up(known[user]) if user in known else is_named for user in users)


def next_time(memory: Memory, standup: Standup, now: datetime) -> tuple[date, time] | None:
    """The day and time at which the first of its members is asked next; None where nobody will be."""
    today = now.astimezone(UTC).date() - timedelta(days=1)
    days = next_days(standup.rhythm, today, DAYS_AHEAD)
    if not days:
        return None
    attendance = Attendance.read(memory, standup, days[0], days[-1])
    return next(
        ((day, at) for day in days for at in sorted(set(standup.rhythm.times)) if _is_coming(attendance, day, at, now)),
        None,
    )


def _is_coming(attendance: Attendance, day: date, at: time, now: datetime) -> bool:
    decisions = (attendance.decide(user, day, at) for user in attendance.members)
    return any(decision.asked and decision.due > now for decision in decisions)
