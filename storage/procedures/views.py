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

from storage.database.column_types import UtcDateTime, metadata
from storage.procedures.tables import sops
from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.procedures import SearchClick, ViewCount

procedure_views = Table(
    "sop_openings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("user", Text, nullable=False),
    Column("opened", UtcDateTime, nullable=False),
    Column("words", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "opened"),
    Index(None, "team", "user", "opened"),
    Index(None, "team", "number"),
    Index(None, "team", "meaning", "opened"),
)
"""One row a view. ``words`` are those it was found with, ``meaning`` is the same for all who mean the same."""


class ProcedureViews:
    """Questions about views, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, team: TeamId, number: ProcedureNumber, user: UserId, now: datetime, *, words: str = "", meaning: str = ""
    ) -> None:
        """This person opened this procedure, which exists; perhaps after they searched for words."""
        row = {"team": team, "number": number, "user": user, "opened": now, "words": words, "meaning": meaning}
        self._connection.execute(insert(procedure_views), row)

    def clicks_after_search(self, team: TeamId, meaning: str, since: datetime) -> list[SearchClick]:
        """Who opened what after they searched for this."""
        question = (
            select(procedure_views.c.number, procedure_views.c.user, func.max(procedure_views.c.opened))
            .where(
                procedure_views.c.team == team, procedure_views.c.meaning == meaning, procedure_views.c.opened >= since
            )
            .group_by(procedure_views.c.number, procedure_views.c.user)
        )
        return [SearchClick(*row) for row in self._connection.execute(question)]

    def last_viewed_by(self, team: TeamId, user: UserId, limit: int | None = None) -> list[ProcedureNumber]:
        """The numbers of the procedures that this person opened last, each once, the latest first."""
        question = (
            select(procedure_views.c.number)
            .where(procedure_views.c.team == team, procedure_views.c.user == user)
            .group_by(procedure_views.c.number)
            .order_by(func.max(procedure_views.c.opened).desc(), func.max(procedure_views.c.id).desc())
            .limit(limit)
        )
        return list(self._connection.scalars(question))

    def most_viewed(self, team: TeamId, since: datetime, limit: int | None = None) -> list[ViewCount]:
        """What the team opened most since then.

        Many people weigh more than many views: one person who clicks all day does not make a procedure popular.
        """
        people = func.count(procedure_views.c.user.distinct())
        count = func.count()
        last = func.max(procedure_views.c.opened)
        question = (
            select(procedure_views.c.number, count, last)
            .where(procedure_views.c.team == team, procedure_views.c.opened >= since)
            .group_by(procedure_views.c.number)
            .order_by(people.desc(), count.desc(), procedure_views.c.number)
            .limit(limit)
        )
        return [ViewCount(number, times, moment) for number, times, moment in self._connection.execute(question)]
