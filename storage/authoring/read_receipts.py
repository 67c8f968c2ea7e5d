"""Who has read which version of a procedure."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Integer, Table, Text, func, insert, select

from storage.database.column_types import UtcDateTime, metadata
from storage.procedures.tables import sops
from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.publishing import ReadReceipt

read_receipts = Table(
    "sop_receipts",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("user", Text, primary_key=True),
    Column("read", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
)
"""One row a reader and version: the first time counts."""

_FIELDS = tuple(field.name for field in fields(ReadReceipt))
_EVERYTHING = select(*(read_receipts.c[name] for name in _FIELDS)).order_by(read_receipts.c.read, read_receipts.c.user)


class ReadReceipts:
    """Questions about receipts, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_once(self, receipt: ReadReceipt) -> ReadReceipt | None:
        """This person has read it now; where they had said so before, the receipt of then."""
        there = [
            each
            for each in self.receipts_for(receipt.team, receipt.number, receipt.version)
            if each.user == receipt.user
        ]
        if there:
            return there[0]
        self._connection.execute(insert(read_receipts), {name: getattr(receipt, name) for name in _FIELDS})
        return None

    def receipts_for(self, team: TeamId, number: ProcedureNumber, version: int) -> list[ReadReceipt]:
        """Who has read this version, the first first."""
        mine = (read_receipts.c.team == team, read_receipts.c.number == number, read_receipts.c.version == version)
        return [ReadReceipt(**row._asdict()) for row in self._connection.execute(_EVERYTHING.where(*mine))]

    def readers_by_version(self, team: TeamId, number: ProcedureNumber) -> dict[int, list[UserId]]:
        """Who has read which version of this procedure."""
        found: dict[int, list[UserId]] = {}
        mine = (read_receipts.c.team == team, read_receipts.c.number == number)
        for row in self._connection.execute(_EVERYTHING.where(*mine)):
            found.setdefault(row.version, []).append(row.user)
        return found

    def count(self, team: TeamId, number: ProcedureNumber, version: int) -> int:
        """How many have read this version."""
        mine = (read_receipts.c.team == team, read_receipts.c.number == number, read_receipts.c.version == version)
        return self._connection.scalar(select(func.count()).where(*mine)) or 0
