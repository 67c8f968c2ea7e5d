"""The people of a workspace, read once for many procedures: who a document means, and when they work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from handlers.authoring.rules.steps import Chain
from handlers.calendar.working import Workdays
from handlers.calendar.zones import known_zone
from handlers.i18n import language_of
from handlers.known import bare, is_here
from storage.house import Role
from storage.people import called
from storage.records import Person
from storage.store import Memory

AHEAD = timedelta(days=60)
"""How far absences are looked at."""


class Named(Protocol):
    """Something that names who stands for it."""

    @property
    def owner(self) -> str:
        """As the document says."""

    @property
    def deputy(self) -> str:
        """As the document says."""


class Directory:
    """Everybody who is here."""

    def __init__(self, people: Iterable[Person], admins: Iterable[str], default_language: str) -> None:
        self._people = {person.id: person for person in people if is_here(person)}
        self._names: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self._people.values():
            self._names[called(person.name)].append(person)
        given = [user for user in admins if user in self._people]
        self.leads = tuple(sorted({*given, *(person.id for person in self._people.values() if person.is_admin)}))
        self._default = default_language

    @classmethod
    def read(cls, memory: Memory, team: str, default_language: str) -> Directory:
        """As the memory knows them."""
        return cls(memory.people.all(team), memory.roles.holders(team, Role.ADMIN), default_language)

    def meant(self, name: str) -> str:
        """The id of the member that a document means, as ``known.known_as`` finds them; empty for nobody."""
        wanted = bare(name)
        same = self._names[called(wanted)] if wanted and called(wanted) in self._names else []
        if wanted in self._people:
            return wanted
        return same[0].id if len(same) == 1 else ""

    def chain(self, named: Named) -> Chain:
        """Who is asked about a procedure, one after the other."""
        return Chain(self.meant(named.owner), self.meant(named.deputy), self.leads)

    def zone(self, user: str) -> str:
        """Where somebody is."""
        person = self._people.get(user)
        return known_zone(person.zone if person else "", "UTC")

    def language(self, user: str) -> str:
        """Which of ours they read."""
        person = self._people.get(user)
        return language_of(person.locale if person else "", self._default)

    def name(self, user: str) -> str:
        """What they are called, where nobody is to be pinged; their id where nobody knows."""
        person = self._people.get(user)
        return person.name.strip() if person and person.name.strip() else user


class Hours:
    """When each of some people works."""

    def __init__(self, memory: Memory, team: str, directory: Directory, users: Iterable[str], day: date) -> None:
        away = memory.absences.of(team, set(users), day - timedelta(days=1), day + AHEAD)
        self._away = {user: tuple((each.first, each.last) for each in theirs) for user, theirs in away.items()}
        self._directory = directory
        self._known: dict[str, Workdays] = {}

    def of(self, user: str) -> Workdays:
        """This one's; they must be among those that were asked for."""
        if user not in self._known:
            self._known[user] = Workdays(self._directory.zone(user), self._away.get(user, ()))
        return self._known[user]
