"""What stands in people's way, until it does not any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Select,
    Table,
    Text,
    insert,
    or_,
    select,
    update,
)

from storage.database.batches import batches
from storage.database.column_types import UserText, metadata
from storage.records.ids import TeamId, UserId
from storage.records.standups import Blocker
from storage.standup.standups import standups

blockers = Table(
    "standup_blockers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("standup", Integer, nullable=False),
    Column("user", Text, nullable=False),
    Column("text", UserText, nullable=False),
    Column("opened", Date, nullable=False),
    Column("closed", Date),
    Column("tried", Integer),
    Column("helper", Text, nullable=False),
    Column("is_escalated", Boolean, nullable=False),
    ForeignKeyConstraint(["team", "standup"], [standups.c.team, standups.c.id], ondelete="CASCADE"),
    Index(None, "team", "standup", "closed"),
    Index(None, "team", "user"),
)
"""One row a blocker, one column a field of ``Blocker``."""

_FIELDS = tuple(field.name for field in fields(Blocker))
_EVERYTHING = select(*(blockers.c[name] for name in _FIELDS)).order_by(blockers.c.opened, blockers.c.id)
_is_open = blockers.c.closed.is_(None)


class Blockers:
    """Questions about blockers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, blocker: Blocker) -> Blocker:
        """Keep a new one; return it with its id."""
        row = {name: getattr(blocker, name) for name in _FIELDS if name != "id"}
        added = self._connection.execute(insert(blockers).returning(blockers.c.id), row).scalar_one()
        return replace(blocker, id=added)

    def find_blocker(self, team: TeamId, blocker: int) -> Blocker | None:
        """The blocker with this id."""
        return self.blockers_by_id(team, [blocker]).get(blocker)

    def blockers_by_id(self, team: TeamId, ids: Iterable[int]) -> dict[int, Blocker]:
        """The blockers with these ids, by id; unknown ones are left out."""
        found = (
            self._read(_EVERYTHING.where(blockers.c.team == team, blockers.c.id.in_(some))) for some in batches(ids)
        )
        return {each.id: each for some in found for each in some}

    def open_blockers(self, team: TeamId, standup: int, user: UserId | None = None) -> list[Blocker]:
        """What stands in the way of this stand-up's members, or of this one of them; the oldest first."""
        question = _EVERYTHING.where(blockers.c.team == team, blockers.c.standup == standup, _is_open)
        return self._read(question if user is None else question.where(blockers.c.user == user))

    def blockers_since(self, team: TeamId, standup: int, day: date) -> list[Blocker]:
        """All that stood in the way on that day or later, closed ones too; the oldest first."""
        lasted = or_(_is_open, blockers.c.closed >= day)
        return self._read(_EVERYTHING.where(blockers.c.team == team, blockers.c.standup == standup, lasted))

    def close(self, team: TeamId, blocker: int, day: date) -> bool:
        """It is out of the way since this day. False where it was closed before, or is not there."""
        return self._change(team, blocker, _is_open, closed=day)

    def assign_helper(self, team: TeamId, blocker: int, helper: UserId) -> bool:
        """This person helps. False where somebody else does already, or it is closed, or not there."""
        return self._change(team, blocker, _is_open & (blockers.c.helper == ""), helper=helper)

    def escalate(self, team: TeamId, blocker: int) -> bool:
        """The organizers are told. False where they were told before, or it is closed, or not there."""
        return self._change(team, blocker, _is_open & ~blockers.c.is_escalated, is_escalated=True)

    def reword(self, team: TeamId, blocker: int, text: str) -> bool:
        """The person says it otherwise. False where it is closed, or not there."""
        return self._change(team, blocker, _is_open, text=text)

    def _change(self, team: TeamId, blocker: int, expected: ColumnElement[bool], **news: Any) -> bool:
        same = (blockers.c.team == team, blockers.c.id == blocker, expected)
        return self._connection.execute(update(blockers).where(*same).values(news)).rowcount == 1

    def _read(self, question: Select[Any]) -> list[Blocker]:
        return [Blocker(**row._asdict()) for row in self._connection.execute(question)]
