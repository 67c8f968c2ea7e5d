"""The tables brought up to date: whole, once, however many try and whatever happens meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import bindparam, inspect, text

from storage.database import Database, DatabaseProblem, SchemaStatus
from storage.database.column_types import UtcDateTime, metadata
from storage.database.upgrades import MIGRATIONS
from storage.store import Store
from tests.ids import C1, T1, U1, U2
from tests.storage.conftest import AllAtOnce, RunPython

ALL = tuple(step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions())[::-1]


def test_the_steps_are_one_line_without_branches() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [ALL[-1]]
    assert sorted(ALL) == list(ALL)


def test_the_steps_make_the_tables_that_the_code_describes(database: Database) -> None:
    """What is printed here is missing in the last step."""
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_members_and_names_are_moved_to_where_they_are_looked_for(database_url: str) -> None:
    with Database.open(database_url) as database:
        with database.writing() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "0004")
            seen = {"seen": datetime(2026, 3, 2, 9, tzinfo=UTC)}
            there = text("INSERT INTO standup_members VALUES ('T1', 'C1', '[\"U2\", \"U1\"]', :seen)")
            connection.execute(there.bindparams(bindparam("seen", type_=UtcDateTime)), seen)
            ada = "INSERT INTO people VALUES ('T1', 'U1', 'Ada  BYRON', '', '', false, false, false, false, :seen)"
            connection.execute(text(ada).bindparams(bindparam("seen", type_=UtcDateTime)), seen)
        database.upgrade()
        with Store(database).read() as memory:
            assert memory.members.known_members(T1, C1) == ((U1, U2), seen["seen"])
            assert [person.id for person in memory.people.people_named(T1, "ada byron")] == [U1]


def test_an_empty_database_is_brought_up_to_date_once(database_url: str) -> None:
    with Database.open(database_url) as database:
        assert database.status() == SchemaStatus(None, ALL[-1], ALL)
        assert database.upgrade().pending == ALL
        assert database.status() == SchemaStatus(ALL[-1], ALL[-1], ())
        assert database.upgrade().pending == ()


def test_sqlite_prepares_itself(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        database.prepare()
        database.prepare()
        assert database.status().pending == ()


def test_a_server_is_only_looked_at(postgresql_url: str) -> None:
    with Database.open(postgresql_url) as database:
        with pytest.raises(DatabaseProblem, match="sopbot db upgrade"):
            database.prepare()
        assert database.status().current is None
        database.upgrade()
        database.prepare()


def test_tables_of_a_newer_program_are_left_alone(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        assert database.status().is_newer
        for attempt in (database.upgrade, database.prepare):
            with pytest.raises(DatabaseProblem, match=r"belongs to a newer sopbot .*9999"):
                attempt()
    finally:
        with database.writing() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{ALL[-1]}'"))


UPGRADE = """
import sys
from storage.database import Database

with Database.open(sys.argv[1]) as database:
    print("ready", flush=True)
    sys.stdin.readline()
    print(len(database.upgrade().pending))
"""


def test_several_may_upgrade_at_once(database_url: str, python: RunPython, all_at_once: AllAtOnce) -> None:
    said = all_at_once([python(UPGRADE, database_url) for _ in range(2)])
    assert sorted(map(int, said)) == [0, len(ALL)]
    with Database.open(database_url) as database, Store(database).read() as memory:
        assert memory.teams.all() == []


UPGRADE_AND_DIE = """
import os, signal, sys
from sqlalchemy import event
from storage.database import Database

url, last = sys.argv[1], int(sys.argv[2])
done = 0

def count(*_):
    global done
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)

with Database.open(url) as database:
    event.listen(database._engine, "after_cursor_execute", count)
    database.upgrade()
"""


@pytest.mark.parametrize("statements", [8, 16])
def test_an_upgrade_that_was_killed_is_done_again(database_url: str, python: RunPython, statements: int) -> None:
    assert python(UPGRADE_AND_DIE, database_url, str(statements)).wait() == -9
    with Database.open(database_url) as database:
        with database.reading() as connection:
            assert inspect(connection).get_table_names() == []
        assert database.upgrade().pending == ALL
        with database.reading() as connection:
            assert set(metadata.tables) < set(inspect(connection).get_table_names())
