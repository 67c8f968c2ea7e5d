"""Channels that admins gave to the bot, and the hints that were given there. What is written there is not kept."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Boolean, Column, Connection, Index, Integer, Table, Text, delete, insert, select, update

from storage.database.column_types import UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.records.ids import ChannelId, ProcedureNumber, TeamId, UserId
from storage.records.procedures import SentHint

watched_channels = Table(
    "sop_watches",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)
"""One row a channel."""

hints = Table(
    "sop_hints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("hinted", UtcDateTime, nullable=False),
    Column("declined", Boolean, nullable=False),
    Index(None, "team", "user"),
)
"""One row a hint, for as long as it counts."""


_FIELDS = tuple(field.name for field in fields(SentHint))


class WatchedChannels:
    """Questions about channels that are listened to, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, team: TeamId, channel: ChannelId, user: UserId, now: datetime) -> None:
        """Listen there from now on, because this person wants it."""
        upsert(self._connection, watched_channels, [{"team": team, "channel": channel, "user": user, "since": now}])

    def drop(self, team: TeamId, channel: ChannelId) -> bool:
        """Listen there no more; False where nobody did."""
        mine = (watched_channels.c.team == team, watched_channels.c.channel == channel)
        return self._connection.execute(delete(watched_channels).where(*mine)).rowcount == 1

    def all(self, team: TeamId) -> list[ChannelId]:
        """The channels that are listened to, the oldest wish first."""
        mine = select(watched_channels.c.channel).where(watched_channels.c.team == team)
        return list(self._connection.scalars(mine.order_by(watched_channels.c.since, watched_channels.c.channel)))


class Hints:
    """Questions about hints, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, hint: SentHint, forget_before: datetime) -> None:
        """This hint is given; those of this team that are older than ``forget_before`` are forgotten."""
        old = (hints.c.team == hint.team, hints.c.hinted < forget_before)
        self._connection.execute(delete(hints).where(*old))
        self._connection.execute(insert(hints), asdict(hint))

    def decline(self, team: TeamId, user: UserId, number: ProcedureNumber, now: datetime) -> None:
        """This person does not want it now."""
        mine = (hints.c.team == team, hints.c.user == user, hints.c.number == number)
        self._connection.execute(update(hints).where(*mine).values(declined=True, hinted=now))

    def hints_sent_to(self, team: TeamId, user: UserId) -> list[SentHint]:
        """The hints that this person got, the first one first."""
        question = select(*(hints.c[name] for name in _FIELDS)).where(hints.c.team == team, hints.c.user == user)
        return [SentHint(**row._asdict()) for row in self._connection.execute(question.order_by(hints.c.id))]
