"""One bot on one file: a second ``sopbot run`` on the same SQLite database would do everything twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from storage.database import DatabaseProblem
from storage.database.address import sqlite_file


class AlreadyRunning(DatabaseProblem):
    """Another bot uses this database, and it is one that has room for one bot only."""


@contextmanager
def only_one_run(url: str) -> Iterator[None]:
    """Be the only bot on this database for as long as the context lasts, or raise ``AlreadyRunning``.

    Other commands are not held back, and on PostgreSQL several bots may run. The lock is a file beside the database;
    the system frees it when the process ends, however it ends.
    """
    file = sqlite_file(url)
    if file is None:
        yield
        return
    lock = FileLock(f"{file}.run", mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AlreadyRunning(
            f"Another `sopbot run` already uses {file}. Stop that one first; "
            "to run several at once, keep the procedures in PostgreSQL (DATABASE_URL)."
        ) from None
    try:
        yield
    finally:
        lock.release()
