"""What can go wrong with a database, and the way out of it."""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import ExceptionContext

from storage.errors import OperatorError

SQLITE_WAYS_OUT = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Does its folder exist, and may this user write there?",
    sqlite3.SQLITE_PERM: "cannot be opened: this user may not. Give the file to the user that runs sopbot.",
    sqlite3.SQLITE_READONLY: "is read-only. Give the file and its folder to the user that runs sopbot.",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database. Choose another file, or move this one away.",
    sqlite3.SQLITE_CORRUPT: "is damaged. Stop sopbot and put back a copy that was saved.",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Nothing was saved; make room and try again.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk fails or is full. Nothing was saved.",
    sqlite3.SQLITE_BUSY: "is busy: another program has been writing for too long. Try again in a moment.",
}
"""By SQLite's primary result code."""

POSTGRESQL_WAYS_OUT = {
    "25006": "is read-only. Use the address of the primary server.",
    "42501": "refuses this user the right to do that. Make the user the owner of the database.",
    "53100": "cannot grow: the server's disk is full. Nothing was saved; make room and try again.",
    "53300": "has no connection left. Raise max_connections on the server, or stop what else uses it.",
    "55P03": "is busy: another program has been writing for too long. Try again in a moment.",
}
"""By SQLSTATE."""


class DatabaseProblem(OperatorError):
    """The database cannot be used. The text names it and says what to do."""


def problem_behind(context: ExceptionContext, where: str) -> DatabaseProblem | None:
    """The problem behind a driver's error, for the database called ``where``; None for a mistake of ours."""
    error = context.original_exception
    if context.is_pre_ping:  # The pool asks whether a connection still lives, and makes a new one.
        return None
    if context.connection and not context.connection.get_execution_options().get("writes") and _is_a_write(error):
        return None
    if isinstance(error, sqlite3.Error):
        way_out = SQLITE_WAYS_OUT.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    elif context.connection is None or context.is_disconnect:
        way_out = f"cannot be reached ({_first_line(error)}). Check DATABASE_URL, and that the server runs."
    else:
        way_out = POSTGRESQL_WAYS_OUT.get(getattr(error, "sqlstate", None) or "")
    return DatabaseProblem(f"The database {where} {way_out}") if way_out else None


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]


def _is_a_write(error: BaseException) -> bool:
    """Whether the complaint is about writing: inside a reader it is our mistake, not the database's."""
    return getattr(error, "sqlstate", None) == "25006" or (
        getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY
    )
