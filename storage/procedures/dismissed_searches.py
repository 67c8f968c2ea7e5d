"""Questions in vain that nobody needs an answer to, in the eyes of who cares for the library."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, insert, select

from storage.database.column_types import UserText, UtcDateTime, metadata
from storage.records.ids import TeamId, UserId

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
