"""Forms that people fill: nothing they typed is lost between two pages, or when the window is closed."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy import JSON, Column, Connection, Index, Integer, Table, Text, delete, insert, select, update

from storage.database.column_types import UserText, UtcDateTime, metadata
from storage.records.authoring import ProcedureDraft
from storage.records.ids import TeamId, UserId

procedure_drafts = Table(
    "sop_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("document", UserText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("suggestion", Integer, nullable=False),
    Column("offer", Integer, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Index(None, "team", "user"),
)
"""One row a form, one column a field of ``ProcedureDraft``."""

_FIELDS = tuple(field.name for field in fields(ProcedureDraft))
_EVERYTHING = select(*(procedure_drafts.c[name] for name in _FIELDS)).order_by(
    procedure_drafts.c.changed.desc(), procedure_drafts.c.id.desc()
)


class ProcedureDrafts:
    """Questions about unfinished forms, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, draft: ProcedureDraft) -> ProcedureDraft:
        """Keep a new one (``id`` 0), or one in place of its earlier self; return it with its id."""
        row = {name: getattr(draft, name) for name in _FIELDS if name != "id"}
        if draft.id:
            mine = (procedure_drafts.c.team == draft.team, procedure_drafts.c.id == draft.id)
            self._connection.execute(update(procedure_drafts).where(*mine).values(row))
            return draft
        return replace(
            draft,
            id=self._connection.execute(insert(procedure_drafts).returning(procedure_drafts.c.id), row).scalar_one(),
        )

    def find_draft(self, team: TeamId, user: UserId, id_: int) -> ProcedureDraft | None:
        """This person's form."""
        mine = _EVERYTHING.where(
            procedure_drafts.c.team == team, procedure_drafts.c.user == user, procedure_drafts.c.id == id_
        )
        row = self._connection.execute(mine).first()
        return ProcedureDraft(**row._asdict()) if row else None

    def all(self, team: TeamId, user: UserId) -> list[ProcedureDraft]:
        """Every unfinished form of this person, the latest first."""
        mine = _EVERYTHING.where(procedure_drafts.c.team == team, procedure_drafts.c.user == user)
        return [ProcedureDraft(**row._asdict()) for row in self._connection.execute(mine)]

    def drop(self, team: TeamId, user: UserId, id_: int) -> None:
        """It is finished, or not wanted any more."""
        mine = (procedure_drafts.c.team == team, procedure_drafts.c.user == user, procedure_drafts.c.id == id_)
        self._connection.execute(delete(procedure_drafts).where(*mine))
