"""The people of each workspace, as Slack last described them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Select, Table, Text, bindparam, select

from storage.database.batches import batches
from storage.database.column_types import UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.records.ids import TeamId, UserId
from storage.records.workspace import Person

people = Table(
    "people",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("is_bot", Boolean, nullable=False),
    Column("is_stranger", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("seen", UtcDateTime, nullable=False),
    Column("called", Text, nullable=False, server_default=""),
    Index(None, "team", "called"),
)
"""One row a person, one column a field of ``Person``; ``called`` is their name as it is looked for."""

_FIELDS = tuple(field.name for field in fields(Person))
_EVERYTHING = select(*(people.c[name] for name in _FIELDS))
# Asked at every click: made once, for to make it takes longer than to use it.
_THIS_ONE = _EVERYTHING.where(people.c.team == bindparam("team"), people.c.id == bindparam("user"))


class People:
    """Questions about people, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_person(self, team: TeamId, user: UserId) -> Person | None:
        """The person with this Slack id."""
        row = self._connection.execute(_THIS_ONE, {"team": team, "user": user}).first()
        return Person(**row._asdict()) if row else None

    def people_by_id(self, team: TeamId, users: Iterable[UserId]) -> dict[UserId, Person]:
        """The people with these ids, by id; unknown ones are left out."""
        found = (_EVERYTHING.where(people.c.team == team, people.c.id.in_(some)) for some in batches(users))
        return {each.id: each for question in found for each in self._read(question)}

    def people_named(self, team: TeamId, name: str) -> list[Person]:
        """Everybody who goes by this name, whatever its case."""
        same = (people.c.team == team, people.c.called == folded_name(name), ~people.c.deleted)
        return self._read(_EVERYTHING.where(*same).order_by(people.c.id))

    def all(self, team: TeamId) -> list[Person]:
        """Everybody who has not left, by id."""
        return self._read(_EVERYTHING.where(people.c.team == team, ~people.c.deleted).order_by(people.c.id))

    def admins(self, team: TeamId) -> list[Person]:
        """Those who run the workspace, by id."""
        theirs = (people.c.team == team, people.c.is_admin, ~people.c.deleted)
        return self._read(_EVERYTHING.where(*theirs).order_by(people.c.id))

    def save(self, person: Person) -> None:
        """Remember this person, in place of what was known before."""
        self.save_all([person])

    def save_all(self, several: Iterable[Person]) -> None:
        """Remember these people, in place of what was known before."""
        if rows := [_row(person) for person in several]:
            upsert(self._connection, people, rows)

    def _read(self, question: Select[Any]) -> list[Person]:
        return [Person(**row._asdict()) for row in self._connection.execute(question)]


def folded_name(name: str) -> str:
    """A name as it is looked for: whatever its case and blanks."""
    return " ".join(name.split()).casefold()


def _row(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _FIELDS} | {"called": folded_name(person.name)}
