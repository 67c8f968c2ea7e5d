"""Where a person is: who they are, and which day it is for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.calendar.zones import known_zone, local_day
from handlers.people import Speaker
from handlers.standup.members import members_of
from handlers.standup.rules.permissions import leads, may_read
from storage.records import Person
from storage.standup_records import Standup
from storage.store import Memory


@dataclass(frozen=True, slots=True)
class Here:
    """The person who asks, the one they ask about, and today where that one is."""

    reader: Person
    subject: Person
    today: date

    @property
    def is_self(self) -> bool:
        """Whether somebody asks about themselves."""
        return self.reader.id == self.subject.id

    @property
    def people(self) -> Mapping[str, Person]:
        """Both, by id."""
        return {each.id: each for each in (self.reader, self.subject)}


def look(memory: Memory, who: Speaker, about: str, now: datetime) -> Here:
    """Who asks, and about whom; ``about`` is empty for themselves."""
    reader = _person(memory, who.team, who.user, now)
    subject = _person(memory, who.team, about, now) if about else reader
    zone = known_zone(subject.zone, known_zone(reader.zone, "UTC"))
    return Here(reader, subject, local_day(now, zone))


def readable_standups(memory: Memory, reader: Person) -> list[Standup]:
    """The stand-ups that this person may see, the oldest first."""
    every = memory.standups.all(reader.team)
    return [each for each in every if may_read(each, reader, is_member=reader.id in members_of(memory, each))]


def leads_some(memory: Memory, who: Speaker) -> bool:
    """Whether this person leads a stand-up."""
    return any(who.user in leads(each) for each in memory.standups.all(who.team))


def _person(memory: Memory, team: str, user: str, now: datetime) -> Person:
    """Somebody whom Slack has not described yet is known by their id alone."""
    return memory.people.find(team, user) or Person(team=team, id=user, name="", seen=now)
