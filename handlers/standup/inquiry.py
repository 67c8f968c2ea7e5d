"""Where a person is: who they are, and which day it is for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.calendar.zones import known_zone, local_day
from handlers.identity.speaker import Speaker
from handlers.standup.round.attendance import members_of
from handlers.standup.rules.permissions import may_read, organizers
from storage.records.ids import TeamId, UserId
from storage.records.standups import Standup
from storage.records.workspace import Person
from storage.store import Memory


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The person who asks, the one they ask about, and today where that one is."""

    reader: Person
    subject: Person
    today: date

    @property
    def is_self(self) -> bool:
        """Whether somebody asks about themselves."""
        return self.reader.id == self.subject.id

    @property
    def people(self) -> Mapping[UserId, Person]:
        """Both, by id."""
        return {each.id: each for each in (self.reader, self.subject)}


def load_inquiry(memory: Memory, who: Speaker, about: UserId, now: datetime) -> Inquiry:
    """Who asks, and about whom; ``about`` is empty for themselves."""
    reader = _person(memory, who.team, who.user, now)
    subject = _person(memory, who.team, about, now) if about else reader
    zone = known_zone(subject.zone, known_zone(reader.zone, "UTC"))
    return Inquiry(reader, subject, local_day(now, zone))


def readable_standups(memory: Memory, reader: Person) -> list[Standup]:
    """The stand-ups that this person may see, the oldest first."""
    every = memory.standups.all(reader.team)
    return [each for each in every if may_read(each, reader, is_member=reader.id in members_of(memory, each))]


def organizes_any(memory: Memory, who: Speaker) -> bool:
    """Whether this person is an organizer of a stand-up."""
    return any(who.user in organizers(each) for each in memory.standups.all(who.team))


def _person(memory: Memory, team: TeamId, user: UserId, now: datetime) -> Person:
    """Somebody whom Slack has not described yet is known by their id alone."""
    return memory.people.find_person(team, user) or Person(team=team, id=user, name="", seen=now)
