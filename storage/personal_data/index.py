"""Where somebody is found in the memory: in any column of any table, whoever added it.

Nothing here knows the tables one by one, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Table,
    Text,
    TypeDecorator,
    and_,
    cast,
    column,
    delete,
    false,
    func,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.types import TypeEngine

from storage.authoring.procedure_drafts import procedure_drafts as forms
from storage.database.column_types import metadata
from storage.outbox.records import DeliveryState
from storage.outbox.tables import outbox
from storage.procedures.search_indexes import search_indexes
from storage.procedures.tables import sops
from storage.procedures.watched_channels import hints
from storage.records.ids import TeamId, UserId
from storage.standup.absences import absences
from storage.standup.answers import answer_drafts as answer_forms
from storage.standup.standups import standups
from storage.workspace.members import members
from storage.workspace.people import people
from storage.workspace.settings import roles

_FORGOTTEN = {
    people: "id",
    forms: "user",
    answer_forms: "user",
    absences: "user",
    members: "user",
    roles: "user",
    hints: "user",
}
"""Rows that say something of one person alone, and nothing of the work: they go."""
_LISTS = {standups: ("members", "leads")}
"""Lists of people who are asked or told something: nobody stays in them under another name."""


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Who is looked for: a Slack id, and a name that nobody else has (or none)."""

    team: TeamId
    id: UserId
    name: str = ""

    def is_called(self, word: str) -> bool:
        """Whether a document means this person by this word."""
        said = word.strip().removeprefix("<").removeprefix("@").removesuffix(">").casefold()
        return bool(said) and said in (self.id.casefold(), self.name.casefold())

    @property
    def words(self) -> tuple[str, ...]:
        """What means this person wherever it stands. A single name may be a word: "grace" alone means nobody."""
        name = (self.name if " " in self.name else f"@{self.name}") if self.name else ""
        return (self.id, name) if name else (self.id,)


@dataclass(frozen=True, slots=True)
class PersonalDataRow:
    """A row. It is ``own`` where a column is this person; else they are only named in it, ``where``."""

    table: str
    row: dict[str, Any]
    own: bool
    columns: tuple[str, ...]


class PersonalDataIndex:
    """Questions about where somebody is found, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows_about(self, person: DataSubject) -> Iterator[PersonalDataRow]:
        """Every row that holds this person, table by table."""
        for each in metadata.sorted_tables:
            for row in self._rows(each, person):
                where = tuple(name for name, value in row.items() if _holds(value, person))
                if where:
                    own = any(row[name] == person.id for name in where)
                    yield PersonalDataRow(each.name, row, own, where)

    def count_own_rows(self, person: DataSubject) -> dict[str, int]:
        """How many rows are this person's own, by table; those without any are left out."""
        found: dict[str, int] = {}
        for each in metadata.sorted_tables:
            own = [there == person.id for there in _texts(each) if isinstance(there.type, Text)]
            question = select(func.count()).select_from(_plain(each)).where(*_of(each, person), or_(false(), *own))
            many = self._connection.scalar(question)
            found |= {each.name: many} if many else {}
        return found

    def erase(self, person: DataSubject, pseudonym: str, rewrite: Callable[[str], str]) -> None:
        """Let go of what is this person's alone, of what is on its way to them, and put the pseudonym for the rest.

        ``rewrite`` makes a document that names nobody who is gone.
        """
        for each, name in _FORGOTTEN.items():
            self._connection.execute(delete(each).where(each.c.team == person.team, each.c[name] == person.id))
        # The index is made again of what the procedures say then.
        self._connection.execute(delete(search_indexes).where(search_indexes.c.team == person.team))
        self._leave_lists(person)
        self._empty_outbox(person)
        for each in metadata.sorted_tables:
            self._rename(each, person, pseudonym, rewrite)

    def _leave_lists(self, person: DataSubject) -> None:
        for each, names in _LISTS.items():
            for row in self._rows(each, person):
                news = {name: [user for user in row[name] if user != person.id] for name in names}
                self._connection.execute(update(_plain(each)).where(*_same(each, row)).values(news))

    def _empty_outbox(self, person: DataSubject) -> None:
        """What was sent needs its words no more; what waits for this person does not leave."""
        theirs = and_(outbox.c.team == person.team, outbox.c.channel == person.id)
        self._connection.execute(delete(outbox).where(theirs, outbox.c.state == DeliveryState.PENDING))
        gone = {"text": "", "blocks": (), "late": "", "room": ""}
        self._connection.execute(update(outbox).where(theirs).values(gone))
        for row in self._rows(outbox, person):
            if row["ended"] and any(_holds(row[name], person) for name in ("text", "blocks", "late")):
                gone = {"text": "", "blocks": (), "late": ""}
                self._connection.execute(update(outbox).where(outbox.c.id == row["id"]).values(gone))

    def _rename(self, each: Table, person: DataSubject, pseudonym: str, rewrite: Callable[[str], str]) -> None:
        for row in self._rows(each, person):
            new = {name: pseudonymized(value, person, pseudonym) for name, value in row.items()}
            if "document" in row and each is not sops:
                new["document"] = rewrite(row["document"])
            news = {name: value for name, value in new.items() if value != row[name]}
            if news:
                self._connection.execute(update(_plain(each)).where(*_same(each, row)).values(news))

    def _rows(self, each: Table, person: DataSubject) -> list[dict[str, Any]]:
        """The rows in which this person may stand."""
        like = [
            cast(where, Text).icontains(word, autoescape=True) for where in _texts(each) for word in _written(person)
        ]
        question = select(*_columns(each)).select_from(_plain(each)).where(*_of(each, person), or_(false(), *like))
        return [dict(row) for row in self._connection.execute(question).mappings()]


