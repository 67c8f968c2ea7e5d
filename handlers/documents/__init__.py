"""Markdown files ↔ procedures."""

from handlers.documents.completeness import missing_parts
from handlers.documents.exporting import CannotExport, ExportReport, export_documents
from handlers.documents.files import File, Files, NoDocuments
from handlers.documents.importing import ImportReport, Refusal, import_documents
from handlers.documents.places import read_files
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
    "CannotExport",
    "ExportReport",
    "File",
    "Files",
    "ImportReport",
    "NoDocuments",
    "Part",
    "Refusal",
    "Section",
    "export_documents",
    "import_documents",
    "missing_parts",
    "opening",
    "read_document",
    "read_files",
    "sections",
    "with_key",
    "without_key",
]
