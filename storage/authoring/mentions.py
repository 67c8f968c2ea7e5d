"""Which message named which review: who was told of what, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta

from sqlalchemy import Column, Connection, Date, Index, Integer, Table, Text, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.authoring_records import Mention, Review, Step
from storage.database.columns import Choice, metadata
from storage.standup.batches import batches

mentions = Table(
    "sop_review_mentions",
    metadata,
    Column("team", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("due", Date, primary_key=True),
    Column("step", Choice(Step), nullable=False),
    Index(None, "team", "number", "due"),
    Index(None, "team", "day"),
)
"""One row a message and a review in it, one column a field of ``Mention``."""

_FIELDS = tuple(field.name for field in fields(Mention))
_EVERYTHING = select(*(mentions.c[name] for name in _FIELDS))


class Mentions:
    """Questions about what messages named, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, several: Iterable[Mention]) -> None:
        """Note which reviews a message names."""
        rows = [{name: getattr(each, name) for name in _FIELDS} for each in several]
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        if rows:
            self._connection.execute(insert(mentions).on_conflict_do_nothing(), rows)

    def of_review(self, review: Review) -> list[tuple[str, date]]:
        """Who got a message with this review, and on which day."""
        mine = (mentions.c.team == review.team, mentions.c.number == review.number, mentions.c.due == review.due)
        rows = self._connection.execute(select(mentions.c.user, mentions.c.day).where(*mine).order_by(mentions.c.day))
        return [(row.user, row.day) for row in rows]

    def of_message(self, team: str, user: str, day: date) -> list[Mention]:
        """What the message of this person and day names."""
        mine = (mentions.c.team == team, mentions.c.user == user, mentions.c.day == day)
        question = _EVERYTHING.where(*mine).order_by(mentions.c.due, mentions.c.number)
        return [Mention(**row._asdict()) for row in self._connection.execute(question)]

    def told(self, team: str, around: date) -> set[tuple[str, date]]:
        """Who got a message on that day, the one before or the one after, in whatever zone."""
        a_day = timedelta(days=1)
        mine = (mentions.c.team == team, mentions.c.day >= around - a_day, mentions.c.day <= around + a_day)
        rows = self._connection.execute(select(mentions.c.user, mentions.c.day).where(*mine).distinct())
        return {(row.user, row.day) for row in rows}

    def led(self, team: str, numbers: Iterable[int]) -> set[tuple[str, int, date]]:
        """Who of those who lead heard of the reviews of these procedures: person, number and due."""
        found: set[tuple[str, int, date]] = set()
        for some in batches(numbers):
            mine = (mentions.c.team == team, mentions.c.number.in_(some), mentions.c.step == Step.LEAD)
            question = select(mentions.c.user, mentions.c.number, mentions.c.due).where(*mine)
            found |= {(row.user, row.number, row.due) for row in self._connection.execute(question)}
        return found
