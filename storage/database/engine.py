"""The one object that stands for the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from threading import Lock
from typing import Self

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from storage.database import postgresql, sqlite, upgrades
from storage.database.address import parse_address, sqlite_file
from storage.database.problems import SQLITE_WAYS_OUT, DatabaseProblem, problem_behind
from storage.database.upgrades import SchemaStatus


class Database:
    """An open database; a context that closes it.

    ``name`` is its address without the password, ``file`` its path where it is one (SQLite).
    """

    def __init__(self, engine: Engine, name: str, file: Path | None) -> None:
        self.name = name
        self.file = file
        self.upgrades_itself = file is not None
        self._engine = engine
        self._writing = Lock()
        self._writers = engine.execution_options(writes=True)
        self._readers = engine if file else postgresql.read_only(engine)
        event.listen(engine, "handle_error", self._explain, retval=True)

    @classmethod
    def open(cls, url: str) -> Self:
        """Connect to ``sqlite:///path`` or ``postgresql://user:password@host/name`` (also ``postgres://``).

        Makes no tables: see ``prepare`` and ``upgrade``. Raises ``DatabaseProblem`` where it cannot be used.
        """
        if file := sqlite_file(url):
            database = cls(sqlite.connect(file), str(file), file)
        else:
            address = parse_address(url)
            name = address.difference_update_query(["password"]).render_as_string(hide_password=True)
            database = cls(postgresql.connect(address), name, None)
        try:
            database._try()
        except DatabaseProblem:
            database.close()
            raise
        return database

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database and cannot change it."""
        with self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer is beside: committed at the end, undone on any exception."""
        with self._turn(), self._writers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Writers of this process stand in line: SQLite would let them look again every few milliseconds instead."""
        if self.file is None:
            yield
        elif self._writing.acquire(timeout=sqlite.BUSY_SECONDS):
            try:
                yield
            finally:
                self._writing.release()
        else:
            raise DatabaseProblem(f"The database {self.name} {SQLITE_WAYS_OUT[SQLITE_BUSY]}")

    def status(self) -> SchemaStatus:
        """How far the tables are from what this program needs."""
        with self.reading() as connection:
            return upgrades.schema_status(connection)

    def upgrade(self) -> SchemaStatus:
        """Bring the tables up to date, all or nothing; return the status before. Two may do it at once.

        Raises ``DatabaseProblem`` where the tables are newer than this program.
        """
        with self.writing() as connection:
            before = upgrades.schema_status(connection)
            upgrades.refuse_newer_schema(before, self.name)
            if before.pending:
                upgrades.upgrade(connection)
        return before

    def prepare(self) -> None:
        """Make it ready for use: SQLite is brought up to date, a server is only looked at.

        Raises ``DatabaseProblem`` where the tables are not those that this program needs.
        """
        status = self.status()
        upgrades.refuse_newer_schema(status, self.name)
        if status.pending and not self.upgrades_itself:
            raise DatabaseProblem(f"The tables of {self.name} are not up to date. Run: sopbot db upgrade")
        if status.pending:
            self.upgrade()

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _try(self) -> None:
        with self.reading() as connection:
            if self.file:
                sqlite.check(connection)
            else:
                postgresql.check(connection, self.name)

    def _explain(self, context: ExceptionContext) -> BaseException | None:
        return problem_behind(context, self.name)
