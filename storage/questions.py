"""What people searched for in vain: the procedures that are still to be written."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, Index, Integer, Table, Text, insert, select

from storage.database.columns import Instant, metadata
from storage.records import Question

LONGEST = 500
"""Characters kept of a question; people paste whole e-mails."""

questions = Table(
    "sop_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("asked", Instant, nullable=False),
    Index(None, "team", "asked"),
)
"""One row a question without an answer."""


class Questions:
    """Questions about questions, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, question: Question) -> None:
        """Remember this question as it was typed, up to ``LONGEST`` characters."""
        kept = replace(question, words=_storable(question.words[:LONGEST]))
        self._connection.execute(insert(questions), asdict(kept))

    def all(self, team: str) -> list[Question]:
        """Every question of this team, the oldest first."""
        return self._those(questions.c.team == team)

    def since(self, team: str, since: datetime) -> list[Question]:
        """The questions of this team since then, the oldest first."""
        return self._those((questions.c.team == team) & (questions.c.asked >= since))

    def _those(self, which: ColumnElement[bool]) -> list[Question]:
        columns = (questions.c.team, questions.c.user, questions.c.words, questions.c.asked)
        rows = self._connection.execute(select(*columns).where(which).order_by(questions.c.asked, questions.c.id))
        return [Question(**row._asdict()) for row in rows]


def _storable(words: str) -> str:
    """Without what no database keeps: NUL, and halves of characters."""
    return words.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()
