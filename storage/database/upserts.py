"""Rows written whether they are there or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add these rows, complete ones; a row with the same primary key is replaced."""
    connection.execute(_putting(table, tuple(rows[0]), connection.dialect.name), rows)


def insert_into(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """An insert for this database that may say what happens ``on_conflict``."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _putting(table: Table, names: tuple[str, ...], dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Made once: to make it takes ten times as long as to use it."""
    statement = insert_into(table, dialect)
    key = list(table.primary_key.columns)
    news = {name: statement.excluded[name] for name in names if name not in table.primary_key.columns}
    if not news:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=key, set_=news)
