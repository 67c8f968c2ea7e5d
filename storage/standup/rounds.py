"""The rounds of each stand-up: opened once, summed up once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
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
    Time,
    UniqueConstraint,
    and_,
    or_,
    select,
    update,
)

from storage.database.batches import batches
from storage.database.column_types import UtcDateTime, metadata
from storage.database.upserts import insert_into
from storage.records.ids import TeamId
from storage.records.standups import Round
from storage.standup.column_types import StandupSnapshot
from storage.standup.standups import standups

rounds = Table(
    "standup_rounds",
    metadata,
    Column("team", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("standup", Integer, nullable=False),
    Column("snapshot", StandupSnapshot, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Time, nullable=False),
    Column("opens", UtcDateTime, nullable=False),
    Column("closes", UtcDateTime, nullable=False),
    Column("is_summed_up", Boolean, nullable=False),
    Column("edition", Integer, nullable=False),
    UniqueConstraint("team", "standup", "day", "at"),
    ForeignKeyConstraint(["team", "standup"], [standups.c.team, standups.c.id], ondelete="CASCADE"),
    Index(None, "closes"),
)
"""One row a round; ``snapshot`` is its ``standup`` as it was when the round was opened."""

Index(
    "ix_standup_rounds_unfinished",
    rounds.c.closes,
    sqlite_where=~rounds.c.is_summed_up,
    postgresql_where=~rounds.c.is_summed_up,
)

_COLUMNS = tuple(rounds.c[name] for name in ("team", "day", "at", "opens", "closes", "is_summed_up", "edition"))
_EVERYTHING = select(rounds.c.snapshot.label("standup"), *_COLUMNS)
_LATEST_FIRST = (rounds.c.day.desc(), rounds.c.at.desc())


class Rounds:
    """Questions about rounds, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, this: Round) -> bool:
        """Whether this round is new: it is kept with its stand-up as it is now. False for all but the first."""
        row = {column.name: getattr(this, column.name) for column in _COLUMNS}
        row |= {"key": this.key, "standup": this.standup.id, "snapshot": this.standup}
        added = insert_into(rounds, self._connection.dialect.name).on_conflict_do_nothing().returning(rounds.c.key)
        return self._connection.execute(added, row).first() is not None

    def find_round(self, team: TeamId, key: str) -> Round | None:
        """The round with this key."""
        return self.rounds_by_key(team, [key]).get(key)

    def rounds_by_key(self, team: TeamId, keys: Iterable[str]) -> dict[str, Round]:
        """The rounds with these keys, by key; unknown ones are left out."""
        found = (self._read(_EVERYTHING.where(rounds.c.team == team, rounds.c.key.in_(some))) for some in batches(keys))
        return {each.key: each for some in found for each in some}

    def unfinished(self, now: datetime) -> list[Round]:
        """The rounds of all teams that have opened and are not summed up, the first to close first."""
        question = _EVERYTHING.where(~rounds.c.is_summed_up, rounds.c.opens <= now)
        return self._read(question.order_by(rounds.c.closes, rounds.c.team, rounds.c.key))

    def running(self, now: datetime) -> list[Round]:
        """The rounds of all teams that have opened and not closed yet, summed up or not, the first to close first."""
        question = _EVERYTHING.where(rounds.c.opens <= now, rounds.c.closes > now)
        return self._read(question.order_by(rounds.c.closes, rounds.c.team, rounds.c.key))

    def closed_between(self, first: datetime, last: datetime) -> list[Round]:
        """The rounds of all teams that closed after ``first`` and not after ``last``, the first to close first."""
        question = _EVERYTHING.where(rounds.c.closes > first, rounds.c.closes <= last)
        return self._read(question.order_by(rounds.c.closes, rounds.c.team, rounds.c.key))

    def mark_summed_up(self, seen: Round) -> Round | None:
        """Make this round summed up and count an edition; return it so.

        None where somebody was first, or where it has another ``edition`` than the one seen: read it again.
        """
        expected = and_(_is(seen.team, seen.key), ~rounds.c.is_summed_up, rounds.c.edition == seen.edition)
        change = update(rounds).where(expected).values(is_summed_up=True, edition=seen.edition + 1)
        is_ours = self._connection.execute(change).rowcount == 1
        return replace(seen, is_summed_up=True, edition=seen.edition + 1) if is_ours else None

    def next_edition(self, team: TeamId, key: str) -> int:
        """Count one more edition of the summary of this round, which exists; return its number, 1 for the first."""
        change = update(rounds).where(_is(team, key)).values(edition=rounds.c.edition + 1).returning(rounds.c.edition)
        number: int = self._connection.execute(change).scalar_one()
        return number

    def history(
        self, team: TeamId, standup: int, *, first: date = date.min, last: date = date.max, limit: int | None = None
    ) -> list[Round]:
        """The rounds of this stand-up on the days from ``first`` to ``last``, both included, the latest first."""
        days = rounds.c.day.between(first, last)
        question = _EVERYTHING.where(rounds.c.team == team, rounds.c.standup == standup, days)
        return self._read(question.order_by(*_LATEST_FIRST).limit(limit))

    def _read(self, question: Select[Any]) -> list[Round]:
        return [Round(**row._asdict()) for row in self._connection.execute(question)]


def is_before(team: TeamId, standup: int, day: date, at: time) -> tuple[ColumnElement[bool], ...]:
    """What is true of the rounds of this stand-up before that time of that day."""
    earlier = or_(rounds.c.day < day, and_(rounds.c.day == day, rounds.c.at < at))
    return rounds.c.team == team, rounds.c.standup == standup, rounds.c.day <= day, earlier


def _is(team: TeamId, key: str) -> ColumnElement[bool]:
    return and_(rounds.c.team == team, rounds.c.key == key)
