"""What a new procedure begins with."""

from __future__ import annotations

from storage.records.procedures import ProcedureKind, Shape

_STEPS = {
    (Shape.HIERARCHY, "en"): "1. First chapter\n   1. …\n   2. …\n2. Second chapter\n   1. …\n   2. …",
    (Shape.HIERARCHY, "fr"): "1. Premier chapitre\n   1. …\n   2. …\n2. Deuxième chapitre\n   1. …\n   2. …",
    (Shape.FLOWCHART, "en"): "1. First question?\n   - Yes: go to step 2.\n   - No: go to step 3.\n2. …\n3. …",
    (
        Shape.FLOWCHART,
        "fr",
    ): "1. Première question ?\n   - Oui : allez à l'étape 2.\n   - Non : allez à l'étape 3.\n2. …\n3. …",
}


def blank_document(shape: Shape, kind: ProcedureKind, language: str) -> str:
    """A document without a word yet: its front matter says what it will be."""
    return f"---\nkind: {kind.value}\nshape: {shape.value}\nlanguage: {language}\n---\n"


def steps_placeholder(shape: Shape, language: str) -> str:
    """How the steps of this shape are written, to be replaced; empty where a list says it by itself."""
    return _STEPS.get((shape, "fr" if language == "fr" else "en"), "")
