"""Which message named which review: who was told of what, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta

from sqlalchemy import Column, Connection, Date, Index, Integer, Table, Text, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.batches import batches
from storage.database.column_types import EnumText, metadata
from storage.records.authoring import Review, ReviewMention, ReviewStep
from storage.records.ids import ProcedureNumber, TeamId, UserId

review_mentions = Table(
    "sop_review_mentions",
    metadata,
    Column("team", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("due", Date, primary_key=True),
    Column("step", EnumText(ReviewStep), nullable=False),
    Index(None, "team", "number", "due"),
    Index(None, "team", "day"),
)
"""One row a message and a review in it, one column a field of ``ReviewMention``."""

_FIELDS = tuple(field.name for field in fields(ReviewMention))
_EVERYTHING = select(*(review_mentions.c[name] for name in _FIELDS))


class ReviewMentions:
    """Questions about what messages named, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, several: Iterable[ReviewMention]) -> None:
        """Note which reviews a message names."""
        rows = [{name: getattr(each, name) for name in _FIELDS} for each in several]
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        if rows:
            self._connection.execute(insert(review_mentions).on_conflict_do_nothing(), rows)

    def recipients_of(self, review: Review) -> list[tuple[UserId, date]]:
        """Who got a message with this review, and on which day."""
        mine = (
            review_mentions.c.team == review.team,
            review_mentions.c.number == review.number,
            review_mentions.c.due == review.due,
        )
        rows = self._connection.execute(
            select(review_mentions.c.user, review_mentions.c.day).where(*mine).order_by(review_mentions.c.day)
        )
        return [(row.user, row.day) for row in rows]

    def mentions_in_message(self, team: TeamId, user: UserId, day: date) -> list[ReviewMention]:
        """What the message of this person and day names."""
        mine = (review_mentions.c.team == team, review_mentions.c.user == user, review_mentions.c.day == day)
        question = _EVERYTHING.where(*mine).order_by(review_mentions.c.due, review_mentions.c.number)
        return [ReviewMention(**row._asdict()) for row in self._connection.execute(question)]

    def told_around(self, team: TeamId, around: date) -> set[tuple[UserId, date]]:
        """Who got a message on that day, the one before or the one after, in whatever zone."""
        a_day = timedelta(days=1)
        mine = (
            review_mentions.c.team == team,
            review_mentions.c.day >= around - a_day,
            review_mentions.c.day <= around + a_day,
        )
        rows = self._connection.execute(select(review_mentions.c.user, review_mentions.c.day).where(*mine).distinct())
        return {(row.user, row.day) for row in rows}

    def admins_told(
        self, team: TeamId, numbers: Iterable[ProcedureNumber]
    ) -> set[tuple[UserId, ProcedureNumber, date]]:
        """Who of the admins heard of the reviews of these procedures: person, number and due."""
        found: set[tuple[UserId, ProcedureNumber, date]] = set()
        for some in batches(numbers):
            mine = (
                review_mentions.c.team == team,
                review_mentions.c.number.in_(some),
                review_mentions.c.step == ReviewStep.ADMINS,
            )
            question = select(review_mentions.c.user, review_mentions.c.number, review_mentions.c.due).where(*mine)
            found |= {(row.user, row.number, row.due) for row in self._connection.execute(question)}
        return found
