"""The people of a workspace, read once for many procedures: who a document means, and when they work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from handlers.authoring.rules.review_steps import EscalationChain
from handlers.calendar.workdays import Workdays
from handlers.calendar.zones import known_zone
from handlers.i18n import language_of
from handlers.identity.lookup import bare_name, is_reachable
from storage.records.ids import NOBODY, TeamId, UserId
from storage.records.workspace import Person, Role
from storage.store import Memory
from storage.workspace.people import folded_name

ABSENCES_AHEAD = timedelta(days=60)
"""How far absences are looked at."""


class NamesOwner(Protocol):
    """Something that names who stands for it."""

    @property
    def owner(self) -> str:
        """As the document says."""

    @property
    def deputy(self) -> str:
        """As the document says."""


class Directory:
    """Everybody who is here."""

    def __init__(self, people: Iterable[Person], admins: Iterable[UserId], default_language: str) -> None:
        self._people = {person.id: person for person in people if is_reachable(person)}
        self._names: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self._people.values():
            self._names[folded_name(person.name)].append(person)
        given = [user for user in admins if user in self._people]
        self.admins = tuple(sorted({*given, *(person.id for person in self._people.values() if person.is_admin)}))
        self._default = default_language

    @classmethod
    def load(cls, memory: Memory, team: TeamId, default_language: str) -> Directory:
        """As the memory knows them."""
        return cls(memory.people.all(team), memory.roles.holders(team, Role.ADMIN), default_language)

    def user_named(self, name: str) -> UserId:
        """The id of the member that a document means, as ``lookup.person_named`` finds them; empty for nobody."""
        wanted = bare_name(name)
        same = self._names[folded_name(wanted)] if wanted and folded_name(wanted) in self._names else []
        if person := self._people.get(UserId(wanted)):
            return person.id
        return same[0].id if len(same) == 1 else NOBODY

    def escalation_chain(self, named: NamesOwner) -> EscalationChain:
        """Who is asked about a procedure, one after the other."""
        return EscalationChain(self.user_named(named.owner), self.user_named(named.deputy), self.admins)

    def zone(self, user: UserId) -> str:
        """Where somebody is."""
        person = self._people.get(user)
        return known_zone(person.zone if person else "", "UTC")

    def language(self, user: UserId) -> str:
        """Which of ours they read."""
        person = self._people.get(user)
        return language_of(person.locale if person else "", self._default)

    def name(self, user: UserId) -> str:
        """What they are called, where nobody is to be pinged; their id where nobody knows."""
        person = self._people.get(user)
        return person.name.strip() if person and person.name.strip() else user


class WorkHours:
    """When each of some people works."""

    def __init__(self, memory: Memory, team: TeamId, directory: Directory, users: Iterable[UserId], day: date) -> None:
        away = memory.absences.absences_between(team, set(users), day - timedelta(days=1), day + ABSENCES_AHEAD)
        self._away = {user: tuple((each.first, each.last) for each in theirs) for user, theirs in away.items()}
        self._directory = directory
        self._known: dict[UserId, Workdays] = {}

    def workdays(self, user: UserId) -> Workdays:
        """This one's; they must be among those that were asked for."""
        if user not in self._known:
            self._known[user] = Workdays(self._directory.zone(user), self._away.get(user, ()))
        return self._known[user]
