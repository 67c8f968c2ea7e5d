"""Forms that people fill: nothing they typed is lost between two pages, or when the window is closed."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy import JSON, Column, Connection, Index, Integer, Table, Text, delete, insert, select, update

from storage.authoring_records import Draft
from storage.database.columns import Instant, Typed, metadata

drafts = Table(
    "sop_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("document", Typed, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("suggestion", Integer, nullable=False),
    Column("offer", Integer, nullable=False),
    Column("changed", Instant, nullable=False),
    Index(None, "team", "user"),
)
"""One row a form, one column a field of ``Draft``."""

_FIELDS = tuple(field.name for field in fields(Draft))
_EVERYTHING = select(*(drafts.c[name] for name in _FIELDS)).order_by(drafts.c.changed.desc(), drafts.c.id.desc())


class Drafts:
    """Questions about unfinished forms, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, draft: Draft) -> Draft:
        """Keep a new one (``id`` 0), or one in place of its earlier self; return it with its id."""
        row = {name: getattr(draft, name) for name in _FIELDS if name != "id"}
        if draft.id:
            mine = (drafts.c.team == draft.team, drafts.c.id == draft.id)
            self._connection.execute(update(drafts).where(*mine).values(row))
            return draft
        return replace(draft, id=self._connection.execute(insert(drafts).returning(drafts.c.id), row).scalar_one())

    def find(self, team: str, user: str, id_: int) -> Draft | None:
        """This person's form."""
        mine = _EVERYTHING.where(drafts.c.team == team, drafts.c.user == user, drafts.c.id == id_)
        row = self._connection.execute(mine).first()
        return Draft(**row._asdict()) if row else None

    def all(self, team: str, user: str) -> list[Draft]:
        """Every unfinished form of this person, the latest first."""
        mine = _EVERYTHING.where(drafts.c.team == team, drafts.c.user == user)
        return [Draft(**row._asdict()) for row in self._connection.execute(mine)]

    def drop(self, team: str, user: str, id_: int) -> None:
        """It is finished, or not wanted any more."""
        mine = (drafts.c.team == team, drafts.c.user == user, drafts.c.id == id_)
        self._connection.execute(delete(drafts).where(*mine))
