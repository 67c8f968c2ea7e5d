"""Which messages were answered with a procedure: counted for those who care for the library."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Index, Integer, Table, Text, func, select

from storage.database.columns import Instant, metadata
from storage.database.writing import put
from storage.sop import sops

given = Table(
    "sop_given",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("message", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("user", Text, nullable=False),
    Column("given", Instant, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "given"),
    Index(None, "team", "number"),
)
"""One row a message and a procedure that somebody answered it with."""


class Given:
    """Questions about answers that were given with a procedure, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, team: str, channel: str, message: str, number: int, user: str, now: datetime) -> None:
        """This person answered this message (its ts) with this procedure."""
        row = {"team": team, "channel": channel, "message": message, "number": number, "user": user, "given": now}
        put(self._connection, given, [row])

    def by(self, team: str, channel: str, message: str, number: int) -> str:
        """Who answered the message with this procedure; empty where nobody did."""
        mine = (given.c.team == team, given.c.channel == channel)
        this = (given.c.message == message, given.c.number == number)
        return self._connection.scalar(select(given.c.user).where(*mine, *this)) or ""

    def count(self, team: str, since: datetime, until: datetime) -> int:
        """How many messages were answered from ``since`` on and before ``until``."""
        mine = (given.c.team == team, given.c.given >= since, given.c.given < until)
        messages = select(given.c.channel, given.c.message).where(*mine).distinct().subquery()
        return self._connection.scalar(select(func.count()).select_from(messages)) or 0
