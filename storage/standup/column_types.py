"""The kinds of columns that only stand-ups have."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Dialect, Text, TypeDecorator

from storage.records.standups import MemberSource, Question, QuestionKind, Rhythm, Standup, SummaryWhen

_STORED_AS = {"questions": "asks", "organizers": "leads", "member_source": "gathering"}
"""Fields of a stand-up that databases know under an earlier word."""
_FIELD_OF = {name: field for field, name in _STORED_AS.items()}


class ExactDecimal(TypeDecorator[Decimal]):
    """A number, digit for digit: SQLite would keep it as a float."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _: Dialect) -> str | None:
        """As its digits. Raises ``ValueError`` for what is no number: nobody can add it up."""
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError(f"{value} is not a number")
        return str(value)

    def process_result_value(self, value: str | None, _: Dialect) -> Decimal | None:
        """As a number again."""
        return None if value is None else Decimal(value)


class RhythmJson(TypeDecorator[Rhythm]):
    """When members are asked, as a JSON object."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Rhythm | None, _: Dialect) -> dict[str, Any] | None:
        """As a JSON object."""
        return _rhythm_as_json(value) if value else None

    def process_result_value(self, value: dict[str, Any] | None, _: Dialect) -> Rhythm | None:
        """As a rhythm again."""
        return _rhythm_from_json(value) if value else None


class QuestionsJson(TypeDecorator[tuple[Question, ...]]):
    """Questions in order, as JSON objects."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Question, ...] | None, _: Dialect) -> list[dict[str, Any]]:
        """As JSON objects."""
        return [asdict(question) for question in value or ()]

    def process_result_value(self, value: list[dict[str, Any]] | None, _: Dialect) -> tuple[Question, ...]:
        """As questions again."""
        return tuple(_ask_from_json(said) for said in value or ())


class StandupSnapshot(TypeDecorator[Standup]):
    """A stand-up as it was, whole, as a JSON object. A field that came later has its default in an older one."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Standup | None, _: Dialect) -> dict[str, Any] | None:
        """As a JSON object."""
        if value is None:
            return None
        begins = value.begins.isoformat() if value.begins else None
        said = {**asdict(value), "rhythm": _rhythm_as_json(value.rhythm), "begins": begins}
        return {_STORED_AS.get(field, field): what for field, what in said.items()}

    def process_result_value(self, value: dict[str, Any] | None, _: Dialect) -> Standup | None:
        """As a stand-up again."""
        return _standup_from_json(value) if value else None


def _rhythm_as_json(rhythm: Rhythm) -> dict[str, Any]:
    times = [moment.isoformat() for moment in rhythm.times]
    return {**asdict(rhythm), "since": rhythm.since.isoformat(), "times": times}


def _rhythm_from_json(said: dict[str, Any]) -> Rhythm:
    since = date.fromisoformat(said["since"])
    times = tuple(time.fromisoformat(moment) for moment in said["times"])
    return Rhythm(**{**said, "days": tuple(said["days"]), "since": since, "times": times})


def _ask_from_json(said: dict[str, Any]) -> Question:
    return Question(**{**said, "kind": QuestionKind(said["kind"]), "choices": tuple(said["choices"])})


def _standup_from_json(stored: dict[str, Any]) -> Standup:
    said = {_FIELD_OF.get(name, name): what for name, what in stored.items()}
    read = {
        "organizers": tuple(said["organizers"]),
        "member_source": MemberSource(said["member_source"]),
        "members": tuple(said["members"]),
        "rhythm": _rhythm_from_json(said["rhythm"]),
        "questions": tuple(_ask_from_json(question) for question in said["questions"]),
        "summary_when": SummaryWhen(said["summary_when"]),
        "begins": datetime.fromisoformat(said["begins"]) if said.get("begins") else None,
    }
    return Standup(**{**said, **read})
