"""`sopbot audit`, as a person at the terminal sees it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.audit import COLUMNS, audit
from storage.database import Database
from storage.records.authoring import AuditEntry
from storage.records.ids import UNNUMBERED, UserId
from storage.records.workspace import Person
from storage.store import Store
from tests.ids import SOP_12, T1

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)

ADA = UserId("U0ADA00")


@pytest.fixture
def done(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    with Database.open(sqlite_url) as database:
        database.prepare()
        with Store(database).write() as memory:
            memory.teams.connect(T1, "Acme", NINE)
            memory.people.save(Person(team=T1, id=ADA, name="Ada Byron", deleted=True, seen=NINE))
            entries = (
                (ADA, "edit", SOP_12, "=1+1"),
                (UserId("U0BOB00"), "verify", SOP_12, ""),
                (ADA, "grant", UNNUMBERED, "author U0"),
            )
            for day, (user, what, number, detail) in enumerate(entries):
                then = NINE + timedelta(days=day)
                memory.audit_log.add(AuditEntry(team=T1, user=user, what=what, number=number, detail=detail, done=then))


def say(*words: str) -> Result:
    return CliRunner().invoke(audit, words)


@pytest.mark.usefixtures("done")
def test_who_did_what_is_read_line_by_line() -> None:
    assert say().output.splitlines() == [
        "2026-11-21T09:00:00+00:00  Ada Byron (U0ADA00)  edit  SOP-012  =1+1",
        "2026-11-22T09:00:00+00:00  U0BOB00  verify  SOP-012",
        "2026-11-23T09:00:00+00:00  Ada Byron (U0ADA00)  grant  author U0",
    ]


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("words", "which"),
    [
        (("--since", "2026-11-22"), ["verify", "grant"]),
        (("--sop", "SOP-012"), ["edit", "verify"]),
        (("--sop", "12", "--user", "U0BOB00"), ["verify"]),
        (("--user", "ada  byron"), ["edit", "grant"]),
        (("--user", "nobody"), []),
    ],
)
def test_it_is_narrowed_by_day_procedure_and_person(words: tuple[str, ...], which: list[str]) -> None:
    assert [entry["what"] for entry in json.loads(say("--format", "json", *words).stdout)] == which


@pytest.mark.usefixtures("done")
def test_a_table_runs_nothing() -> None:
    rows = list(csv.DictReader(io.StringIO(say("--format", "csv").output)))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["detail"] == "'=1+1"


@pytest.mark.usefixtures("done")
def test_what_is_no_procedure_is_said() -> None:
    refused = say("--sop", "refund")
    assert refused.exit_code == 2
    assert "refund is no procedure: write SOP-012, or 12." in refused.output


@pytest.mark.usefixtures("done")
def test_what_is_no_day_is_said_with_one_that_is() -> None:
    refused = say("--since", "yesterday")
    assert refused.exit_code == 2
    assert "yesterday is no day. Write it so: 2026-11-21" in refused.stderr


@pytest.mark.parametrize(("form", "output"), [("text", ""), ("csv", ",".join(COLUMNS) + "\n"), ("json", "[]\n")])
def test_where_nothing_was_done_that_is_said_beside_the_output(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, output: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    told = say("--format", form)
    assert (told.exit_code, told.stdout) == (0, output)
    assert told.stderr == "Nothing was done to any procedure yet.\n"


@pytest.mark.usefixtures("done")
def test_where_nothing_matches_that_is_said() -> None:
    told = say("--user", "nobody")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "Nothing of that kind was done. Leave out an option to see more.\n"


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_a_procedure_that_does_not_exist_is_named(form: str) -> None:
    told = say("--sop", "SOP-099", "--format", form)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "There is no SOP-099." in told.stderr
