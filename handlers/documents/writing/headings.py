"""How the parts are headed in a document that begins here."""

from __future__ import annotations

from handlers.documents.reading import Part
from handlers.i18n import words_of


def heading_for(part: Part, language: str) -> str:
    """The heading of a part."""
    return words_of(language).documents.parts[part][0]
