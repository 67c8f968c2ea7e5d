"""Which procedures were opened, by whom and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
)

from storage.database.columns import Instant, metadata
from storage.records import Choice, Use
from storage.sop import sops

openings = Table(
    "sop_openings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("user", Text, nullable=False),
    Column("opened", Instant, nullable=False),
    Column("words", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "opened"),
    Index(None, "team", "user", "opened"),
    Index(None, "team", "number"),
    Index(None, "team", "meaning", "opened"),
)
"""One row an opening. ``words`` are those it was found with, ``meaning`` is the same for all who mean the same."""


class Openings:
    """Questions about openings, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, team: str, number: int, user: str, now: datetime, *, words: str = "", meaning: str = "") -> None:
        """This person opened this procedure, which exists; perhaps after they searched for words."""
        row = {"team": team, "number": number, "user": user, "opened": now, "words": words, "meaning": meaning}
        self._connection.execute(insert(openings), row)

    def after(self, team: str, meaning: str, since: datetime) -> list[Choice]:
        """Who opened what after they searched for this."""
        question = (
            select(openings.c.number, openings.c.user, func.max(openings.c.opened))
            .where(openings.c.team == team, openings.c.meaning == meaning, openings.c.opened >= since)
            .group_by(openings.c.number, openings.c.user)
        )
        return [Choice(*row) for row in self._connection.execute(question)]

    def last_by(self, team: str, user: str, limit: int | None = None) -> list[int]:
        """The numbers of the procedures that this person opened last, each once, the latest first."""
        question = (
            select(openings.c.number)
            .where(openings.c.team == team, openings.c.user == user)
            .group_by(openings.c.number)
            .order_by(func.max(openings.c.opened).desc(), func.max(openings.c.id).desc())
            .limit(limit)
        )
        return list(self._connection.scalars(question))

    def most_used(self, team: str, since: datetime, limit: int | None = None) -> list[Use]:
        """What the team opened most since then.

        Many people weigh more than many openings: one person who clicks all day does not make a procedure popular.
        """
        people = func.count(openings.c.user.distinct())
        count = func.count()
        last = func.max(openings.c.opened)
        question = (
            select(openings.c.number, count, last)
            .where(openings.c.team == team, openings.c.opened >= since)
            .group_by(openings.c.number)
            .order_by(people.desc(), count.desc(), openings.c.number)
            .limit(limit)
        )
        return [Use(number, times, moment) for number, times, moment in self._connection.execute(question)]
