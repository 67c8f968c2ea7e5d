"""What readers say of each version."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Integer, Table, Text, func, select

from storage.database.column_types import EnumText, UserText, UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.procedures.tables import sops
from storage.procedures.views import procedure_views
from storage.records.authoring import Feedback, FeedbackVerdict
from storage.records.ids import ProcedureNumber, TeamId
from storage.records.procedures import MissedSearch

feedback = Table(
    "sop_feedback",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("user", Text, primary_key=True),
    Column("verdict", EnumText(FeedbackVerdict), nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", UserText, nullable=False),
    Column("given", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
)
"""One row a reader and version: their last word counts."""

_FIELDS = tuple(field.name for field in fields(Feedback))


class Feedbacks:
    """Questions about feedback, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, given: Feedback) -> None:
        """What this reader says now of this version, in place of what they said before."""
        upsert(self._connection, feedback, [{name: getattr(given, name) for name in _FIELDS}])

    def feedback_on_version(self, team: TeamId, number: ProcedureNumber, version: int) -> list[Feedback]:
        """Everything said of a version, the first word first."""
        mine = (feedback.c.team == team, feedback.c.number == number, feedback.c.version == version)
        question = select(*(feedback.c[name] for name in _FIELDS)).where(*mine).order_by(feedback.c.given)
        return [Feedback(**row._asdict()) for row in self._connection.execute(question)]

    def unhelpful_searches(self, team: TeamId, since: datetime) -> list[MissedSearch]:
        """The words after which somebody opened a procedure, and then said that it did not help."""
        same = (feedback.c.team == procedure_views.c.team) & (feedback.c.number == procedure_views.c.number)
        then = (feedback.c.user == procedure_views.c.user) & (feedback.c.given >= procedure_views.c.opened)
        question = (
            select(procedure_views.c.user, procedure_views.c.words, func.max(feedback.c.given))
            .join_from(procedure_views, feedback, same & then)
            .where(procedure_views.c.team == team, procedure_views.c.words != "", procedure_views.c.opened >= since)
            .where(feedback.c.verdict == FeedbackVerdict.NOT_HELPED)
            .group_by(procedure_views.c.user, procedure_views.c.words)
            .order_by(procedure_views.c.words, procedure_views.c.user)
        )
        rows = self._connection.execute(question)
        return [MissedSearch(team=team, user=user, words=words, asked=given) for user, words, given in rows]

    def count_verdicts(self, team: TeamId, number: ProcedureNumber) -> dict[int, dict[FeedbackVerdict, int]]:
        """How many readers said what, by version."""
        question = (
            select(feedback.c.version, feedback.c.verdict, func.count().label("many"))
            .where(feedback.c.team == team, feedback.c.number == number)
            .group_by(feedback.c.version, feedback.c.verdict)
        )
        found: dict[int, dict[FeedbackVerdict, int]] = {}
        for row in self._connection.execute(question):
            found.setdefault(row.version, {})[row.verdict] = row.many
        return found
