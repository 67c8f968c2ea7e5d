"""The attendance of a stand-up: its members, with all that decides whether and when they are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import assert_never

from handlers.calendar.zones import instant_of, known_zone
from handlers.standup.rules.when.by_hand import STATES_BY_HAND, counts_instead, is_scheduled
from handlers.standup.rules.when.decisions import Decision, decide, zone_of
from handlers.standup.rules.when.schedule import holiday_for
from storage.records.ids import UserId
from storage.records.standups import Absence, MemberSource, NotAskedReason, Standup
from storage.records.workspace import Person
from storage.store import Memory

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Read in one transaction for some days, asked as often as needed."""

    standup: Standup
    members: frozenset[UserId]
    people: Mapping[UserId, Person]
    absences: Mapping[UserId, tuple[Absence, ...]]
    team_zone: str
    by_hand: Mapping[UserId, list[datetime]] = field(default_factory=dict)
    """When who was asked by hand."""

    @classmethod
    def read(cls, memory: Memory, standup: Standup, first: date, last: date, also: Iterable[UserId] = ()) -> Attendance:
        """For the days from ``first`` to ``last``; ``also`` are people who may not be members any more."""
        members = frozenset(members_of(memory, standup))
        everybody = sorted(members | set(also) | {standup.creator})
        people = memory.people.people_by_id(standup.team, everybody)
        creator = people.get(standup.creator)
        zone = known_zone(creator.zone if creator else "", "UTC")
        absences = memory.absences.absences_between(standup.team, everybody, first, last)
        return cls(standup, members, people, absences, zone, times_asked_by_hand(memory, standup, first, last))

    def decide(self, user: UserId, day: date, at: time) -> Decision:
        """Whether this person is asked then, and why not. A time before the stand-up ``begins`` does not count."""
        decision = decide(
            self.standup,
            self.people.get(user),
            day,
            at,
            is_member=user in self.members,
            absences=self.absences.get(user, ()),
            holiday=self._holiday(user, day),
            team_zone=self.team_zone,
        )
        if decision.asked and self.standup.begins and decision.due < self.standup.begins:
            return replace(decision, asked=False, reason=NotAskedReason.NOT_THIS_DAY)
        by_hand = self.by_hand.get(user, ())
        if decision.asked and any(counts_instead(each, self.standup, day, at, decision.zone) for each in by_hand):
            return replace(decision, asked=False, reason=NotAskedReason.BY_HAND)
        return decision

    def _holiday(self, user: UserId, day: date) -> str | None:
        person = self.people.get(user)
        zone = known_zone(person.zone if person else "", self.team_zone)
        return holiday_for(self.standup, zone, day, self.standup.language)

    def earliest_start(self, day: date, at: time) -> datetime | None:
        """The first instant at which it is that time somewhere among the members; a cheap look before ``decide``."""
        zones = {zone_of(self.standup, self.people.get(user), self.team_zone) for user in self.members}
        moments = [moment for zone in zones if (moment := instant_of(day, at, zone))]
        return min(moments, default=None)


def times_asked_by_hand(memory: Memory, standup: Standup, first: date, last: date) -> dict[UserId, list[datetime]]:
    """Who was asked in rounds opened by hand on these days, and when: a day more on either side, for other zones."""
    rounds = memory.rounds.history(standup.team, standup.id, first=first - A_DAY, last=last + A_DAY)
    found: defaultdict[UserId, list[datetime]] = defaultdict(list)
    for participant in memory.participants.in_rounds(
        standup.team, [each.key for each in rounds if not is_scheduled(each)]
    ):
        if participant.state in STATES_BY_HAND:
            found[participant.user].append(participant.due)
    return found


def members_of(memory: Memory, standup: Standup) -> tuple[UserId, ...]:
    """The ids of its members, as they are known now; none where nobody has looked yet.

    Bots and guests that are in a channel or a user group are among them: whether they are asked is decided elsewhere.
    """
    if standup.member_source is MemberSource.PEOPLE:
        return standup.members
    seen = memory.members.known_members(standup.team, members_source_id(standup))
    return seen[0] if seen else ()


def members_source_id(standup: Standup) -> str:
    """The channel or user group whose people take part; empty where the organizer named them one by one."""
    match standup.member_source:
        case MemberSource.CHANNEL:
            return standup.channel
        case MemberSource.GROUP:
            return next(iter(standup.members), "")
        case MemberSource.PEOPLE:
            return ""
        case _ as never:
            assert_never(never)
