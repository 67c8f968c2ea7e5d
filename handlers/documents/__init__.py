"""Markdown files ↔ procedures."""

from handlers.documents.completeness import missing_parts
from handlers.documents.exporting import CannotExport, ExportReport, export_documents
from handlers.documents.files import DocumentFile, DocumentFiles, NoDocuments
from handlers.documents.importing import ImportReport, RefusedFile, import_documents
from handlers.documents.reading import (
    TEN_PARTS,
    BadDocument,
    Part,
    Section,
    first_paragraph,
    read_document,
    sections,
    with_key,
    without_key,
)
from handlers.documents.sources import read_files

__all__ = [
    "TEN_PARTS",
    "BadDocument",
    "CannotExport",
    "DocumentFile",
    "DocumentFiles",
    "ExportReport",
    "ImportReport",
    "NoDocuments",
    "Part",
    "RefusedFile",
    "Section",
    "export_documents",
    "first_paragraph",
    "import_documents",
    "missing_parts",
    "read_document",
    "read_files",
    "sections",
    "with_key",
    "without_key",
]
