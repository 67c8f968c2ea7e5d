"""A made-up language, English with "vo" before each word, under the code of Esperanto: its days and months are real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from handlers.i18n.languages.en import LANGUAGE as ENGLISH


def _in_other_words(value: Any) -> Any:
    if isinstance(value, str):
        return f"vo{value}"
    if isinstance(value, tuple):
        return tuple(map(_in_other_words, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _in_other_words(getattr(value, field.name)) for field in fields(value)})
    assert isinstance(value, Mapping)
    return {key: _in_other_words(each) for key, each in value.items()}


_MADE_UP = _in_other_words(ENGLISH)
LANGUAGE = replace(
    _MADE_UP,
    questions=replace(_MADE_UP.questions, colon=" :"),
    search=replace(_MADE_UP.search, endings={"ojn": ""}),
)
