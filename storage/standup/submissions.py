"""Forms that were submitted, until all that follows from them is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)

from storage.database.column_types import UtcDateTime, metadata
from storage.records.ids import TeamId
from storage.records.standups import Submission
from storage.standup.participants import participants

submissions = Table(
    "standup_hand_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("round", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("before", JSON, nullable=False),
    Column("solved", JSON, nullable=False),
    Column("tried", Integer),
    Column("given", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["team", "round", "user"],
        [participants.c.team, participants.c.round, participants.c.user],
        onupdate="CASCADE",
        ondelete="CASCADE",
    ),
    Index(None, "team", "round"),
)
"""One row a form, one column a field of ``Submission``; mostly none at all, and each for some milliseconds."""

_FIELDS = tuple(field.name for field in fields(Submission))
_ADDING = insert(submissions)


class Submissions:
    """Questions about forms that were submitted, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Submission) -> None:
        """Keep that something follows from this form."""
        row = {name: getattr(new, name) for name in _FIELDS if name != "id"}
        before = None if new.before is None else dict(new.before)
        self._connection.execute(_ADDING, row | {"before": before, "solved": list(new.solved)})

    def rounds_with_submissions(self) -> list[tuple[TeamId, str]]:
        """The team and key of every round in which there are some."""
        question = (
            select(submissions.c.team, submissions.c.round).distinct().order_by(submissions.c.team, submissions.c.round)
        )
        return [(row.team, row.round) for row in self._connection.execute(question)]

    def submissions_in_round(self, team: TeamId, key: str, limit: int | None = None) -> list[Submission]:
        """Those of the first ``limit`` people of a round, in the order in which they were submitted."""
        here = (submissions.c.team == team, submissions.c.round == key)
        first = (
            select(submissions.c.user).where(*here).group_by(submissions.c.user).order_by(func.min(submissions.c.id))
        )
        mine = select(*(submissions.c[name] for name in _FIELDS)).where(
            *here, submissions.c.user.in_(first.limit(limit))
        )
        rows = self._connection.execute(mine.order_by(submissions.c.id))
        return [Submission(**row._asdict() | {"solved": tuple(row.solved)}) for row in rows]

    def drop(self, done: Iterable[Submission]) -> None:
        """All that follows from these is done."""
        self._connection.execute(delete(submissions).where(submissions.c.id.in_([each.id for each in done])))
