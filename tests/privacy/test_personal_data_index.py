"""Nobody who was erased is found anywhere: in every column of every table there is, whoever adds one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    Text,
    Time,
    TypeDecorator,
    column,
    insert,
    select,
    table,
)

from handlers.privacy.requests import ErasureReport, erase_person, person_meant, personal_data
from handlers.privacy.rules import DATA_KIND_OF_TABLE, DataKind
from storage.database import Database
from storage.database.column_types import EnumText, StepsJson, TextsJson, metadata
from storage.outbox.tables import BlocksJson
from storage.personal_data.index import DataSubject
from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.records.workspace import Person
from storage.standup.column_types import QuestionsJson, RhythmJson, StandupSnapshot
from storage.standup.rounds import rounds
from storage.store import Store
from storage.workspace.teams import teams
from tests.ids import C1, SOP_1, T1, T2

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
USER, NAME, OTHER = UserId("U0ZEBULON"), "Zébulon Quist", UserId("U0OTHER")
SAID = f"Ask <@{USER}> or {NAME}, not {USER}X"
DOCUMENT = f"---\nowner: {NAME}\ndeputy: {OTHER}\n---\n# Refund\n\nCall {NAME}.\n"
RHYTHM = {"days": [0], "weeks": 1, "since": "2026-11-02", "times": ["09:00:00"], "zone": ""}
ASK = {"id": "1", "text": SAID, "kind": "text", "unit": "", "choices": [], "is_plan": False, "is_needed": True}
STANDUP = {
    "team": T1,
    "id": 1,
    "name": SAID,
    "channel": C1,
    "creator": USER,
    "leads": [USER, OTHER],
    "gathering": "people",
    "members": [USER],
    "rhythm": RHYTHM,
    "asks": [ASK],
    "open_minutes": 240,
    "reminders": 1,
    "summary_when": "close",
    "country": "",
    "region": "",
    "is_private": False,
    "language": "en",
    "is_paused": False,
    "is_deleted": False,
    "begins": None,
    "version": 1,
}
AS_JSON: dict[type, Any] = {
    TextsJson: [USER, OTHER],
    StepsJson: [{"text": SAID}],
    BlocksJson: [{"type": "section", "text": {"type": "mrkdwn", "text": SAID}}],
    RhythmJson: RHYTHM,
    QuestionsJson: [ASK],
    StandupSnapshot: STANDUP,
    JSON: {USER: SAID, "owner": NAME},
}
"""A column of another kind fails here: say what its JSON looks like with the person in it."""


def kept_as(column_: Column[Any]) -> Any:
    kind = column_.type.impl_instance if isinstance(column_.type, TypeDecorator) else column_.type
    return next(
        plain()
        for plain in (JSON, Text, Integer, Boolean, DateTime, Date, Time, LargeBinary)
        if isinstance(kind, plain)
    )


def value(column_: Column[Any], text: str) -> Any:
    """Something with the person in it, of the column's kind."""
    number = 1 if text == USER else 2
    if isinstance(column_.type, EnumText):
        return next(iter(column_.type.words)).value
    if isinstance(kept_as(column_), JSON):
        return AS_JSON[type(column_.type)]
    if isinstance(kept_as(column_), Text):
        key = f"{number}:2026-11-21:0900"
        fixed = {"team": T1, "document": DOCUMENT, "round": key} | ({"key": key} if column_.table is rounds else {})
        return fixed.get(column_.name, text)
    return {
        Integer: number,
        Boolean: False,
        DateTime: NOW,
        Date: NOW.date(),
        Time: NOW.time(),
        LargeBinary: NAME.encode(),
    }[type(kept_as(column_))]


def fill(each: Table, text: str) -> dict[str, Any]:
    """A row; where it belongs to another table's row, to that one."""
    row = {there.name: value(there, text) for there in each.columns}
    if each is teams:
        return row | {"id": T1 if text == USER else T2}
    is_numbered = [there.name for there in each.primary_key.columns] == ["id"]
    return {name: it for name, it in row.items() if name != "id" or not is_numbered}


def has_words(column_: Column[Any]) -> bool:
    is_ours = column_.name in ("team", "document", "round") or column_.table is rounds
    return isinstance(kept_as(column_), Text | JSON) and not isinstance(column_.type, EnumText) and not is_ours


