"""Forms that were handed in, until all that follows from them is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)

from storage.database.columns import Instant, metadata
from storage.standup.seats import seats
from storage.standup_records import HandIn

hand_ins = Table(
    "standup_hand_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("round", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("before", JSON, nullable=False),
    Column("solved", JSON, nullable=False),
    Column("tried", Integer),
    Column("given", Instant, nullable=False),
    ForeignKeyConstraint(
        ["team", "round", "user"],
        [seats.c.team, seats.c.round, seats.c.user],
        onupdate="CASCADE",
        ondelete="CASCADE",
    ),
    Index(None, "team", "round"),
)
"""One row a form, one column a field of ``HandIn``; mostly none at all, and each for some milliseconds."""

_FIELDS = tuple(field.name for field in fields(HandIn))
_ADDING = insert(hand_ins)


class HandIns:
    """Questions about forms that were handed in, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: HandIn) -> None:
        """Keep that something follows from this form."""
        row = {name: getattr(new, name) for name in _FIELDS if name != "id"}
        before = None if new.before is None else dict(new.before)
        self._connection.execute(_ADDING, row | {"before": before, "solved": list(new.solved)})

    def rounds(self) -> list[tuple[str, str]]:
        """The team and key of every round in which there are some."""
        question = select(hand_ins.c.team, hand_ins.c.round).distinct().order_by(hand_ins.c.team, hand_ins.c.round)
        return [(row.team, row.round) for row in self._connection.execute(question)]

    def of_round(self, team: str, key: str, limit: int | None = None) -> list[HandIn]:
        """Those of the first ``limit`` people of a round, in the order in which they were handed in."""
        here = (hand_ins.c.team == team, hand_ins.c.round == key)
        first = select(hand_ins.c.user).where(*here).group_by(hand_ins.c.user).order_by(func.min(hand_ins.c.id))
        mine = select(*(hand_ins.c[name] for name in _FIELDS)).where(*here, hand_ins.c.user.in_(first.limit(limit)))
        rows = self._connection.execute(mine.order_by(hand_ins.c.id))
        return [HandIn(**row._asdict() | {"solved": tuple(row.solved)}) for row in rows]

    def drop(self, done: Iterable[HandIn]) -> None:
        """All that follows from these is done."""
        self._connection.execute(delete(hand_ins).where(hand_ins.c.id.in_([each.id for each in done])))
