"""Front matter → fields, in any language. A value that means nothing here is left unread, never refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handlers.documents.reading.dates import date_in
from handlers.documents.reading.parts import letters_only
from handlers.i18n import SOURCE
from handlers.i18n.vocabulary import every_word, meanings
from storage.records.procedures import ProcedureKind, Shape, Status, is_channel_id

_FIELDS = dict(meanings(lambda language: language.documents.fields, letters_only))
_KINDS = dict(meanings(lambda language: language.documents.kinds, letters_only))
_SHAPES = dict(meanings(lambda language: language.documents.shapes, letters_only))
_STATUSES = dict(meanings(lambda language: language.documents.statuses, letters_only))
_DAYS = dict(meanings(lambda language: language.documents.periods, letters_only))
_NAME = (*every_word(lambda language: language.documents.person), "title", "label")
_COUNTED = re.compile(r"\D*?(\d{1,4})\s*([^\W\d]*)", re.DOTALL)
_LONGEST_REVIEW = 3650
_CHANNEL = re.compile(r"(?:<?#|https://[^\s/]+/archives/)?([A-Z0-9]+)(?:\|[^>]*)?>?")
_UNREADABLE = "?"


def values_by_field(keys: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the keys that we know, under the names of our fields. The first of two synonyms counts."""
    found: dict[str, Any] = {}
    for key, value in keys.items():
        field = field_of(key)
        if field and value:
            found.setdefault(field, value)
    return found


def text_of(value: Any) -> str:
    """One text: of a list its members, of a mapping (``{name: Ada, email: …}``) its name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, dict):
        return next((text_of(value[key]) for key in _NAME if key in value), "")
    return str(value or "").strip()


def texts_of(value: Any) -> tuple[str, ...]:
    """Several texts, each once: a list, or a line with commas or semicolons."""
    several = map(text_of, value) if isinstance(value, list) else re.split(r"[,;\n]", text_of(value))
    return tuple(dict.fromkeys(" ".join(text.split()) for text in several if text.strip()))


def field_of(key: str) -> str:
    """The field that a key of front matter means, in any language; empty for none."""
    return _FIELDS.get(letters_only(key), "")


def procedure_kind(value: Any) -> ProcedureKind | None:
    """The kind that a word names, in any language."""
    name = _KINDS.get(letters_only(text_of(value)))
    return ProcedureKind(name) if name else None


def shape_of(value: Any) -> Shape | None:
    """The shape that a word names, in any language."""
    name = _SHAPES.get(letters_only(text_of(value)))
    return Shape(name) if name else None


def status_of(value: Any) -> Status | None:
    """The status that a word names, in any language."""
    name = _STATUSES.get(letters_only(text_of(value)))
    return Status(name) if name else None


def channels_of(keys: Mapping[str, Any]) -> tuple[str, ...]:
    """The channels that front matter names, by id; a word that is none stays, and is a channel that nobody is in.

    ``keys`` as they stand: a key without a value, which ``channels: #deals`` is for YAML, means a channel too.
    """
    said = [value for key, value in keys.items() if field_of(key) == "channels" and value != []]
    words = [word for value in said for word in texts_of(value) or [_UNREADABLE]]
    return tuple(dict.fromkeys(_channel(word) for word in words))


def _channel(word: str) -> str:
    found = _CHANNEL.fullmatch(word)
    return found[1] if found and is_channel_id(found[1]) else word


def period_days(value: Any) -> int | None:
    """A period in days: ``90``, ``90 days``, ``3 mois``, ``quarterly``."""
    text = text_of(value)
    if date_in(text, SOURCE):
        return None
    counted = _COUNTED.fullmatch(text)
    days = int(counted[1]) * _DAYS.get(letters_only(counted[2]), 1) if counted else _DAYS.get(letters_only(text), 0)
    return days if 0 < days <= _LONGEST_REVIEW else None
