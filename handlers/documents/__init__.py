"""Markdown files ↔ procedures."""

from handlers.documents.completeness import missing_parts
from handlers.documents.reading import (
    TEN_PARTS,
    BadDocument,
    Part,
    Section,
    opening,
    read_document,
    sections,
    with_key,
    without_key,
)

__all__ = [
    "TEN_PARTS",
    "BadDocument",
    "Part",
    "Section",
    "missing_parts",
    "opening",
    "read_document",
    "sections",
    "with_key",
    "without_key",
]