def plain(each: Table) -> Any:
    return table(each.name, *(column(there.name, kept_as(there)) for there in each.columns))


@pytest.fixture
def full(database: Database) -> Store:
    """The person in every column of every table: as what it says, and within a text."""
    with database.writing() as connection:
        for each in metadata.sorted_tables:
            is_one = [there.name for there in each.primary_key.columns] == ["team"]
            for text in (USER,) if is_one else (USER, SAID):
                connection.execute(insert(plain(each)), fill(each, text))
    store = Store(database)
    with store.write() as memory:
        memory.people.save(Person(team=T1, id=USER, name=NAME, seen=NOW))
        memory.people.save(Person(team=T1, id=OTHER, name="Olga Other", seen=NOW))
    return store


def said(it: Any) -> str:
    return it.decode() if isinstance(it, bytes) else str(it)


def cells(database: Database) -> list[tuple[str, str, str]]:
    found = []
    with database.reading() as connection:
        for each in metadata.sorted_tables:
            for row in connection.execute(select(plain(each))).mappings():
                found += [
                    (each.name, name, json.dumps(it, ensure_ascii=False, default=said)) for name, it in row.items()
                ]
    return found


def forget(store: Store, words: str = USER) -> ErasureReport:
    with store.write() as memory:
        person = person_meant(memory, T1, words)
        assert person
        return erase_person(memory, person, NOW)


def test_no_cell_of_any_table_holds_somebody_who_was_erased(full: Store, database: Database) -> None:
    erased = forget(full)
    left = [cell for cell in cells(database) if USER in cell[2].replace(f"{USER}X", "") or NAME in cell[2]]
    assert left == []
    assert {sop.owner for sop in erased.procedures} == {OTHER}, "the deputy took over"
    with full.read() as memory:
        pseudonyms = {each.user for each in memory.read_receipts.receipts_for(T1, SOP_1, 1)}
        assert all(name.startswith("someone-") and USER not in name for name in pseudonyms)
        assert memory.people.find_person(T1, USER) is None
        assert memory.people.find_person(T1, OTHER), "somebody else is left alone"
        assert any(f"{USER}X" in said for _, _, said in cells(database)), "a longer id is another person's"
        standup = memory.standups.find_standup(T1, 1)
        assert standup
        assert (standup.members, standup.organizers) == ((OTHER,), (OTHER,))


def test_everything_of_a_person_is_in_the_export(full: Store) -> None:
    with full.read() as memory:
        found = personal_data(memory, DataSubject(T1, USER, NAME), NOW)
        counts = memory.personal_data.count_own_rows(DataSubject(T1, USER))
    tables = {each.name for each in metadata.sorted_tables if any(has_words(there) for there in each.columns)}
    assert tables - {"teams"} <= {*found["kept"], *found["named"]}
    assert json.loads(json.dumps(found, default=str))["user"] == USER
    assert set(counts) == set(found["kept"])
    assert set(DATA_KIND_OF_TABLE) <= {each.name for each in metadata.sorted_tables}
    assert set(DATA_KIND_OF_TABLE.values()) | {DataKind.DUTIES} == set(DataKind)


def test_a_single_name_is_nobody_in_a_sentence_and_the_owner_in_its_place(store: Store) -> None:
    document = "---\nowner: Grace\n---\n# Periods\n\nThere is a grace period. Ask @grace.\n"
    with store.write() as memory:
        memory.people.save(Person(team=T1, id=USER, name="grace", seen=NOW))
        memory.sops.save(Sop(team=T1, title="Periods", owner="Grace", document=document))
    erased = forget(store, "@Grace")
    with store.read() as memory:
        sop = memory.sops.find_procedure(T1, SOP_1)
    assert sop
    assert (sop.owner, erased.procedures) == ("", (sop,))
    assert "There is a grace period." in sop.document
    assert "@grace" not in sop.document


def test_a_name_that_two_people_have_means_neither(store: Store) -> None:
    with store.write() as memory:
        for user in (USER, OTHER):
            memory.people.save(Person(team=T1, id=user, name=NAME, seen=NOW))
        memory.sops.save(Sop(team=T1, title="T", owner=NAME, document=f"---\nowner: {NAME}\n---\n# T\n"))
    with store.read() as memory:
        assert person_meant(memory, T1, NAME) is None
        assert person_meant(memory, T1, "U0NOBODY") is None
    assert forget(store).procedures == ()
