"""Changes that readers propose, and what became of them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from storage.database.column_types import EnumText, UserText, UtcDateTime, metadata
from storage.procedures.tables import sops
from storage.records.authoring import Suggestion, SuggestionAnswer
from storage.records.ids import ProcedureNumber, TeamId, UserId

suggestions = Table(
    "sop_suggestions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("user", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("before", UserText, nullable=False),
    Column("text", UserText, nullable=False),
    Column("why", UserText, nullable=False),
    Column("made", UtcDateTime, nullable=False),
    Column("answer", EnumText(SuggestionAnswer), nullable=False),
    Column("by", Text, nullable=False),
    Column("word", UserText, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "number", "answer"),
)
"""One row a suggestion, one column a field of ``Suggestion``."""

_FIELDS = tuple(field.name for field in fields(Suggestion))
_EVERYTHING = select(*(suggestions.c[name] for name in _FIELDS)).order_by(suggestions.c.id)


class Suggestions:
    """Questions about suggestions, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Suggestion) -> Suggestion:
        """Keep a new one; return it with its id."""
        row = {name: getattr(made, name) for name in _FIELDS if name != "id"}
        added = self._connection.execute(insert(suggestions).returning(suggestions.c.id), row).scalar_one()
        return replace(made, id=added)

    def find_suggestion(self, team: TeamId, id_: int) -> Suggestion | None:
        """The suggestion with this id."""
        mine = _EVERYTHING.where(suggestions.c.team == team, suggestions.c.id == id_)
        row = self._connection.execute(mine).first()
        return Suggestion(**row._asdict()) if row else None

    def open_suggestions(self, team: TeamId, number: ProcedureNumber) -> list[Suggestion]:
        """Those of a procedure that nobody answered yet, the oldest first."""
        mine = (
            suggestions.c.team == team,
            suggestions.c.number == number,
            suggestions.c.answer == SuggestionAnswer.OPEN,
        )
        return [Suggestion(**row._asdict()) for row in self._connection.execute(_EVERYTHING.where(*mine))]

    def count_open_by_number(self, team: TeamId, before: datetime) -> dict[ProcedureNumber, int]:
        """How many made until then nobody answered yet, by procedure."""
        mine = (suggestions.c.team == team, suggestions.c.answer == SuggestionAnswer.OPEN, suggestions.c.made <= before)
        question = select(suggestions.c.number, func.count().label("many")).where(*mine)
        return {row.number: row.many for row in self._connection.execute(question.group_by(suggestions.c.number))}

    def settle(self, team: TeamId, id_: int, answer: SuggestionAnswer, by: UserId, word: str = "") -> bool:
        """Answer it. False where somebody did before, or it is not there."""
        mine = (suggestions.c.team == team, suggestions.c.id == id_, suggestions.c.answer == SuggestionAnswer.OPEN)
        news = {"answer": answer, "by": by, "word": word}
        return self._connection.execute(update(suggestions).where(*mine).values(news)).rowcount == 1
