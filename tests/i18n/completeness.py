"""What a language has to have: said in the words of whoever adds one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from babel.messages.catalog import Catalog, Message

from handlers.documents.reading.parts import Part
from handlers.i18n.language import Language
from storage.records.procedures import ProcedureKind, Shape, Status
from storage.records.standups import QuestionKind

PARTS = set(Part) - {Part.TITLE}
MAY_BE_EMPTY = {
    *("dates.between", "dates.weekdays", "dates.months", "dates.ordinals", "dates.of", "numbers.of"),
    *("search.elisions", "search.endings", "documents.names", "documents.blank_steps"),
}


def flaws(language: Language, model: Language) -> list[str]:
    """What a language lacks, and what nobody asks for, compared with another that is whole; empty for a whole one."""
    asked: dict[str, set[Any]] = {
        "question_kinds": set(QuestionKind),
        "documents.parts": PARTS,
        "documents.kinds": set(ProcedureKind),
        "documents.shapes": set(Shape),
        "documents.statuses": set(Status),
    }
    for name in ("sop_verbs", "standup_verbs", "dates.meanings", "documents.fields"):
        asked[name] = set(_group(model, name))
    found = [f"{name}: it is empty" for name, value in _values(language) if not value and name not in MAY_BE_EMPTY]
    for name, keys in asked.items():
        has: set[Any] = set(_group(language, name))
        found += [f"{name}: {key} is missing" for key in sorted(keys - has)]
        found += [f"{name}: nobody asks for {key}" for key in sorted(has - keys)]
    return found


def bad_texts(catalog: Catalog, said: set[str]) -> list[str]:
    """What is wrong with a catalog: texts without a translation, or with other holes and marks; left over ones."""
    messages = {both_forms(message)[0][0]: message for message in catalog if message.id}
    found = [f"no translation: {text}" for text in sorted(said - messages.keys())]
    found += [f"nobody says: {text}" for text in sorted(messages.keys() - said)]
    for message in messages.values():
        found += [f"unsure: {message.id}"] if message.fuzzy else []
        for text, translated in both_forms(message):
            if not translated.strip():
                found.append(f"no translation: {text}")
            elif any(sorted(re.findall(mark, text)) != sorted(re.findall(mark, translated)) for mark in MARKS):
                found.append(f"other holes or marks: {text}")
    return found


MARKS = (r"{\w+}", r"\*", "`")


def both_forms(message: Message) -> list[tuple[str, str]]:
    """A text and its translation; of one that counts, each of its forms."""
    ids: tuple[str, ...] = message.id if isinstance(message.id, tuple) else (str(message.id),)
    strings: tuple[str, ...] = message.string if isinstance(message.string, tuple) else (str(message.string or ""),)
    return [(ids[min(at, len(ids) - 1)], string or "") for at, string in enumerate(strings)]


def _values(group: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    for field in fields(group):
        value, path = getattr(group, field.name), f"{name}.{field.name}".removeprefix(".")
        if is_dataclass(value):
            yield from _values(value, path)
        else:
            yield path, value
        if isinstance(value, Mapping):
            yield from ((f"{path}: {key}", each) for key, each in value.items() if not path.endswith("endings"))


def _group(language: Language, name: str) -> Mapping[Any, Any]:
    value: Any = language
    for part in name.split("."):
        value = getattr(value, part)
    found: Mapping[Any, Any] = value
    return found
