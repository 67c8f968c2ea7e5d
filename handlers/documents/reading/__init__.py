"""Reading a document: pure, from text to fields."""

from handlers.documents.reading.front import BadDocument, number_in, with_key, without_key
from handlers.documents.reading.sections import Section, sections
from handlers.documents.reading.sop import opening, read_document
from handlers.documents.reading.words import TEN_PARTS, Part

__all__ = [
    "TEN_PARTS",
    "BadDocument",
    "Part",
    "Section",
    "number_in",
    "opening",
    "read_document",
    "sections",
    "with_key",
    "without_key",
]
