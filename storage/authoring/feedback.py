"""What readers say of each version."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Integer, Table, Text, func, select

from storage.authoring_records import Feedback, Verdict
from storage.database.columns import Choice, Instant, Typed, metadata
from storage.database.writing import put
from storage.openings import openings
from storage.records import Question
from storage.sop import sops

feedback = Table(
    "sop_feedback",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("user", Text, primary_key=True),
    Column("verdict", Choice(Verdict), nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Typed, nullable=False),
    Column("given", Instant, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
)
"""One row a reader and version: their last word counts."""

_FIELDS = tuple(field.name for field in fields(Feedback))


class Feedbacks:
    """Questions about feedback, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, given: Feedback) -> None:
        """What this reader says now of this version, in place of what they said before."""
        put(self._connection, feedback, [{name: getattr(given, name) for name in _FIELDS}])

    def all(self, team: str, number: int, version: int) -> list[Feedback]:
        """Everything said of a version, the first word first."""
        mine = (feedback.c.team == team, feedback.c.number == number, feedback.c.version == version)
        question = select(*(feedback.c[name] for name in _FIELDS)).where(*mine).order_by(feedback.c.given)
        return [Feedback(**row._asdict()) for row in self._connection.execute(question)]

    def unhelpful(self, team: str, since: datetime) -> list[Question]:
        """The words after which somebody opened a procedure, and then said that it did not help."""
        same = (feedback.c.team == openings.c.team) & (feedback.c.number == openings.c.number)
        then = (feedback.c.user == openings.c.user) & (feedback.c.given >= openings.c.opened)
        question = (
            select(openings.c.user, openings.c.words, func.max(feedback.c.given))
            .join_from(openings, feedback, same & then)
            .where(openings.c.team == team, openings.c.words != "", openings.c.opened >= since)
            .where(feedback.c.verdict == Verdict.NOT_HELPED)
            .group_by(openings.c.user, openings.c.words)
            .order_by(openings.c.words, openings.c.user)
        )
        rows = self._connection.execute(question)
        return [Question(team=team, user=user, words=words, asked=given) for user, words, given in rows]

    def counts(self, team: str, number: int) -> dict[int, dict[Verdict, int]]:
        """How many readers said what, by version."""
        question = (
            select(feedback.c.version, feedback.c.verdict, func.count().label("many"))
            .where(feedback.c.team == team, feedback.c.number == number)
            .group_by(feedback.c.version, feedback.c.verdict)
        )
        found: dict[int, dict[Verdict, int]] = {}
        for row in self._connection.execute(question):
            found.setdefault(row.version, {})[row.verdict] = row.many
        return found
