"""Reading a document: pure, from text to fields."""

from handlers.documents.reading.document import first_paragraph, read_document
from handlers.documents.reading.front_matter import BadDocument, number_in, with_key, without_key
from handlers.documents.reading.parts import TEN_PARTS, Part
from handlers.documents.reading.sections import Section, sections

__all__ = [
    "TEN_PARTS",
    "BadDocument",
    "Part",
    "Section",
    "first_paragraph",
    "number_in",
    "read_document",
    "sections",
    "with_key",
    "without_key",
]
