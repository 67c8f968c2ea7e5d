"""Every text that a procedure ever had.

A procedure that nobody touched is its own first version, and has no row here: an import of ten thousand stays fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Integer, Table, Text, insert, select

from storage.database.column_types import EnumText, UserText, UtcDateTime, metadata
from storage.procedures.tables import sops
from storage.records.authoring import Version
from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.procedures import Sop, Status

versions = Table(
    "sop_versions",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", UserText, nullable=False),
    Column("status", EnumText(Status), nullable=False),
    Column("user", Text, nullable=False),
    Column("made", UtcDateTime),
    Column("why", UserText, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
)
"""One row a version, one column a field of ``Version``."""

_FIELDS = tuple(field.name for field in fields(Version))


class Versions:
    """Questions about versions, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, sop: Sop) -> list[Version]:
        """Every version of this procedure, the one of now last."""
        mine = (versions.c.team == sop.team, versions.c.number == sop.number)
        question = select(*(versions.c[name] for name in _FIELDS)).where(*mine).order_by(versions.c.version)
        kept = [Version(**row._asdict()) for row in self._connection.execute(question)]
        if kept and kept[-1].document == sop.document:
            return [*kept[:-1], replace(kept[-1], status=sop.status)]
        return [*kept, _unnoted(sop, len(kept) + 1)]

    def current_number(self, sop: Sop) -> int:
        """Which version the procedure is now, from 1."""
        return self.all(sop)[-1].version

    def find_version(self, sop: Sop, version: int) -> Version | None:
        """The version with this number."""
        return next((each for each in self.all(sop) if each.version == version), None)

    def record_current(self, sop: Sop) -> int:
        """Note the procedure as it is now, before it changes; return which version that is."""
        last = self.all(sop)[-1]
        mine = (versions.c.team == sop.team, versions.c.number == sop.number, versions.c.version == last.version)
        if self._connection.execute(select(versions.c.version).where(*mine)).first() is None:
            self._add(last)
        return last.version

    def add(self, sop: Sop, user: UserId, now: datetime, why: str) -> Version:
        """Note the procedure as somebody changed it, after ``record_current`` noted how it was before."""
        made = Version(
            team=sop.team,
            number=sop.number,
            version=self._last(sop) + 1,
            document=sop.document,
            status=sop.status,
            user=user,
            made=now,
            why=why,
        )
        self._add(made)
        return made

    def numbers_written_by(self, team: TeamId, user: UserId) -> list[ProcedureNumber]:
        """The numbers of the procedures that this person wrote or changed."""
        question = select(versions.c.number).where(versions.c.team == team, versions.c.user == user).distinct()
        return sorted(self._connection.scalars(question))

    def imported_texts_of_edited(self, team: TeamId) -> dict[ProcedureNumber, list[str]]:
        """The procedures whose text people changed, with every text of them that came by import, by number.

        A new text from outside does not replace one of these; an old one is nothing new.
        """
        changed = select(versions.c.number).where(versions.c.team == team, versions.c.user != "").distinct()
        question = (
            select(versions.c.number, versions.c.user, versions.c.document, versions.c.status)
            .where(versions.c.team == team, versions.c.number.in_(changed))
            .order_by(versions.c.number, versions.c.version)
        )
        rows = self._connection.execute(question)
        by_number = (
            (number, list(some)) for number, some in groupby(rows, key=lambda row: ProcedureNumber(row.number))
        )
        return {number: _imported(some) for number, some in by_number if _is_held(some)}

    def _last(self, sop: Sop) -> int:
        mine = (versions.c.team == sop.team, versions.c.number == sop.number)
        question = select(versions.c.version).where(*mine).order_by(versions.c.version.desc()).limit(1)
        return self._connection.scalar(question) or 0

    def _add(self, version: Version) -> None:
        self._connection.execute(insert(versions), {name: getattr(version, name) for name in _FIELDS})


def _unnoted(sop: Sop, version: int) -> Version:
    return Version(team=sop.team, number=sop.number, version=version, document=sop.document, status=sop.status)


def _imported(rows: Iterable[Any]) -> list[str]:
    return [row.document for row in rows if not row.user]


def _is_held(rows: list[Any]) -> bool:
    last, imported = rows[-1], _imported(rows)
    return not imported or last.document != imported[-1] or last.status is Status.RETIRED
