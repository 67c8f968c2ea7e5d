"""The seats of each round: one a member, and where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Index,
    Select,
    Table,
    Text,
    Update,
    and_,
    func,
    insert,
    literal_column,
    select,
    update,
)

from storage.database.columns import Choice, Instant, Typed, metadata
from storage.standup.batches import batches
from storage.standup.rounds import rounds
from storage.standup_records import Reason, Seat, SeatState

seats = Table(
    "standup_seats",
    metadata,
    Column("team", Text, primary_key=True),
    Column("round", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("zone", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("closes", Instant, nullable=False),
    Column("state", Choice(SeatState), nullable=False),
    Column("reason", Choice(Reason)),
    Column("note", Typed, nullable=False),
    Column("asked", Instant),
    Column("answered", Instant),
    ForeignKeyConstraint(["team", "round"], [rounds.c.team, rounds.c.key], ondelete="CASCADE"),
    Index(None, "team", "user", "due"),
)
"""One row a seat, one column a field of ``Seat``."""

_is_waiting = seats.c.state == literal_column("'waiting'")  # spelt out: with a parameter SQLite would not use the index
Index("ix_standup_seats_waiting", seats.c.due, sqlite_where=_is_waiting, postgresql_where=_is_waiting)

_FIELDS = tuple(field.name for field in fields(Seat))
_COLUMNS = tuple(seats.c[name] for name in _FIELDS)
_EVERYTHING = select(*_COLUMNS)


class Seats:
    """Questions about seats, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_all(self, several: Iterable[Seat]) -> list[Seat]:
        """Give these people their seats, in rounds that are open; return the new ones. Who has one keeps it."""
        wanted = {(seat.team, seat.round, seat.user): seat for seat in several}
        for team, key in {(team, key) for team, key, _ in wanted}:
            there = select(seats.c.user).where(seats.c.team == team, seats.c.round == key)
            for user in self._connection.scalars(there):
                wanted.pop((team, key, user), None)
        new = list(wanted.values())
        if new:
            rows = [{name: getattr(seat, name) for name in _FIELDS} for seat in new]
            self._connection.execute(insert(seats), rows)
        return new

    def find(self, team: str, key: str, user: str) -> Seat | None:
        """The seat of this person in this round."""
        return next(iter(self._read(_EVERYTHING.where(is_seat(team, key, user)))), None)

    def of_round(self, team: str, key: str, *states: SeatState) -> list[Seat]:
        """The seats of this round, by user; where states are named, only those that are in one of them."""
        question = _EVERYTHING.where(seats.c.team == team, seats.c.round == key).order_by(seats.c.user)
        return self._read(question.where(seats.c.state.in_(states)) if states else question)

    def of_rounds(self, team: str, keys: Iterable[str]) -> list[Seat]:
        """The seats of all these rounds."""
        found = (_EVERYTHING.where(seats.c.team == team, seats.c.round.in_(some)) for some in batches(keys))
        return [seat for question in found for seat in self._read(question)]

    def of_person(self, team: str, user: str, since: datetime) -> list[Seat]:
        """The seats of this person that fell due since then, the latest first."""
        return self._read(_person(team, user).where(seats.c.due >= since))

    def open_for(self, team: str, user: str, since: datetime) -> list[Seat]:
        """What this person has not answered in rounds that close after ``since``, the latest due first.

        Pass ``now``, less the time that an answer may be late. Those who are not asked may answer all the same.
        """
        return self._read(_person(team, user).where(seats.c.closes > since, seats.c.state != SeatState.ANSWERED))

    def tally(self, team: str, keys: Iterable[str]) -> dict[str, Counter[SeatState]]:
        """How many seats of each of these rounds are in which state."""
        found: dict[str, Counter[SeatState]] = defaultdict(Counter)
        for some in batches(keys):
            question = select(seats.c.round, seats.c.state, func.count()).where(
                seats.c.team == team, seats.c.round.in_(some)
            )
            for key, state, count in self._connection.execute(question.group_by(seats.c.round, seats.c.state)):
                found[key][state] = count
        return found

    def waiting(self, now: datetime) -> list[Seat]:
        """Who should be asked by now, of all teams, and can still answer in time; the first due first."""
        question = _EVERYTHING.where(_is_waiting, seats.c.due <= now, seats.c.closes > now)
        return self._read(question.order_by(seats.c.due, seats.c.team, seats.c.round, seats.c.user))

    def mark_asked(self, team: str, key: str, users: Iterable[str], now: datetime) -> set[str]:
        """Those of these people who waited are asked now; return them. The others are left as they are."""
        theirs = and_(seats.c.team == team, seats.c.round == key, _is_waiting)
        change = update(seats).where(theirs).values(state=SeatState.ASKED, asked=now).returning(seats.c.user)
        return {
            user for some in batches(users) for user in self._connection.scalars(change.where(seats.c.user.in_(some)))
        }

    def excuse(self, team: str, key: str, users: Iterable[str], reason: Reason) -> None:
        """Those of these people who were asked and are silent count as not asked, for this reason."""
        theirs = and_(seats.c.team == team, seats.c.round == key, seats.c.state == SeatState.ASKED)
        change = update(seats).where(theirs).values(state=SeatState.NOT_ASKED, reason=reason)
        for some in batches(users):
            self._connection.execute(change.where(seats.c.user.in_(some)))

    def expire(self, now: datetime) -> list[Seat]:
        """Whoever still waits in a round that has closed, of all teams, is not asked any more; return them so."""
        late = and_(_is_waiting, seats.c.due <= now, seats.c.closes <= now)
        change = update(seats).where(late).values(state=SeatState.NOT_ASKED, reason=Reason.LATE)
        return self._read(change.returning(*_COLUMNS))

    def change(self, old: Seat, new: Seat) -> bool:
        """Make of this seat what ``new`` says, if it is still in the state of ``old``; whether it was."""
        if (old.team, old.round, old.user) != (new.team, new.round, new.user):
            raise ValueError("a seat stays in its place")
        same = and_(is_seat(old.team, old.round, old.user), seats.c.state == old.state)
        return self._connection.execute(update(seats).where(same).values(asdict(new))).rowcount == 1

    def _read(self, question: Select[Any] | Update) -> list[Seat]:
        return [Seat(**dict(zip(_FIELDS, row, strict=True))) for row in self._connection.execute(question)]


def is_seat(team: str, key: str, user: str) -> ColumnElement[bool]:
    """What is true of this person's seat in this round."""
    return and_(seats.c.team == team, seats.c.round == key, seats.c.user == user)


def _person(team: str, user: str) -> Select[Any]:
    return _EVERYTHING.where(seats.c.team == team, seats.c.user == user).order_by(seats.c.due.desc(), seats.c.round)
