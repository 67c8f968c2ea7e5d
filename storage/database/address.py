"""The address of a database, as people write it in ``DATABASE_URL``."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.database.problems import DatabaseProblem


def parse_address(url: str) -> URL:
    """The parts of an address. Raises ``DatabaseProblem`` for one that is not SQLite's or PostgreSQL's."""
    try:
        address = make_url(url.strip().replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        raise DatabaseProblem(
            "DATABASE_URL is not an address. Examples: sqlite:///data/sopbot.db, postgresql://user:password@host/sopbot"
        ) from None
    kind = address.get_backend_name()
    if kind not in {"sqlite", "postgresql"}:
        raise DatabaseProblem(f"DATABASE_URL names {kind}; sopbot works with SQLite and PostgreSQL.")
    if kind == "sqlite" and address.database in {None, "", ":memory:"}:
        raise DatabaseProblem("DATABASE_URL names no file. Example: sqlite:///data/sopbot.db")
    return address


def sqlite_file(url: str) -> Path | None:
    """Where the file of this SQLite database is; None for PostgreSQL. Raises ``DatabaseProblem``."""
    address = parse_address(url)
    if address.get_backend_name() == "postgresql":
        return None
    return Path(address.database or "").expanduser().absolute()
