"""The participants of each round: one a member, and where they stand."""

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

from storage.database.batches import batches
from storage.database.column_types import EnumText, UserText, UtcDateTime, metadata
from storage.records.ids import TeamId, UserId
from storage.records.standups import NotAskedReason, Participant, ParticipantState
from storage.standup.rounds import rounds

participants = Table(
    "standup_seats",
    metadata,
    Column("team", Text, primary_key=True),
    Column("round", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("zone", Text, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("closes", UtcDateTime, nullable=False),
    Column("state", EnumText(ParticipantState), nullable=False),
    Column("reason", EnumText(NotAskedReason)),
    Column("note", UserText, nullable=False),
    Column("asked", UtcDateTime),
    Column("answered", UtcDateTime),
    ForeignKeyConstraint(["team", "round"], [rounds.c.team, rounds.c.key], ondelete="CASCADE"),
    Index(None, "team", "user", "due"),
)
"""One row a participant, one column a field of ``Participant``."""

_is_waiting = participants.c.state == literal_column(
    "'waiting'"
)  # spelt out: with a parameter SQLite would not use the index
Index("ix_standup_seats_waiting", participants.c.due, sqlite_where=_is_waiting, postgresql_where=_is_waiting)

_FIELDS = tuple(field.name for field in fields(Participant))
_COLUMNS = tuple(participants.c[name] for name in _FIELDS)
_EVERYTHING = select(*_COLUMNS)


class Participants:
    """Questions about participants, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_all(self, several: Iterable[Participant]) -> list[Participant]:
        """Add these participants, to rounds that are open; return the new ones. Who is in already stays as they are."""
        wanted = {(participant.team, participant.round, participant.user): participant for participant in several}
        for team, key in {(team, key) for team, key, _ in wanted}:
            there = select(participants.c.user).where(participants.c.team == team, participants.c.round == key)
            for user in self._connection.scalars(there):
                wanted.pop((team, key, user), None)
        new = list(wanted.values())
        if new:
            rows = [{name: getattr(participant, name) for name in _FIELDS} for participant in new]
            self._connection.execute(insert(participants), rows)
        return new

    def find_participant(self, team: TeamId, key: str, user: UserId) -> Participant | None:
        """This person as a participant of this round."""
        return next(iter(self._read(_EVERYTHING.where(is_participant(team, key, user)))), None)

    def in_round(self, team: TeamId, key: str, *states: ParticipantState) -> list[Participant]:
        """The participants of this round, by user; where states are named, only those that are in one of them."""
        question = _EVERYTHING.where(participants.c.team == team, participants.c.round == key).order_by(
            participants.c.user
        )
        return self._read(question.where(participants.c.state.in_(states)) if states else question)

    def in_rounds(self, team: TeamId, keys: Iterable[str]) -> list[Participant]:
        """The participants of all these rounds."""
        found = (
            _EVERYTHING.where(participants.c.team == team, participants.c.round.in_(some)) for some in batches(keys)
        )
        return [participant for question in found for participant in self._read(question)]

    def rounds_of_person(self, team: TeamId, user: UserId, since: datetime) -> list[Participant]:
        """This person as a participant of each round, where it fell due since then, the latest first."""
        return self._read(_person(team, user).where(participants.c.due >= since))

    def unanswered_by(self, team: TeamId, user: UserId, since: datetime) -> list[Participant]:
        """What this person has not answered in rounds that close after ``since``, the latest due first.

        Pass ``now``, less the time that an answer may be late. Those who are not asked may answer all the same.
        """
        return self._read(
            _person(team, user).where(participants.c.closes > since, participants.c.state != ParticipantState.ANSWERED)
        )

    def count_states(self, team: TeamId, keys: Iterable[str]) -> dict[str, Counter[ParticipantState]]:
        """How many participants of each of these rounds are in which state."""
        found: dict[str, Counter[ParticipantState]] = defaultdict(Counter)
        for some in batches(keys):
            question = select(participants.c.round, participants.c.state, func.count()).where(
                participants.c.team == team, participants.c.round.in_(some)
            )
            for key, state, count in self._connection.execute(
                question.group_by(participants.c.round, participants.c.state)
            ):
                found[key][state] = count
        return found

    def due_to_be_asked(self, now: datetime) -> list[Participant]:
        """Who should be asked by now, of all teams, and can still answer in time; the first due first."""
        question = _EVERYTHING.where(_is_waiting, participants.c.due <= now, participants.c.closes > now)
        return self._read(
            question.order_by(participants.c.due, participants.c.team, participants.c.round, participants.c.user)
        )

    def mark_asked(self, team: TeamId, key: str, users: Iterable[UserId], now: datetime) -> set[UserId]:
        """Those of these people who waited are asked now; return them. The others are left as they are."""
        theirs = and_(participants.c.team == team, participants.c.round == key, _is_waiting)
        change = (
            update(participants)
            .where(theirs)
            .values(state=ParticipantState.ASKED, asked=now)
            .returning(participants.c.user)
        )
        return {
            user
            for some in batches(users)
            for user in self._connection.scalars(change.where(participants.c.user.in_(some)))
        }

    def excuse(self, team: TeamId, key: str, users: Iterable[UserId], reason: NotAskedReason) -> None:
        """Those of these people who were asked and are silent count as not asked, for this reason."""
        theirs = and_(
            participants.c.team == team, participants.c.round == key, participants.c.state == ParticipantState.ASKED
        )
        change = update(participants).where(theirs).values(state=ParticipantState.NOT_ASKED, reason=reason)
        for some in batches(users):
            self._connection.execute(change.where(participants.c.user.in_(some)))

    def expire_waiting(self, now: datetime) -> list[Participant]:
        """Whoever still waits in a round that has closed, of all teams, is not asked any more; return them so."""
        late = and_(_is_waiting, participants.c.due <= now, participants.c.closes <= now)
        change = update(participants).where(late).values(state=ParticipantState.NOT_ASKED, reason=NotAskedReason.LATE)
        return self._read(change.returning(*_COLUMNS))

    def change(self, old: Participant, new: Participant) -> bool:
        """Make of this participant what ``new`` says, if they are still in the state of ``old``; whether they were."""
        if (old.team, old.round, old.user) != (new.team, new.round, new.user):
            raise ValueError("a participant stays in their round")
        same = and_(is_participant(old.team, old.round, old.user), participants.c.state == old.state)
        return self._connection.execute(update(participants).where(same).values(asdict(new))).rowcount == 1

    def _read(self, question: Select[Any] | Update) -> list[Participant]:
        return [Participant(**dict(zip(_FIELDS, row, strict=True))) for row in self._connection.execute(question)]


def is_participant(team: TeamId, key: str, user: UserId) -> ColumnElement[bool]:
    """What is true of this person as a participant of this round."""
    return and_(participants.c.team == team, participants.c.round == key, participants.c.user == user)


def _person(team: TeamId, user: UserId) -> Select[Any]:
    return _EVERYTHING.where(participants.c.team == team, participants.c.user == user).order_by(
        participants.c.due.desc(), participants.c.round
    )
