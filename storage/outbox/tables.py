"""The tables of the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Index, Integer, Row, Table, Text, TypeDecorator
from sqlalchemy.dialects import postgresql

from storage.database.columns import Choice, Instant, metadata
from storage.outbox.records import Delivery, Method, OnUnknown, State


class Blocks(TypeDecorator[tuple[dict[str, Any], ...]]):
    """Slack's blocks, in order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Iterable[dict[str, Any]] | None, _: Dialect) -> list[dict[str, Any]]:
        """As a JSON array."""
        return list(value or ())

    def process_result_value(self, value: Iterable[dict[str, Any]] | None, _: Dialect) -> tuple[dict[str, Any], ...]:
        """As a tuple again."""
        return tuple(value or ())


Key = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Ordered by its characters, not by the dictionary of some language: keys with one beginning stand together."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Key, nullable=False, unique=True),
    Column("team", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", Blocks, nullable=False),
    Column("method", Choice(Method), nullable=False),
    Column("thread", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("expires", Instant),
    Column("on_unknown", Choice(OnUnknown), nullable=False),
    Column("late", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("state", Choice(State), nullable=False),
    Column("wake", Instant),
    Column("owner", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("picture", Integer, nullable=False),
    Column("tried", Instant),
    Column("problem", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("ended", Instant),
    Index(None, "state", "wake"),
    Index(None, "team", "state", "method", "wake", "id"),
    Index(None, "team", "channel"),
)
"""One row a delivery: its fields, and ``after`` beside them to join by."""

paces = Table(
    "outbox_paces",
    metadata,
    Column("team", Text, primary_key=True),
    Column("lane", Text, primary_key=True),
    Column("free", Instant, nullable=False),
    Column("held", Instant),
)
"""When the next call may be made: a lane is a method (``post``, ``update``, ``read``) or a channel."""

FIELDS = tuple(field.name for field in fields(Delivery))
DELIVERY = tuple(outbox.c[name] for name in FIELDS)


def read_delivery(row: Row[Any]) -> Delivery:
    """A row that begins with the columns of ``DELIVERY``."""
    return Delivery(**dict(zip(FIELDS, row, strict=False)))
