"""What somebody points at on the command line → documents."""

from __future__ import annotations

import zipfile
from pathlib import Path

from handlers.documents.files import SUFFIXES, DocumentFiles, NoDocuments, documents_in, one_document
from handlers.documents.zips import documents_in_zip

_TYPES = ", ".join(SUFFIXES)


def read_files(place: Path) -> DocumentFiles:
    """List the documents of a folder, a zip or one Markdown file; each is read when its ``text`` is asked for.

    Raises ``NoDocuments`` where there is nothing of the kind.
    """
    if not place.exists():
        raise NoDocuments(f"{place} does not exist: give a folder, a zip or a Markdown file")
    if place.is_dir():
        found = documents_in(place)
    elif place.name.casefold().endswith(SUFFIXES):
        found = one_document(place)
    elif place.suffix.casefold() == ".zip" or zipfile.is_zipfile(place):
        found = documents_in_zip(place)
    else:
        raise NoDocuments(f"{place} is no folder, no zip and no Markdown file ({_TYPES})")
    if not found.documents:
        others = f" among {found.passed_over} files" if found.passed_over else ""
        raise NoDocuments(f"{place} holds no Markdown file ({_TYPES}){others}")
    return found
