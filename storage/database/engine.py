"""The one object that stands for the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from storage.database import postgresql, sqlite, upgrades
from storage.database.problems import DatabaseProblem, explain
from storage.database.upgrades import Status


class Database:
    """An open database: ``name`` is its address without the password, ``file`` its path if it is a file."""

    def __init__(self, engine: Engine, name: str, file: Path | None) -> None:
        self.name = name
        self.file = file
        self._engine = engine
        self._writers = engine.execution_options(writes=True)
        self._readers = engine if file else postgresql.readers(engine)
        event.listen(engine, "handle_error", self._explain, retval=True)

    @classmethod
    def open(cls, url: str) -> Database:
        """Connect to ``sqlite:///path`` or ``postgresql://user:password@host/name`` (also ``postgres://``).

        The tables are made by ``upgrade()``. Raises ``DatabaseProblem`` for an address that cannot be used.
        """
        address = _address(url)
        if address.get_backend_name() == "sqlite":
            file = Path(address.database or "").expanduser().absolute()
            database = cls(sqlite.connect(file), str(file), file)
        else:
            name = address.difference_update_query(["password"]).render_as_string(hide_password=True)
            database = cls(postgresql.connect(address), name, None)
        try:
            database._check()
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
        with self._writers.connect() as connection, connection.begin():
            yield connection

    def status(self) -> Status:
        """How far the tables are from what this program needs."""
        with self.reading() as connection:
            return upgrades.status(connection)

    def upgrade(self) -> Status:
        """Bring the tables up to date, all or nothing; return the status before. Two may do it at once.

        Raises ``DatabaseProblem`` where the tables are newer than this program.
        """
        with self.writing() as connection:
            before = upgrades.status(connection)
            upgrades.refuse_newer(before, self.name)
            upgrades.upgrade(connection)
        return before

    def require_current(self) -> None:
        """Raise ``DatabaseProblem`` unless the tables are those that this program needs."""
        status = self.status()
        upgrades.refuse_newer(status, self.name)
        if status.pending:
            raise DatabaseProblem(
                f"The database {self.name} is {len(status.pending)} upgrade(s) behind. Run: sopbot db upgrade"
            )

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def _check(self) -> None:
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
            if not self.file:
                postgresql.check(connection, self.name)

    def _explain(self, context: ExceptionContext) -> BaseException | None:
        return explain(context, self.name)


def _address(url: str) -> URL:
    try:
        address = make_url(url.strip().replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        raise DatabaseProblem(
            "DATABASE_URL is not an address. Examples: sqlite:///data/sopbot.db, postgresql://user:password@host/sopbot"
        ) from None
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseProblem(
            f"DATABASE_URL names {address.get_backend_name()}; sopbot works with SQLite and PostgreSQL."
        )
    if address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}:
        raise DatabaseProblem("DATABASE_URL names no file. Example: sqlite:///data/sopbot.db")
    return address
