"""Opening a database: private, and when it cannot be, what is wrong and what to do."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.database import Database, DatabaseProblem, sqlite
from storage.database.address import parse_address
from storage.store import Store
from tests.databases import Server
from tests.ids import T1
from tests.storage.conftest import MakeSop, RunPython


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Root may do everything; be somebody else for the test."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_only_its_user_can_read_it(tmp_path: Path, sop: MakeSop) -> None:
    with Database.open(f"sqlite:///{tmp_path}/a/b/sopbot.db") as database:
        database.prepare()
        with Store(database).write() as memory:
            memory.sops.save(sop())
        files = sorted((tmp_path / "a" / "b").iterdir())
        assert [file.name for file in files] == ["sopbot.db", "sopbot.db-shm", "sopbot.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(files[0].parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "sopbot.db"
    file.touch(0o644)
    with Database.open(f"sqlite:///{file}"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_written_outlives_a_kill(sqlite_url: str, python: RunPython) -> None:
    lines = """
import os, signal, sys
from datetime import UTC, datetime
from storage.database import Database
from storage.store import Store
from tests.databases import Server

database = Database.open(sys.argv[1])
database.prepare()
with Store(database).write() as memory:
    memory.teams.connect("T1", "Acme", datetime(2026, 3, 2, 9, tzinfo=UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert python(lines, sqlite_url).wait() == -9
    with Database.open(sqlite_url) as database, Store(database).read() as memory:
        assert [team.name for team in memory.teams.all()] == ["Acme"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "not an address"),
        ("data/sopbot.db", "not an address"),
        ("postgresql://host:port/db", "not an address"),
        ("mysql://root@localhost/sopbot", "names mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_an_address_that_cannot_be_is_refused(url: str, says: str) -> None:
    with pytest.raises(DatabaseProblem, match=says):
        Database.open(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_is_understood(scheme: str) -> None:
    assert parse_address(f"{scheme}://ada:x@db/sopbot").get_backend_name() == "postgresql"


def test_heroku_s_way_to_write_postgresql_opens(postgresql_url: str) -> None:
    with Database.open(postgresql_url.replace("postgresql://", "postgres://")) as database:
        assert not database.upgrades_itself


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, unprivileged: None) -> None:
    with pytest.raises(DatabaseProblem, match=r"/proc/sopbot/a\.db cannot be opened .*DATABASE_URL"):
        Database.open("sqlite:////proc/sopbot/a.db")


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="cannot be opened"):
        Database.open(f"sqlite:///{tmp_path}")


def test_a_file_that_is_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "holiday.db"
    file.write_bytes(b"\xff\xd8\xff\xe0 a photograph" * 100)
    with pytest.raises(DatabaseProblem, match=r"holiday\.db is not an SQLite database"):
        Database.open(f"sqlite:///{file}")
    assert file.read_bytes() == b"\xff\xd8\xff\xe0 a photograph" * 100


def test_a_damaged_file_is_said_to_be_damaged(sqlite_url: str, tmp_path: Path, sop: MakeSop) -> None:
    with Database.open(sqlite_url) as database:
        database.prepare()
        with Store(database).write() as memory:
            memory.sops.save_all([sop("x" * 3000) for _ in range(50)])
    file = tmp_path / "sopbot.db"
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(DatabaseProblem, match="is damaged"):
        Database.open(sqlite_url)


def test_a_full_disk_is_said_and_nothing_is_half_saved(sqlite_url: str, tmp_path: Path, sop: MakeSop) -> None:
    with Database.open(sqlite_url) as database:
        database.prepare()
        store = Store(database)
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 60")
        with pytest.raises(DatabaseProblem, match="the disk is full"), store.write() as memory:
            list(map(memory.sops.save, [sop("x" * 3000) for _ in range(100)]))
        with store.read() as memory:
            assert memory.sops.count(T1) == memory.sops.revision(T1) == 0
        with store.write() as memory:
            assert memory.sops.save(sop()).number == 1


def test_a_writer_that_waits_too_long_is_told_so(sqlite_url: str, tmp_path: Path) -> None:
    with Database.open(sqlite_url) as database, closing(sqlite3.connect(tmp_path / "sopbot.db")) as other:
        database.prepare()
        with database.reading() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseProblem, match="is busy"), Store(database).write():
            pass


def test_so_is_one_that_waits_for_another_of_its_own_program(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with Database.open(sqlite_url) as database, ThreadPoolExecutor(1) as other, database.writing():

        def write() -> None:
            with database.writing():
                raise AssertionError("two at once")

        with pytest.raises(DatabaseProblem, match="is busy"):
            other.submit(write).result()


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(
        DatabaseProblem, match=r"postgresql://ada:\*\*\*@127\.0\.0\.1:9/sopbot.* cannot be reached"
    ) as found:
        Database.open("postgresql://ada:secret@127.0.0.1:9/sopbot?connect_timeout=5")
    assert "secret" not in str(found.value)


def test_a_database_or_user_that_is_not_there_is_named(postgresql_url: str) -> None:
    url = make_url(postgresql_url)
    for wrong in (url.set(database="nowhere"), url.set(username="nobody_at_all")):
        with pytest.raises(DatabaseProblem, match=r"cannot be reached .*(nowhere|nobody_at_all).* DATABASE_URL"):
            Database.open(wrong.render_as_string(hide_password=False))


CUT_OFF = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
CUT_OFF += "pg_backend_pid()"


def test_a_server_that_was_away_is_found_again(postgresql_url: str) -> None:
    with Database.open(postgresql_url) as database:
        database.upgrade()
        Server(postgresql_url).execute(CUT_OFF)
        with Store(database).read() as memory:
            assert memory.teams.all() == []


def test_a_server_that_goes_away_is_said_and_nothing_is_half_saved(postgresql_url: str, sop: MakeSop) -> None:
    with Database.open(postgresql_url) as database:
        database.upgrade()

        def save_and_be_cut_off() -> None:
            with Store(database).write() as memory:
                memory.sops.save(sop())
                Server(postgresql_url).execute(CUT_OFF)
                memory.sops.save(sop())

        with pytest.raises(DatabaseProblem, match="cannot be reached"):
            save_and_be_cut_off()
        with Store(database).write() as memory:
            assert memory.sops.save(sop()).number == 1


def test_an_encoding_that_cannot_hold_every_language_is_refused(postgresql_server: Server, postgresql_url: str) -> None:
    postgresql_server.execute("CREATE DATABASE {} ENCODING 'LATIN1' TEMPLATE template0", "sopbot_latin")
    try:
        url = make_url(postgresql_url).set(database="sopbot_latin").render_as_string(hide_password=False)
        with pytest.raises(DatabaseProblem, match="encoded in LATIN1"):
            Database.open(url)
    finally:
        postgresql_server.execute("DROP DATABASE {}", "sopbot_latin")


def test_without_the_driver_the_extra_is_named(python: RunPython) -> None:
    lines = """
import sys
sys.modules["psycopg"] = None
from storage.database import Database, DatabaseProblem, sqlite
try:
    Database.open("postgresql://localhost/sopbot")
except DatabaseProblem as problem:
    print(problem)
"""
    said, _ = python(lines).communicate()
    assert "pip install '.[postgres]'" in said
