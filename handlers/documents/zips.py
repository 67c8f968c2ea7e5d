"""Documents in a zip, whoever packed it: no path leaves it, and nothing is unpacked beyond what was counted."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from handlers.documents.files import (
    MACOS_FILES,
    MAX_BYTES,
    SUFFIXES,
    DocumentFile,
    DocumentFiles,
    NoDocuments,
    is_skipped,
    nfc,
    path_order,
    refusing_reader,
)
from handlers.documents.reading import BadDocument

MOST_FILES = 10_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
"""Times that text may be longer than its packed form; prose reaches 5, logs 20."""

_SMALL = 64 * 1024
_CHUNK = 64 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError
)  # fmt: skip


def documents_in_zip(path: Path) -> DocumentFiles:
    """The Markdown files in a zip, by path, without the folder that GitHub and others pack around everything."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise NoDocuments(f"{path} is not a zip that can be read ({error}): pack it again") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise NoDocuments(f"{path} holds {len(entries)} files, more than {MOST_FILES}: unpack it and import the folder")
    named = [(_name(entry), entry) for entry in entries]
    visible = [(name, entry) for name, entry in named if not _is_hidden(name)]
    around = _folder_around([name for name, _ in visible])
    unpacked = _Unpacked(archive, path)
    documents: dict[str, DocumentFile] = {}
    for name, entry in visible:
        if name.casefold().endswith(SUFFIXES):
            short = name.removeprefix(around)
            reason = _TWICE if short in documents else _forbidden(name, entry)
            documents[short] = DocumentFile(short, refusing_reader(reason) if reason else unpacked.reader(entry))
    return DocumentFiles(tuple(sorted(documents.values(), key=path_order)), len(visible) - len(documents))


class _Unpacked:
    """Reads entries and counts what comes out, not what the zip says about itself."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        self._most = min(MOST_UNPACKED, max(MAX_BYTES, path.stat().st_size * MOST_RATIO))
        self._counted: dict[int, int] = {}
        self._whole = 0

    def reader(self, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
        return lambda: self._read(entry)

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        content = b""
        try:
            with self._archive.open(entry) as file:
                while len(content) <= MAX_BYTES and (chunk := file.read(_CHUNK)):
                    content += chunk
                    self._count(entry, len(content))
        except _DAMAGE as error:
            raise BadDocument(0, f"is damaged in the zip ({error}): pack it again") from error
        return content

    def _count(self, entry: zipfile.ZipInfo, size: int) -> None:
        if size > max(_SMALL, entry.compress_size * MOST_RATIO):
            raise BadDocument(0, f"unpacks to more than {MOST_RATIO} times its size: this is no text that people wrote")
        counted = self._counted.get(id(entry), 0)
        self._counted[id(entry)] = max(size, counted)
        self._whole += max(size - counted, 0)
        if self._whole > self._most:
            raise NoDocuments(
                f"{self._path} unpacks to more than {MOST_UNPACKED // 1024 // 1024} MB or {MOST_RATIO} times its size: "
                "nothing was imported. Unpack it yourself and import the folder"
            )


def _name(entry: zipfile.ZipInfo) -> str:
    """The path, as Unix writes it; some programs on Windows write backslashes."""
    name = nfc(entry.filename.replace("\\", "/"))
    return "/" * name.startswith("/") + "/".join(part for part in name.split("/") if part not in ("", "."))


def _forbidden(name: str, entry: zipfile.ZipInfo) -> str:
    if name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name):
        return "its path leaves the zip: pack the folder again from inside"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link: pack the file itself"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted: pack it without a password"
    return ""


def _is_hidden(name: str) -> bool:
    *folders, file = name.split("/")
    return file.startswith(MACOS_FILES) or any(is_skipped(folder) for folder in folders if folder != "..")


def _folder_around(names: list[str]) -> str:
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    (top,) = tops if len(tops) == 1 else ("",)
    return f"{top}/" if top not in ("", "..") else ""


_TWICE = "is in the zip twice: pack it again"
