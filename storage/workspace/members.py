"""Who is in a channel or a user group, as Slack said when it was last asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, Index, Table, Text, bindparam, delete, insert, select

from storage.database.batches import batches
from storage.database.column_types import UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.records.ids import TeamId, UserId

places = Table(
    "places",
    metadata,
    Column("team", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("seen", UtcDateTime, nullable=False),
)
"""One row a channel or user group that somebody looked at, by its Slack id."""

members = Table(
    "place_members",
    metadata,
    Column("team", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Index(None, "team", "user"),
)
"""One row a person and the place they are in."""


# Asked at every click: made once, for to make it takes longer than to use it.
_PLACES_OF = (
    select(members.c.place)
    .join(places, (places.c.team == members.c.team) & (places.c.place == members.c.place))
    .where(members.c.team == bindparam("team"), members.c.user == bindparam("user"))
    .where(places.c.seen >= bindparam("since"))
)


class Members:
    """Questions about who belongs where, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace_members(self, team: TeamId, place: str, users: Iterable[UserId], now: datetime) -> None:
        """These people, and nobody else, are in this channel or user group."""
        wanted, known = set(users), set(self._users(team, place))
        for some in batches(sorted(wanted - known)):
            rows = [{"team": team, "place": place, "user": user} for user in some]
            self._connection.execute(insert(members), rows)
        for some in batches(sorted(known - wanted)):
            self._connection.execute(delete(members).where(*_at(team, place), members.c.user.in_(some)))
        upsert(self._connection, places, [{"team": team, "place": place, "seen": now}])

    def known_members(self, team: TeamId, place: str) -> tuple[tuple[UserId, ...], datetime] | None:
        """Who was in this channel or user group, by id, and when that was seen; None where nobody looked yet."""
        seen = self.last_seen(team, place)
        return (tuple(self._users(team, place)), seen) if seen else None

    def last_seen(self, team: TeamId, place: str) -> datetime | None:
        """When somebody last looked who is there."""
        mine = (places.c.team == team, places.c.place == place)
        found: datetime | None = self._connection.scalar(select(places.c.seen).where(*mine))
        return found

    def add(self, team: TeamId, place: str, user: UserId) -> None:
        """Somebody came into a place that was looked at; of any other we do not know who is there."""
        if self.last_seen(team, place):
            upsert(self._connection, members, [{"team": team, "place": place, "user": user}])

    def remove(self, team: TeamId, place: str, user: UserId) -> None:
        """Somebody left."""
        self._connection.execute(delete(members).where(*_at(team, place), members.c.user == user))

    def places_of(self, team: TeamId, user: UserId, since: datetime) -> frozenset[str]:
        """Where this person is, of the places that were looked at since then."""
        return frozenset(self._connection.scalars(_PLACES_OF, {"team": team, "user": user, "since": since}))

    def _users(self, team: TeamId, place: str) -> list[UserId]:
        return list(self._connection.scalars(select(members.c.user).where(*_at(team, place)).order_by(members.c.user)))


def _at(team: TeamId, place: str) -> tuple[ColumnElement[bool], ...]:
    return (members.c.team == team, members.c.place == place)
