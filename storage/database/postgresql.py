"""How sopbot uses PostgreSQL: a reader sees one moment, and writers come one by one, as on SQLite."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, event

from storage.database.problems import DatabaseProblem
from storage.errors import adding

OLDEST = 13
BUSY_SECONDS = 10
"""How long a writer waits for another before it gives up."""

IDLE_SECONDS = 60
"""After this long in a transaction without a word, a frozen bot is cut off, so that the others can write."""

WRITERS = 0x736F70626F74
"""The number of the lock that writers take: "sopbot". It frees itself when the transaction ends."""

_BEGIN_TO_WRITE = f"""SELECT set_config('lock_timeout', '{BUSY_SECONDS}s', true),
set_config('idle_in_transaction_session_timeout', '{IDLE_SECONDS}s', true), pg_advisory_xact_lock({WRITERS})"""


def connect(url: URL) -> Engine:
    """An engine for this server. Raises ``DatabaseProblem`` where psycopg is not installed."""
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"), pool_size=8, max_overflow=32, pool_pre_ping=True
        )
    except ImportError as error:
        raise DatabaseProblem(
            f"DATABASE_URL names a PostgreSQL server, and its driver is not installed. {adding('postgres')}"
        ) from error
    event.listen(engine, "begin", _begin)
    return engine


def check(connection: Connection, where: str) -> None:
    """Raise ``DatabaseProblem`` for a server that is too old or a database that cannot hold every language."""
    version, encoding = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')"
    ).one()
    if version < OLDEST:
        raise DatabaseProblem(f"The database {where} is PostgreSQL {version}; sopbot needs {OLDEST} or newer.")
    if encoding != "UTF8":
        raise DatabaseProblem(
            f"The database {where} is encoded in {encoding}. Make one that holds every language: "
            "createdb --encoding=UTF8 --template=template0 sopbot"
        )


def read_only(engine: Engine) -> Engine:
    """The same engine for those who only read: one moment for the whole transaction."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(_BEGIN_TO_WRITE)
