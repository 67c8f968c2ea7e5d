"""The people of each workspace, as Slack last described them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import Boolean, Column, Connection, Table, Text, select

from storage.database.columns import Instant, metadata
from storage.database.writing import put
from storage.records import Person
from storage.standup.batches import batches

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
    Column("seen", Instant, nullable=False),
)
"""One row a person, one column a field of ``Person``."""

_FIELDS = tuple(field.name for field in fields(Person))


class People:
    """Questions about people, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team: str, user: str) -> Person | None:
        """The person with this Slack id."""
        question = select(people).where(people.c.team == team, people.c.id == user)
        row = self._connection.execute(question).first()
        return Person(**row._asdict()) if row else None

    def those(self, team: str, users: Iterable[str]) -> dict[str, Person]:
        """The people with these ids, by id; unknown ones are left out."""
        found = (select(people).where(people.c.team == team, people.c.id.in_(some)) for some in batches(users))
        return {row.id: Person(**row._asdict()) for question in found for row in self._connection.execute(question)}

    def named(self, team: str, name: str) -> list[Person]:
        """Everybody who goes by this name, whatever its case."""
        wanted = " ".join(name.split()).casefold()
        return [each for each in self._of(team) if " ".join(each.name.split()).casefold() == wanted]

    def admins(self, team: str) -> list[Person]:
        """Those who run the workspace, by id."""
        return [each for each in self._of(team) if each.is_admin]

    def _of(self, team: str) -> list[Person]:
        question = select(people).where(people.c.team == team, ~people.c.deleted).order_by(people.c.id)
        return [Person(**row._asdict()) for row in self._connection.execute(question)]

    def keep(self, person: Person) -> None:
        """Remember this person, in place of what was known before."""
        self.keep_all([person])

    def keep_all(self, several: Iterable[Person]) -> None:
        """Remember these people, in place of what was known before."""
        if rows := [{name: getattr(person, name) for name in _FIELDS} for person in several]:
            put(self._connection, people, rows)
