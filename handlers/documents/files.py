"""Documents in a folder, in a zip of one, or alone: listed first, read one at a time, each refused by itself."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from handlers.documents.reading import BadDocument
from storage.errors import OperatorError

SUFFIXES = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
MAX_BYTES = 512 * 1024
"""A document longer than this is not one that people read."""

_SKIPPED = ("node_modules", "__MACOSX")
MACOS_FILES = ("._", ".DS_Store")
"""What macOS puts beside files."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class NoDocuments(OperatorError):
    """There is nothing to import at this place, or it cannot be opened; the message says what to give instead."""


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document that may be one. ``path`` is relative, with ``/``, and is its name in the library."""

    path: str
    read: Callable[[], bytes]

    @property
    def text(self) -> str:
        """Its text, letter for letter. Raises ``BadDocument`` where there is none to be read."""
        try:
            return decode_utf8(self.read())
        except OSError as error:
            raise BadDocument(0, f"cannot be read: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """What was found, by path. ``passed_over`` counts files that are not Markdown."""

    documents: tuple[DocumentFile, ...]
    passed_over: int = 0

    def __iter__(self) -> Iterator[DocumentFile]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)


def decode_utf8(content: bytes) -> str:
    """UTF-8 to text, nothing changed, a byte order mark kept. Raises ``BadDocument`` with the line of a bad byte."""
    if len(content) > MAX_BYTES:
        raise BadDocument(0, TOO_LONG)
    if content.startswith(_UTF16):
        raise BadDocument(1, "is UTF-16, not UTF-8: save it again as UTF-8")
    if b"\0" in content:
        raise BadDocument(
            content.count(b"\n", 0, content.index(b"\0")) + 1, "holds a NUL byte: this is not a text file"
        )
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadDocument(line, f"is not UTF-8 (byte 0x{content[error.start]:02X}): save it again as UTF-8") from error
    if not text.strip("\ufeff \t\r\n"):
        raise BadDocument(0, "has no text yet: write some, or take the file away")
    return text


def documents_in(folder: Path) -> DocumentFiles:
    """The Markdown files below a folder, by path; hidden folders and ``node_modules`` are not looked into."""
    home = folder.resolve()
    documents: list[DocumentFile] = []
    passed_over = 0
    for path in _files(folder, documents):
        if not path.name.casefold().endswith(SUFFIXES):
            passed_over += 1
            continue
        name = path.relative_to(folder).as_posix()
        documents.append(DocumentFile(nfc(name), _reader(path, home)))
    return DocumentFiles(tuple(sorted(documents, key=path_order)), passed_over)


def one_document(path: Path) -> DocumentFiles:
    """A single file, under its own name."""
    return DocumentFiles((DocumentFile(nfc(path.name), _reader(path, path.resolve().parent)),))


def path_order(file: DocumentFile) -> list[str]:
    """The order of files: a folder's own together."""
    return file.path.split("/")


def nfc(name: str) -> str:
    """One spelling for a name: macOS writes é as two signs."""
    return unicodedata.normalize("NFC", name)


def is_skipped(folder: str) -> bool:
    """Whether a folder is none of a reader's business."""
    return folder.startswith(".") or folder in _SKIPPED


def refusing_reader(reason: str) -> Callable[[], NoReturn]:
    """The reading of a file that must not be read."""

    def read() -> NoReturn:
        raise BadDocument(0, reason)

    return read


def _files(folder: Path, refusals: list[DocumentFile]) -> Iterator[Path]:
    """All files below but those in hidden folders. A folder that cannot be listed, or leads elsewhere, is a refusal."""

    def unlisted(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        refusals.append(DocumentFile(nfc(name), refusing_reader(f"this folder cannot be read: {error.strerror}")))

    home = folder.resolve()
    for root, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = [name for name in folders if not is_skipped(name)]
        for name in folders:
            inner = Path(root, name)
            if inner.is_symlink() and not inner.resolve().is_relative_to(home):
                refusals.append(DocumentFile(nfc(inner.relative_to(folder).as_posix()), refusing_reader(_ELSEWHERE)))
        yield from (Path(root, name) for name in names if not name.startswith(MACOS_FILES))


def _reader(path: Path, home: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            raise BadDocument(0, _ELSEWHERE)
        try:
            path.name.encode()
        except UnicodeEncodeError as error:
            raise BadDocument(0, "its name is not UTF-8: rename it") from error
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadDocument(0, "is not an ordinary file")
        if found.st_size > MAX_BYTES:
            raise BadDocument(0, TOO_LONG)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)

    return read


TOO_LONG = f"is larger than {MAX_BYTES // 1024} kB: split it into several documents"
_ELSEWHERE = "is a link that leaves the folder: put the file itself here"
