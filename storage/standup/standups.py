"""The stand-ups of each team, as their organizers set them up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, Select, Table, Text, func, insert, select, update

from storage.database.column_types import EnumText, TextsJson, UserText, UtcDateTime, metadata
from storage.records.ids import ChannelId, TeamId
from storage.records.standups import MemberSource, Standup, SummaryWhen
from storage.standup.column_types import QuestionsJson, RhythmJson

standups = Table(
    "standups",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", UserText, nullable=False),
    Column("channel", Text, nullable=False),
    Column("creator", Text, nullable=False),
    Column("leads", TextsJson, key="organizers", nullable=False),
    Column("gathering", EnumText(MemberSource), key="member_source", nullable=False),
    Column("members", TextsJson, nullable=False),
    Column("rhythm", RhythmJson, nullable=False),
    Column("asks", QuestionsJson, key="questions", nullable=False),
    Column("open_minutes", Integer, nullable=False),
    Column("reminders", Integer, nullable=False),
    Column("summary_when", EnumText(SummaryWhen), nullable=False),
    Column("country", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("is_private", Boolean, nullable=False),
    Column("language", Text, nullable=False),
    Column("is_paused", Boolean, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("begins", UtcDateTime),
    Column("version", Integer, nullable=False),
)
"""One row a stand-up, one column a field of ``Standup``. A deleted one stays: its rounds are history."""

_FIELDS = tuple(field.name for field in fields(Standup))
_EVERYTHING = select(*(standups.c[name] for name in _FIELDS)).order_by(standups.c.team, standups.c.id)
_LIVING = _EVERYTHING.where(~standups.c.is_deleted)


class StaleStandup(Exception):
    """Somebody else changed the stand-up meanwhile; ``current`` is what they made of it."""

    def __init__(self, current: Standup) -> None:
        super().__init__(f"stand-up {current.id} of {current.team} is at version {current.version} by now")
        self.current = current


class Standups:
    """Questions about stand-ups, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_standup(self, team: TeamId, standup: int) -> Standup | None:
        """The stand-up with this id, a deleted one too."""
        question = _EVERYTHING.where(standups.c.team == team, standups.c.id == standup)
        return next(self._read(question), None)

    def find_by_name(self, team: TeamId, name: str) -> Standup | None:
        """The first stand-up with this name, whatever its capitals, accents and spaces; none that was deleted."""
        wanted = _plain(name)
        return next((standup for standup in self.all(team) if _plain(standup.name) == wanted), None)

    def all(self, team: TeamId) -> list[Standup]:
        """Every stand-up of this team that was not deleted, the oldest first."""
        return list(self._read(_LIVING.where(standups.c.team == team)))

    def all_with_deleted(self, team: TeamId) -> list[Standup]:
        """Every stand-up that this team has or had, the oldest first: the rounds of deleted ones are history."""
        return list(self._read(_EVERYTHING.where(standups.c.team == team)))

    def active(self) -> list[Standup]:
        """Every stand-up of every team that is neither paused nor deleted."""
        return list(self._read(_LIVING.where(~standups.c.is_paused)))

    def in_channel(self, team: TeamId, channel: ChannelId) -> list[Standup]:
        """The stand-ups that report to this channel, the oldest first; none that was deleted."""
        return list(self._read(_LIVING.where(standups.c.team == team, standups.c.channel == channel)))

    def save(self, standup: Standup) -> Standup:
        """Keep a stand-up; return it as it is kept, with its id and its next ``version``.

        With ``id`` 0 it is new and gets the next one of its team. Raises ``StaleStandup`` where it was changed since
        it was read (another ``version``), and ``LookupError`` where there is none with this id.
        """
        if not standup.id:
            return self._add(standup)
        row = {name: getattr(standup, name) for name in _FIELDS} | {"version": standup.version + 1}
        same = (standups.c.team == standup.team, standups.c.id == standup.id)
        change = update(standups).where(*same, standups.c.version == standup.version).values(row)
        is_changed = self._connection.execute(change).rowcount == 1
        current = self.find_standup(standup.team, standup.id)
        if current is None:
            raise LookupError(f"team {standup.team} has no stand-up {standup.id}")
        if not is_changed:
            raise StaleStandup(current)
        return current

    def lock(self, team: TeamId, standup: int) -> None:
        """Let nobody else hold this stand-up until the transaction ends: two do not open a round of it at once."""
        this = select(standups.c.id).where(standups.c.team == team, standups.c.id == standup)
        self._connection.execute(this.with_for_update())

    def _add(self, standup: Standup) -> Standup:
        last = self._connection.scalar(select(func.max(standups.c.id)).where(standups.c.team == standup.team))
        new = replace(standup, id=(last or 0) + 1, version=1)
        self._connection.execute(insert(standups), {name: getattr(new, name) for name in _FIELDS})
        return self.find_standup(new.team, new.id) or new

    def _read(self, question: Select[Any]) -> Iterator[Standup]:
        return (Standup(**dict(zip(_FIELDS, row, strict=True))) for row in self._connection.execute(question))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
