"""The procedures of each team, under the numbers that people know them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Select,
    func,
    select,
)

from storage.database.batches import BATCH_SIZE, batches
from storage.database.upserts import upsert
from storage.procedures.tables import (
    OUTLINE_QUERY,
    has_source,
    is_restricted,
    library_counters,
    owned_numbers_query,
    sops,
)
from storage.records.ids import UNNUMBERED, ProcedureNumber, TeamId, procedure_key
from storage.records.procedures import Outline, Sop, Status

T = TypeVar("T")

_FIELDS = tuple(field.name for field in fields(Sop))
_EVERYTHING = select(*(sops.c[name] for name in _FIELDS))
_TEXTS = {"purpose", "needs", "steps", "success", "kpi", "risks", "troubleshooting", "headings", "document"}
_WITHOUT_TEXTS = select(*(sops.c[name] for name in _FIELDS if name not in _TEXTS))


class Taken(Exception):
    """A procedure wants what another one has."""


class NumberTaken(Taken):
    """Its number is another procedure's."""

    def __init__(self, number: ProcedureNumber) -> None:
        super().__init__(f"{procedure_key(number)} is another procedure already")
        self.number = number


class SourceTaken(Taken):
    """Its file is another procedure's."""

    def __init__(self, source: str, number: ProcedureNumber) -> None:
        super().__init__(f"{source} is {procedure_key(number)} already")
        self.source = source
        self.number = number


