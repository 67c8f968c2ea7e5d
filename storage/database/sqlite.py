"""How sopbot uses SQLite: one file that only its user can read, and writers that wait for each other."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from storage.database.problems import DatabaseProblem

BUSY_SECONDS = 10
"""How long a writer waits for another before it gives up."""


def connect(file: Path) -> Engine:
    """An engine for this file, made with its folder where missing. Raises ``DatabaseProblem``."""
    _make_private(file)
    engine = create_engine(URL.create("sqlite", database=str(file)), pool_size=8, max_overflow=32)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def check(connection: Connection) -> None:
    """Read the list of tables: a file that is something else is noticed here."""
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")


def _make_private(file: Path) -> None:
    """SQLite gives its companions (``-wal``, ``-shm``) the mode of the file: it must be private first."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        for each in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            if each.exists() and each.stat().st_mode & 0o077:
                each.chmod(0o600)
    except OSError as error:
        raise DatabaseProblem(
            f"The database {file} cannot be opened ({error.strerror}). "
            "Give the file and its folder to the user that runs sopbot, or choose another one with DATABASE_URL."
        ) from error


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # Python's own BEGIN comes too late: reads before it are not protected.
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Here alone SQLite does not wait by itself, when two programs open the same new file."""
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    """A writer takes the right to write before it reads; a reader that tries to write is told so."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
