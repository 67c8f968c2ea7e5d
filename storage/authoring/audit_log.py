"""Who did what: the audit log. Lines are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, func, insert, select

from storage.database.batches import BATCH_SIZE, batches
from storage.database.column_types import UserText, UtcDateTime, metadata
from storage.records.authoring import AuditEntry
from storage.records.ids import ProcedureNumber, TeamId
from storage.workspace.people import folded_name, people

audit_log = Table(
    "sop_deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("detail", UserText, nullable=False),
    Column("done", UtcDateTime, nullable=False),
    Index(None, "team", "number"),
    Index(None, "team", "done"),
)
"""One row an entry."""

_FIELDS = tuple(field.name for field in fields(AuditEntry))


class AuditLog:
    """Questions about what was done, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AuditEntry) -> None:
        """Add a line."""
        self._connection.execute(insert(audit_log), {name: getattr(entry, name) for name in _FIELDS})

    def entries_for(self, team: TeamId, number: ProcedureNumber) -> list[AuditEntry]:
        """What was done to a procedure, the first entry first."""
        mine = (audit_log.c.team == team, audit_log.c.number == number)
        question = select(*(audit_log.c[name] for name in _FIELDS)).where(*mine).order_by(audit_log.c.id)
        return [AuditEntry(**row._asdict()) for row in self._connection.execute(question)]

    def entries_with_names(
        self,
        team: TeamId,
        *,
        since: datetime | None = None,
        number: ProcedureNumber | None = None,
        user: str | None = None,
    ) -> Iterator[tuple[AuditEntry, str]]:
        """Entries with the name of who did them (empty for nobody we know), the oldest first.

        ``user`` is an id or a name, also of somebody who has left. Streams: use it before the transaction ends.
        """
        same = (people.c.team == audit_log.c.team) & (people.c.id == audit_log.c.user)
        wanted = [audit_log.c.team == team]
        wanted += [audit_log.c.done >= since] if since else []
        wanted += [audit_log.c.number == number] if number is not None else []
        wanted += [(audit_log.c.user == user) | (people.c.called == folded_name(user))] if user else []
        columns = (*(audit_log.c[name] for name in _FIELDS), people.c.name)
        question = select(*columns).outerjoin_from(audit_log, people, same).where(*wanted)
        ordered = question.order_by(audit_log.c.done, audit_log.c.id).execution_options(yield_per=BATCH_SIZE)
        with self._connection.execute(ordered) as rows:
            for *told, name in rows:
                yield AuditEntry(**dict(zip(_FIELDS, told, strict=True))), name or ""

    def last_done(self, team: TeamId, what: str, numbers: Iterable[ProcedureNumber]) -> dict[ProcedureNumber, datetime]:
        """When this was done last to each of these procedures; those to which it never was are left out."""
        found: dict[ProcedureNumber, datetime] = {}
        for some in batches(numbers):
            mine = (audit_log.c.team == team, audit_log.c.what == what, audit_log.c.number.in_(some))
            question = select(audit_log.c.number, func.max(audit_log.c.done).label("last")).where(*mine)
            found |= {row.number: row.last for row in self._connection.execute(question.group_by(audit_log.c.number))}
        return found
