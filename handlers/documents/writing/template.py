"""What a new procedure begins with."""

from __future__ import annotations

from handlers.i18n import words_of
from storage.records.procedures import ProcedureKind, Shape


def blank_document(shape: Shape, kind: ProcedureKind, language: str) -> str:
    """A document without a word yet: its front matter says what it will be."""
    return f"---\nkind: {kind.value}\nshape: {shape.value}\nlanguage: {language}\n---\n"


def steps_placeholder(shape: Shape, language: str) -> str:
    """How the steps of this shape are written, to be replaced; empty where a list says it by itself."""
    return words_of(language).documents.blank_steps.get(shape, "")
