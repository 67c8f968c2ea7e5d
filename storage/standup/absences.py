"""Who is away, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, timedelta

from sqlalchemy import Column, Connection, Date, Table, Text, delete, select

from storage.database.batches import batches
from storage.database.column_types import metadata
from storage.database.upserts import upsert
from storage.records.ids import TeamId, UserId
from storage.records.standups import Absence

absences = Table(
    "standup_absences",
    metadata,
    Column("team", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, primary_key=True),
    Column("by", Text, nullable=False),
)
"""One row an absence, one column a field of ``Absence``; those of one person may overlap."""

A_DAY = timedelta(days=1)


class Absences:
    """Questions about absences, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, absence: Absence) -> None:
        """Somebody is away on these days. Raises ``ValueError`` where the last is before the first."""
        if absence.last < absence.first:
            raise ValueError(f"{absence.last} is before {absence.first}")
        upsert(self._connection, absences, [asdict(absence)])

    def absences_between(
        self, team: TeamId, users: Iterable[UserId], first: date, last: date
    ) -> dict[UserId, tuple[Absence, ...]]:
        """When these people are away between these days, both included, the first absence first.

        Absences are whole, also where they begin earlier or end later. Who is never away is left out.
        """
        found = defaultdict(list)
        for some in batches(users):
            overlap = (absences.c.user.in_(some), absences.c.first <= last, absences.c.last >= first)
            question = select(absences).where(absences.c.team == team, *overlap)
            for row in self._connection.execute(question.order_by(absences.c.first, absences.c.last)):
                found[row.user].append(Absence(**row._asdict()))
        return {user: tuple(theirs) for user, theirs in found.items()}

    def come_back(self, team: TeamId, user: UserId, day: date) -> tuple[Absence, ...]:
        """This person is here on this day: what runs over it ends the day before. Return that, as it was.

        What begins later stays: who is back from Monday's fever still goes on holiday in August (see ``drop``).
        """
        running = self.absences_between(team, [user], day, day).get(user, ())
        for absence in running:
            self.drop(absence)
            if absence.first < day:
                self.add(replace(absence, last=day - A_DAY))
        return running

    def drop(self, absence: Absence) -> bool:
        """They are not away on these days after all; whether that was there to forget."""
        same = [absences.c[name] == getattr(absence, name) for name in ("team", "user", "first", "last")]
        return self._connection.execute(delete(absences).where(*same)).rowcount == 1
