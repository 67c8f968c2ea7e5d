"""Rows written whether they are there or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add these rows, complete ones; a row with the same primary key is replaced."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    key = list(table.primary_key.columns)
    news = {name: statement.excluded[name] for name in rows[0] if name not in table.primary_key.columns}
    if news:
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=news), rows)
    else:
        connection.execute(statement.on_conflict_do_nothing(), rows)
