"""Who did what: the audit log. Lines are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, func, insert, select

from storage.authoring_records import Deed
from storage.database.columns import Instant, Typed, metadata
from storage.people import called, people
from storage.standup.batches import AT_ONCE, batches

deeds = Table(
    "sop_deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("detail", Typed, nullable=False),
    Column("done", Instant, nullable=False),
    Index(None, "team", "number"),
    Index(None, "team", "done"),
)
"""One row a deed."""

_FIELDS = tuple(field.name for field in fields(Deed))


class Deeds:
    """Questions about deeds, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, deed: Deed) -> None:
        """Add a line."""
        self._connection.execute(insert(deeds), {name: getattr(deed, name) for name in _FIELDS})

    def of(self, team: str, number: int) -> list[Deed]:
        """What was done to a procedure, the first deed first."""
        mine = (deeds.c.team == team, deeds.c.number == number)
        question = select(*(deeds.c[name] for name in _FIELDS)).where(*mine).order_by(deeds.c.id)
        return [Deed(**row._asdict()) for row in self._connection.execute(question)]

    def all(
        self, team: str, *, since: datetime | None = None, number: int | None = None, user: str | None = None
    ) -> Iterator[tuple[Deed, str]]:
        """Deeds with the name of who did them (empty for nobody we know), the oldest first.

        ``user`` is an id or a name, also of somebody who has left. Streams: use it before the transaction ends.
        """
        same = (people.c.team == deeds.c.team) & (people.c.id == deeds.c.user)
        wanted = [deeds.c.team == team]
        wanted += [deeds.c.done >= since] if since else []
        wanted += [deeds.c.number == number] if number is not None else []
        wanted += [(deeds.c.user == user) | (people.c.called == called(user))] if user else []
        columns = (*(deeds.c[name] for name in _FIELDS), people.c.name)
        question = select(*columns).outerjoin_from(deeds, people, same).where(*wanted)
        ordered = question.order_by(deeds.c.done, deeds.c.id).execution_options(yield_per=AT_ONCE)
        with self._connection.execute(ordered) as rows:
            for *told, name in rows:
                yield Deed(**dict(zip(_FIELDS, told, strict=True))), name or ""

    def last(self, team: str, what: str, numbers: Iterable[int]) -> dict[int, datetime]:
        """When this was done last to each of these procedures; those to which it never was are left out."""
        found: dict[int, datetime] = {}
        for some in batches(numbers):
            mine = (deeds.c.team == team, deeds.c.what == what, deeds.c.number.in_(some))
            question = select(deeds.c.number, func.max(deeds.c.done).label("last")).where(*mine)
            found |= {row.number: row.last for row in self._connection.execute(question.group_by(deeds.c.number))}
        return found
