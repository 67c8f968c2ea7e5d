"""What people searched for in vain: the procedures that are still to be written."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, Index, Integer, Table, Text, insert, select

from storage.database.column_types import UserText, UtcDateTime, metadata
from storage.records.ids import TeamId, UserId
from storage.records.procedures import MissedSearch

MAX_LENGTH = 500
"""Characters kept of a question; people paste whole e-mails."""

missed_searches = Table(
    "sop_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("words", UserText, nullable=False),
    Column("asked", UtcDateTime, nullable=False),
    Index(None, "team", "asked"),
)
"""One row a question without an answer."""


class MissedSearches:
    """Questions about questions, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, question: MissedSearch) -> None:
        """Remember this question as it was typed, up to ``MAX_LENGTH`` characters."""
        kept = replace(question, words=question.words[:MAX_LENGTH])
        self._connection.execute(insert(missed_searches), asdict(kept))

    def all(self, team: TeamId) -> list[MissedSearch]:
        """Every question of this team, the oldest first."""
        return self._those(missed_searches.c.team == team)

    def missed_since(self, team: TeamId, since: datetime) -> list[MissedSearch]:
        """The questions of this team since then, the oldest first."""
        return self._those((missed_searches.c.team == team) & (missed_searches.c.asked >= since))

    def _those(self, which: ColumnElement[bool]) -> list[MissedSearch]:
        columns = (missed_searches.c.team, missed_searches.c.user, missed_searches.c.words, missed_searches.c.asked)
        rows = self._connection.execute(
            select(*columns).where(which).order_by(missed_searches.c.asked, missed_searches.c.id)
        )
        return [MissedSearch(**row._asdict()) for row in rows]


dismissed_searches = Table(
    "missing_dismissals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("words", UserText, nullable=False),
    Column("user", Text, nullable=False),
    Column("noted", UtcDateTime, nullable=False),
    Index(None, "team", "noted"),
)
"""One row a press of **Not needed**."""


class DismissedSearches:
    """Questions about what is not needed, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, team: TeamId, words: str, user: UserId, now: datetime) -> None:
        """What was asked in these words until now needs no procedure."""
        self._connection.execute(insert(dismissed_searches), {"team": team, "words": words, "user": user, "noted": now})

    def all(self, team: TeamId) -> list[tuple[str, datetime]]:
        """The words that were dismissed and when, the first ones first."""
        mine = select(dismissed_searches.c.words, dismissed_searches.c.noted).where(dismissed_searches.c.team == team)
        return [(row.words, row.noted) for row in self._connection.execute(mine.order_by(dismissed_searches.c.id))]
