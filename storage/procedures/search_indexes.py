"""The search index of each team, as the search packs it: a start reads it instead of every procedure.

It lies in the database, not in a file beside it, so that a backup that is brought back brings its own.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, select

from storage.database.column_types import metadata
from storage.database.upserts import upsert
from storage.records.ids import TeamId

search_indexes = Table(
    "sop_indexes",
    metadata,
    Column("team", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""One row a team; ``revision`` is that of its procedures when they were indexed."""


class SearchIndexes:
    """Questions about search indexes, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest_index(self, team: TeamId) -> tuple[int, bytes] | None:
        """Revision and content of what was kept last."""
        question = select(search_indexes.c.revision, search_indexes.c.data).where(search_indexes.c.team == team)
        row = self._connection.execute(question).first()
        return (row.revision, row.data) if row else None

    def revision(self, team: TeamId) -> int:
        """Up to which revision the kept index knows the procedures; 0 where there is none."""
        return self._connection.scalar(select(search_indexes.c.revision).where(search_indexes.c.team == team)) or 0

    def save(self, team: TeamId, revision: int, data: bytes) -> None:
        """Keep this one, unless another process kept a later one."""
        if self.revision(team) <= revision:
            upsert(self._connection, search_indexes, [{"team": team, "revision": revision, "data": data}])
