"""Who is in a channel or a user group, as Slack said when it was last asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Connection, Table, Text, select

from storage.database.columns import Instant, Texts, metadata
from storage.database.writing import put

members = Table(
    "standup_members",
    metadata,
    Column("team", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("users", Texts, nullable=False),
    Column("seen", Instant, nullable=False),
)
"""One row a channel or user group, by its Slack id."""


class Members:
    """Questions about who belongs where, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, team: str, place: str, users: Iterable[str], now: datetime) -> None:
        """These people, and nobody else, are in this channel or user group."""
        put(self._connection, members, [{"team": team, "place": place, "users": tuple(users), "seen": now}])

    def of(self, team: str, place: str) -> tuple[tuple[str, ...], datetime] | None:
        """Who was in this channel or user group, and when that was seen; None where nobody looked yet."""
        question = select(members.c.users, members.c.seen).where(members.c.team == team, members.c.place == place)
        row = self._connection.execute(question).first()
        return (row.users, row.seen) if row else None
