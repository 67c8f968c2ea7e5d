"""The Slack workspaces that sopbot works for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, Row, Table, Text, delete, select, update

from storage.database.column_types import UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.procedures.search_indexes import search_indexes
from storage.procedures.tables import library_counters, sops
from storage.records.ids import TeamId
from storage.records.workspace import UNCLAIMED, Team

teams = Table(
    "teams",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("connected", UtcDateTime, nullable=False),
    Column("enterprise_id", Text),
)
"""One row a workspace; ``enterprise_id`` where it belongs to an Enterprise Grid."""


class Teams:
    """Questions about workspaces, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def connect(self, team: TeamId, name: str, now: datetime) -> Team:
        """Remember that this workspace is connected, under its present name; ``connected`` stays the first time.

        The first workspace ever takes what was imported before there was any.
        """
        known = {each.id: each for each in self.all()}
        connected = known[team].connected if team in known else now
        upsert(self._connection, teams, [{"id": team, "name": name, "connected": connected}])
        if not known:
            self._take_unclaimed(team)
        return Team(team, name, connected)

    def find_team(self, team: TeamId) -> Team | None:
        """The workspace with this id."""
        return next((each for each in self.all() if each.id == team), None)

    def all(self) -> list[Team]:
        """Every workspace, the first to connect first."""
        rows = self._connection.execute(
            select(teams.c.id, teams.c.name, teams.c.connected).order_by(teams.c.connected, teams.c.id)
        )
        return [Team(row.id, row.name, row.connected) for row in rows]

    def _take_unclaimed(self, team: TeamId) -> None:
        self._connection.execute(delete(search_indexes).where(search_indexes.c.team == team))
        theirs = self._library(UNCLAIMED)
        if theirs and (mine := self._library(team)):
            self._make_room(team, max(mine.last_number, theirs.last_number), max(mine.revision, theirs.revision) + 1)
        for table in metadata.sorted_tables:
            if "team" in table.c:
                self._connection.execute(update(table).where(table.c.team == UNCLAIMED).values(team=team))

    def _make_room(self, team: TeamId, number: int, revision: int) -> None:
        """The team has procedures already (imported for it by name), and they keep their numbers and files.

        Unclaimed ones that want the same get new numbers, and all of them a new revision, so that they are noticed.
        """
        mine = select(sops.c.number).where(sops.c.team == team)
        my_files = select(sops.c.source).where(sops.c.team == team)
        unclaimed = update(sops).where(sops.c.team == UNCLAIMED)
        wanted_twice = select(sops.c.number).where(sops.c.team == UNCLAIMED, sops.c.number.in_(mine))
        for taken in self._connection.scalars(wanted_twice.order_by(sops.c.number)).all():
            number += 1
            self._connection.execute(unclaimed.where(sops.c.number == taken).values(number=number))
        self._connection.execute(unclaimed.where(sops.c.source.in_(my_files)).values(source=""))
        self._connection.execute(unclaimed.values(revision=revision))
        self._connection.execute(delete(library_counters).where(library_counters.c.team == team))
        self._connection.execute(
            delete(search_indexes).where(search_indexes.c.team == UNCLAIMED)
        )  # it knows the former numbers
        self._connection.execute(
            update(library_counters)
            .where(library_counters.c.team == UNCLAIMED)
            .values(last_number=number, revision=revision)
        )

    def _library(self, team: TeamId) -> Row[tuple[TeamId, int, int]] | None:
        return self._connection.execute(select(library_counters).where(library_counters.c.team == team)).first()
