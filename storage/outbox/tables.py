"""The tables of the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Index, Integer, Row, Table, Text, TypeDecorator
from sqlalchemy.dialects import postgresql

from storage.database.column_types import EnumText, UtcDateTime, metadata
from storage.outbox.records import Delivery, DeliveryMethod, DeliveryState, OnUnknown


class BlocksJson(TypeDecorator[tuple[dict[str, Any], ...]]):
    """Slack's blocks, in order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Iterable[dict[str, Any]] | None, _: Dialect) -> list[dict[str, Any]]:
        """As a JSON array."""
        return list(value or ())

    def process_result_value(self, value: Iterable[dict[str, Any]] | None, _: Dialect) -> tuple[dict[str, Any], ...]:
        """As a tuple again."""
        return tuple(value or ())


KeyText = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Ordered by its characters, not by the dictionary of some language: keys with one beginning stand together."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", KeyText, nullable=False, unique=True),
    Column("team", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", BlocksJson, nullable=False),
    Column("method", EnumText(DeliveryMethod), nullable=False),
    Column("thread", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime),
    Column("on_unknown", EnumText(OnUnknown), nullable=False),
    Column("late", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("state", EnumText(DeliveryState), nullable=False),
    Column("wake", UtcDateTime),
    Column("owner", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("picture", Integer, nullable=False),
    Column("tried", UtcDateTime),
    Column("problem", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("ended", UtcDateTime),
    Index(None, "state", "wake"),
    Index(None, "team", "state", "method", "wake", "id"),
    Index(None, "team", "channel"),
)
"""One row a delivery: its fields, and ``after`` beside them to join by."""

rate_limits = Table(
    "outbox_paces",
    metadata,
    Column("team", Text, primary_key=True),
    Column("lane", Text, primary_key=True),
    Column("free", UtcDateTime, nullable=False),
    Column("held", UtcDateTime),
)
"""When the next call may be made: a lane is a method (``post``, ``update``, ``read``) or a channel."""

DELIVERY_FIELDS = tuple(field.name for field in fields(Delivery))
DELIVERY_COLUMNS = tuple(outbox.c[name] for name in DELIVERY_FIELDS)


def delivery_from_row(row: Row[Any]) -> Delivery:
    """A row that begins with the columns of ``DELIVERY_COLUMNS``."""
    return Delivery(**dict(zip(DELIVERY_FIELDS, row, strict=False)))