def _holds(value: object, person: DataSubject) -> bool:
    return bool(pseudonymized(value, person, "") != value)


def pseudonymized(value: Any, person: DataSubject, pseudonym: str) -> Any:
    """A text, or what JSON can say, with the pseudonym in place of what means this person."""
    if isinstance(value, str):
        return _pattern(person).sub(pseudonym, value)
    if isinstance(value, list):
        return [pseudonymized(each, person, pseudonym) for each in value]
    if isinstance(value, dict):
        news = {name: "" if _stands_for(name, each, person) else each for name, each in value.items()}
        return {
            pseudonymized(name, person, pseudonym): pseudonymized(each, person, pseudonym)
            for name, each in news.items()
        }
    return value


def _stands_for(field: str, value: object, person: DataSubject) -> bool:
    """An unfinished form that names them as owner: nobody is."""
    return field in ("owner", "deputy") and isinstance(value, str) and person.is_called(value)


@lru_cache(maxsize=8)
def _pattern(person: DataSubject) -> re.Pattern[str]:
    words = "|".join(map(re.escape, person.words))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _written(person: DataSubject) -> list[str]:
    """The person's words as a database holds them: as they are, and in JSON."""
    words = [person.id, *([person.name] if person.name else [])]
    return list(dict.fromkeys([*words, *(json.dumps(word)[1:-1] for word in words)]))


def _is(kind: TypeEngine[Any], wanted: type[TypeEngine[Any]]) -> bool:
    return isinstance(kind.impl_instance if isinstance(kind, TypeDecorator) else kind, wanted)


def _columns(each: Table) -> list[ColumnElement[Any]]:
    """The columns as they are kept: texts as texts, lists as lists, whatever they mean."""
    return [column(there.name, _kept_as(there)) for there in each.columns]


def _kept_as(there: Column[Any]) -> TypeEngine[Any]:
    if _is(there.type, JSON):
        return JSON()
    return Text() if _is(there.type, Text) else there.type


def _texts(each: Table) -> list[ColumnElement[Any]]:
    return [there for there in _columns(each) if isinstance(there.type, Text | JSON)]


def _plain(each: Table) -> Any:
    return table(each.name, *(column(there.name, _kept_as(there)) for there in each.columns))


def _of(each: Table, person: DataSubject) -> Iterable[ColumnElement[bool]]:
    return [column("team", Text) == person.team] if "team" in each.columns else []


def _same(each: Table, row: dict[str, Any]) -> list[ColumnElement[bool]]:
    return [column(there.name, _kept_as(there)) == row[there.name] for there in each.primary_key.columns]
