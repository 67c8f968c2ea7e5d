"""Who has read which version of a procedure."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Integer, Table, Text, func, insert, select

from storage.database.columns import Instant, metadata
from storage.publishing_records import Receipt
from storage.sop import sops

receipts = Table(
    "sop_receipts",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("user", Text, primary_key=True),
    Column("read", Instant, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
)
"""One row a reader and version: the first time counts."""

_FIELDS = tuple(field.name for field in fields(Receipt))
_EVERYTHING = select(*(receipts.c[name] for name in _FIELDS)).order_by(receipts.c.read, receipts.c.user)


class Receipts:
    """Questions about receipts, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, receipt: Receipt) -> Receipt | None:
        """This person has read it now; where they had said so before, the receipt of then."""
        there = [each for each in self.of(receipt.team, receipt.number, receipt.version) if each.user == receipt.user]
        if there:
            return there[0]
        self._connection.execute(insert(receipts), {name: getattr(receipt, name) for name in _FIELDS})
        return None

    def of(self, team: str, number: int, version: int) -> list[Receipt]:
        """Who has read this version, the first first."""
        mine = (receipts.c.team == team, receipts.c.number == number, receipts.c.version == version)
        return [Receipt(**row._asdict()) for row in self._connection.execute(_EVERYTHING.where(*mine))]

    def readers(self, team: str, number: int) -> dict[int, list[str]]:
        """Who has read which version of this procedure."""
        found: dict[int, list[str]] = {}
        mine = (receipts.c.team == team, receipts.c.number == number)
        for row in self._connection.execute(_EVERYTHING.where(*mine)):
            found.setdefault(row.version, []).append(row.user)
        return found

    def count(self, team: str, number: int, version: int) -> int:
        """How many have read this version."""
        mine = (receipts.c.team == team, receipts.c.number == number, receipts.c.version == version)
        return self._connection.scalar(select(func.count()).where(*mine)) or 0