class Sops:
    """Questions about procedures, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_procedure(self, team: TeamId, number: ProcedureNumber) -> Sop | None:
        """The procedure with this number."""
        return next(self._read(_EVERYTHING.where(sops.c.team == team, sops.c.number == number)), None)

    def all(self, team: TeamId, *, after: ProcedureNumber = UNNUMBERED) -> Iterator[Sop]:
        """Every procedure with a number above ``after``, by number. Streams: use it before the transaction ends."""
        question = _EVERYTHING.where(sops.c.team == team, sops.c.number > after).order_by(sops.c.number)
        return self._read(question.execution_options(yield_per=BATCH_SIZE))

    def without_texts(self, team: TeamId) -> list[Sop]:
        """Every procedure by number, without its document and what is long of its reading: for lists of thousands."""
        rows = self._connection.execute(_WITHOUT_TEXTS.where(sops.c.team == team).order_by(sops.c.number))
        return [Sop(**row._asdict(), document="") for row in rows]

    def count_changes_since(self, team: TeamId, revision: int) -> int:
        """How many procedures were saved after this revision."""
        since = (sops.c.team == team, sops.c.revision > revision)
        return self._connection.scalar(select(func.count()).where(*since)) or 0

    def owners(self, team: TeamId) -> set[str]:
        """Everybody whom a procedure names as owner or deputy, as it is written there."""
        named = [
            select(column).where(sops.c.team == team, column != "").distinct()
            for column in (sops.c.owner, sops.c.deputy)
        ]
        return {name for question in named for name in self._connection.scalars(question)}

    def numbers_owned_by(self, team: TeamId, names: Iterable[str]) -> list[ProcedureNumber]:
        """The numbers of the procedures whose owner or deputy is written in one of these ways."""
        return sorted(self._connection.scalars(owned_numbers_query(team, names)))

    def audience_channels(self, team: TeamId) -> frozenset[str]:
        """Every channel that a procedure is for."""
        rows = self._connection.scalars(select(sops.c.channels).where(sops.c.team == team, is_restricted))
        return frozenset(channel for channels in rows for channel in channels)

    def procedures_by_number(self, team: TeamId, numbers: Iterable[ProcedureNumber]) -> dict[ProcedureNumber, Sop]:
        """The procedures with these numbers, by number; unknown ones are left out."""
        found = (_EVERYTHING.where(sops.c.team == team, sops.c.number.in_(some)) for some in batches(numbers))
        return {sop.number: sop for question in found for sop in self._read(question)}

    def outlines_with_status(self, team: TeamId, status: Status) -> list[Outline]:
        """The procedures in this state, by number."""
        question = OUTLINE_QUERY.where(sops.c.team == team, sops.c.status == status).order_by(sops.c.number)
        return [Outline(**row._asdict()) for row in self._connection.execute(question)]

    def restricted(self, team: TeamId) -> list[Sop]:
        """The procedures that are for the members of some channels only, by number."""
        return list(self._read(_EVERYTHING.where(sops.c.team == team, is_restricted).order_by(sops.c.number)))

    def outlines(self, team: TeamId, numbers: Iterable[ProcedureNumber]) -> list[Outline]:
        """The same without their texts, by number."""
        found = []
        for some in batches(sorted(numbers)):
            mine = (sops.c.team == team, sops.c.number.in_(some))
            rows = self._connection.execute(OUTLINE_QUERY.where(*mine).order_by(sops.c.number))
            found += [Outline(**row._asdict()) for row in rows]
        return found

    def with_title_words(self, team: TeamId, words: str) -> list[Sop]:
        """The procedures with these words in their title, in small letters, by number."""
        like = func.lower(sops.c.title).contains(words, autoescape=True)
        return list(self._read(_EVERYTHING.where(sops.c.team == team, like).order_by(sops.c.number)))

    def changed_since(self, team: TeamId, revision: int) -> list[Sop]:
        """What was saved after this revision, oldest first."""
        question = _EVERYTHING.where(sops.c.team == team, sops.c.revision > revision)
        return list(self._read(question.order_by(sops.c.revision, sops.c.number)))

    def revision(self, team: TeamId) -> int:
        """A number that grows with every change of the team's procedures; 0 before the first."""
        return self._library(team)[1]

    def count(self, team: TeamId) -> int:
        """How many procedures the team has, archived ones too."""
        return self._connection.scalar(select(func.count()).where(sops.c.team == team)) or 0

    def save(self, sop: Sop) -> Sop:
        """Keep a procedure; return it with its number and revision. See ``save_all``."""
        return self.save_all([sop])[0]

    def save_all(self, several: Iterable[Sop]) -> list[Sop]:
        """Keep procedures of one team; return them, in order, with their numbers and their (common) revision.

        A procedure that was read from here (``revision`` above 0) replaces its earlier self. Any other is new: with
        ``number`` 0 it gets the next one, else it keeps its own. Raises ``NumberTaken`` or ``SourceTaken`` where
        another procedure has it; then nothing is saved.
        """
        wanted = list(several)
        if not wanted:
            return []
        team = wanted[0].team
        if any(sop.team != team for sop in wanted):
            raise ValueError("procedures saved together are of one team")
        self._refuse_taken(team, wanted)
        number, revision = self._library(team)
        number = max(number, *(sop.number for sop in wanted))
        saved = []
        for sop in wanted:
            number += not sop.number
            saved.append(replace(sop, number=sop.number or ProcedureNumber(number), revision=revision + 1))
        for some in batches(saved):
            upsert(self._connection, sops, [{name: getattr(sop, name) for name in _FIELDS} for sop in some])
        upsert(self._connection, library_counters, [{"team": team, "last_number": number, "revision": revision + 1}])
        return saved

    def _read(self, question: Select[Any]) -> Iterator[Sop]:
        with self._connection.execute(question) as rows:
            for row in rows:
                yield Sop(**dict(zip(_FIELDS, row, strict=True)))

    def _library(self, team: TeamId) -> tuple[int, int]:
        row = self._connection.execute(
            select(library_counters.c.last_number, library_counters.c.revision).where(library_counters.c.team == team)
        ).first()
        return (row.last_number, row.revision) if row else (0, 0)

    def _refuse_taken(self, team: TeamId, wanted: list[Sop]) -> None:
        news = [sop.number for sop in wanted if sop.number and not sop.revision]
        for number in _twice(news) or self._numbers(team, news):
            raise NumberTaken(number)
        owners = {sop.source: sop.number for sop in wanted if sop.source}
        for source in _twice(sop.source for sop in wanted if sop.source):
            raise SourceTaken(source, owners[source])
        for source, number in self._owners(team, owners):
            if number != owners[source]:
                raise SourceTaken(source, number)

    def _numbers(self, team: TeamId, among: list[ProcedureNumber]) -> Iterator[ProcedureNumber]:
        for some in batches(among):
            question = select(sops.c.number).where(sops.c.team == team, sops.c.number.in_(some))
            yield from self._connection.scalars(question)

    def _owners(self, team: TeamId, among: Iterable[str]) -> Iterator[tuple[str, ProcedureNumber]]:
        for some in batches(among):
            question = select(sops.c.source, sops.c.number).where(
                sops.c.team == team, has_source, sops.c.source.in_(some)
            )
            for row in self._connection.execute(question):
                yield row.source, row.number


def _twice(things: Iterable[T]) -> list[T]:
    return [thing for thing, times in Counter(things).items() if times > 1]
