"""The list of all tables, and the kinds of columns that SQL does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, Text, TypeDecorator

from storage.records.procedures import Step
from storage.records.texts import storable

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
"""Every table of sopbot, once its module is imported; ``storage.store`` imports them all."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware: kept in UTC, read back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: nobody knows which moment it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """SQLite gives a naive time in UTC, PostgreSQL an aware one in the server's zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class UserText(TypeDecorator[str]):
    """What a person typed, but for what no database keeps: NUL, and halves of characters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        """With a sign in place of each."""
        return None if value is None else storable(value)


class TextsJson(TypeDecorator[tuple[str, ...]]):
    """Some texts, in order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _: Dialect) -> list[str]:
        """As a JSON array."""
        return list(value or ())

    def process_result_value(self, value: Iterable[str] | None, _: Dialect) -> tuple[str, ...]:
        """As a tuple again."""
        return tuple(value or ())


class StepsJson(TypeDecorator[tuple[Step, ...]]):
    """The steps of a procedure, steps within steps, as JSON objects that leave out what was not said."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Step, ...] | None, _: Dialect) -> list[dict[str, Any]]:
        """As JSON objects."""
        return [_step_as_json(step) for step in value or ()]

    def process_result_value(self, value: list[dict[str, Any]] | None, _: Dialect) -> tuple[Step, ...]:
        """As steps again."""
        return tuple(_step_from_json(step) for step in value or ())


_SAID_SELDOM = tuple((field.name, field.default) for field in fields(Step) if field.default is not MISSING)


def _step_as_json(step: Step) -> dict[str, Any]:
    said = {name: value for name, default in _SAID_SELDOM if (value := getattr(step, name)) != default}
    if step.steps:
        said["steps"] = [_step_as_json(inner) for inner in step.steps]
    return {"text": step.text, **said}


def _step_from_json(said: dict[str, Any]) -> Step:
    if "steps" in said:
        return Step(**{**said, "steps": tuple(_step_from_json(inner) for inner in said["steps"])})
    return Step(**said)


class EnumText(TypeDecorator[StrEnum]):
    """One of the words of an enumeration, kept as that word."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_result_value(self, value: str | None, _: Dialect) -> StrEnum | None:
        """As the member again."""
        return None if value is None else self.words(value)
