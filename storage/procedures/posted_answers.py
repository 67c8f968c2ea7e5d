"""Which messages were answered with a procedure: counted for those who maintain the library."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Index, Integer, Table, Text, func, select

from storage.database.column_types import UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.procedures.tables import sops
from storage.records.ids import NOBODY, ChannelId, ProcedureNumber, TeamId, UserId

posted_answers = Table(
    "sop_given",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("message", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("user", Text, nullable=False),
    Column("given", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "given"),
    Index(None, "team", "number"),
)
"""One row a message and a procedure that somebody answered it with."""


class PostedAnswers:
    """Questions about messages that were answered with a procedure, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, team: TeamId, channel: ChannelId, message: str, number: ProcedureNumber, user: UserId, now: datetime
    ) -> None:
        """This person answered this message (its ts) with this procedure."""
        row = {"team": team, "channel": channel, "message": message, "number": number, "user": user, "given": now}
        upsert(self._connection, posted_answers, [row])

    def answered_by(self, team: TeamId, channel: ChannelId, message: str, number: ProcedureNumber) -> UserId:
        """Who answered the message with this procedure; empty where nobody did."""
        mine = (posted_answers.c.team == team, posted_answers.c.channel == channel)
        this = (posted_answers.c.message == message, posted_answers.c.number == number)
        return self._connection.scalar(select(posted_answers.c.user).where(*mine, *this)) or NOBODY

    def count_messages(self, team: TeamId, since: datetime, until: datetime) -> int:
        """How many messages were answered from ``since`` on and before ``until``."""
        mine = (posted_answers.c.team == team, posted_answers.c.given >= since, posted_answers.c.given < until)
        messages = select(posted_answers.c.channel, posted_answers.c.message).where(*mine).distinct().subquery()
        return self._connection.scalar(select(func.count()).select_from(messages)) or 0
