"""The search index of each team, as the search packs it: a start reads it instead of every procedure.

It lies in the database, not in a file beside it, so that a backup that is brought back brings its own.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, select

from storage.database.columns import metadata
from storage.database.writing import put

indexes = Table(
    "sop_indexes",
    metadata,
    Column("team", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""One row a team; ``revision`` is that of its procedures when they were indexed."""


class Indexes:
    """Questions about search indexes, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, team: str) -> tuple[int, bytes] | None:
        """Revision and content of what was kept last."""
        question = select(indexes.c.revision, indexes.c.data).where(indexes.c.team == team)
        row = self._connection.execute(question).first()
        return (row.revision, row.data) if row else None

    def revision(self, team: str) -> int:
        """Up to which revision the kept index knows the procedures; 0 where there is none."""
        return self._connection.scalar(select(indexes.c.revision).where(indexes.c.team == team)) or 0

    def keep(self, team: str, revision: int, data: bytes) -> None:
        """Keep this one, unless another process kept a later one."""
        if self.revision(team) <= revision:
            put(self._connection, indexes, [{"team": team, "revision": revision, "data": data}])
