"""The table of procedures, and what every question about them may need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import (
    Column,
    CompoundSelect,
    Date,
    Index,
    Integer,
    Table,
    Text,
    cast,
    literal_column,
    select,
    union,
)

from storage.database.column_types import EnumText, StepsJson, TextsJson, metadata
from storage.records.ids import TeamId
from storage.records.procedures import Outline, ProcedureKind, Shape, Status

library_counters = Table(
    "sop_libraries",
    metadata,
    Column("team", Text, primary_key=True),
    Column("last_number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
)
"""What each team counts: the last number given to a procedure, and the changes so far."""

sops = Table(
    "sops",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("audience", TextsJson, nullable=False),
    Column("needs", TextsJson, nullable=False),
    Column("steps", StepsJson, nullable=False),
    Column("success", Text, nullable=False),
    Column("kpi", Text, nullable=False),
    Column("risks", Text, nullable=False),
    Column("troubleshooting", Text, nullable=False),
    Column("keywords", TextsJson, nullable=False),
    Column("headings", TextsJson, nullable=False),
    Column("kind", EnumText(ProcedureKind)),
    Column("shape", EnumText(Shape)),
    Column("owner", Text, nullable=False),
    Column("deputy", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("dated", Date),
    Column("status", EnumText(Status), nullable=False),
    Column("review_days", Integer),
    Column("channels", TextsJson, nullable=False, server_default="[]"),
    Column("document", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Index(None, "team", "revision"),
    Index(None, "team", "status"),
    Index(None, "team", "owner"),
    Index(None, "team", "deputy"),
)
"""One row a procedure, one column a field of ``Sop``."""

has_source = sops.c.source != literal_column("''")  # spelt out: with a parameter SQLite would not use the index
Index(
    "uq_sops_team_source",
    sops.c.team,
    sops.c.source,
    unique=True,
    sqlite_where=has_source,
    postgresql_where=has_source,
)
is_restricted = cast(sops.c.channels, Text) != literal_column("'[]'")
Index("ix_sops_restricted", sops.c.team, sqlite_where=is_restricted, postgresql_where=is_restricted)

OUTLINE_QUERY = select(*(sops.c[field.name] for field in fields(Outline)))
"""Every procedure without its text."""


def owned_numbers_query(team: TeamId, names: Iterable[str]) -> CompoundSelect[tuple[int]]:
    """The numbers of what names its owner or deputy in one of these ways: two questions, so that each has its index."""
    ways = list(names)
    return union(
        *(
            select(sops.c.number).where(sops.c.team == team, column.in_(ways))
            for column in (sops.c.owner, sops.c.deputy)
        )
    )
