"""One bot on one file: a second ``sopbot run`` on the same SQLite database would do everything twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.database.problems import DatabaseProblem


@contextmanager
def only_one_run(file: Path | None) -> Iterator[None]:
    """Be the only bot on this SQLite file for as long as the context lasts, or raise ``DatabaseProblem``.

    Other commands are not held back. The system frees the lock when the process ends, however it ends. ``None``
    stands for PostgreSQL, where several bots may run.
    """
    if file is None:
        yield
        return
    lock = FileLock(f"{file}.run", mode=0o600, thread_local=False, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise DatabaseProblem(
            f"Another `sopbot run` already uses {file}. Stop that one first; "
            "to run several at once, keep the procedures in PostgreSQL (DATABASE_URL)."
        ) from None
    try:
        yield
    finally:
        lock.release()
