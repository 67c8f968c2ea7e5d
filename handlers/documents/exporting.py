"""The library as Markdown files: each text as somebody wrote it, with its id, where it came from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from handlers.documents.matching import file_path
from handlers.documents.reading import number_in, with_key, without_key
from storage.errors import OperatorError
from storage.records.ids import TeamId
from storage.records.procedures import Sop
from storage.store import Store

_PART = ".sopbot-export"
_NAMED = 10
"""Files that a refusal names before it only counts."""


class CannotExport(OperatorError):
    """The folder cannot take the documents; nothing was written over. The message says which files are in the way."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did: ``written`` procedures are in the folder now."""

    written: int


def export_documents(
    store: Store, team: TeamId, folder: Path, progress: Callable[[int, int], None] | None = None
) -> ExportReport:
    """Write every procedure to ``folder``, at the path it came from, or under a name made of its number and title.

    A file that an earlier export wrote is renewed. Raises ``CannotExport``, with nothing written, where another file
    is in the way or the path of a procedure leads out of the folder.
    """
    try:
        with store.read() as memory:
            _refuse_foreign(folder, list(_in_the_way(memory.sops.all(team), folder)))
            count, done = memory.sops.count(team), 0
            for done, (sop, path) in enumerate(_targets(memory.sops.all(team), folder), 1):
                _replace_file(path, with_key(sop.document, sop.key).encode())
                if progress:
                    progress(done, count)
    except OSError as error:
        raise CannotExport(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
    return ExportReport(done)


def _targets(sops: Iterable[Sop], folder: Path) -> Iterator[tuple[Sop, Path]]:
    """Where each procedure goes. A path that leads out of the folder is not used, whoever wrote it."""
    used: set[str] = set()
    for sop in sops:
        name = file_path(sop)
        if _leads_out(name) or name in used:
            name = file_path(replace(sop, source=""))
        used.add(name)
        yield sop, folder / name


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or PureWindowsPath(name).drive != ""


def _refuse_foreign(folder: Path, names: list[str]) -> None:
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        raise CannotExport(
            f"{folder} holds other files of the same names: {', '.join(names[:_NAMED])}{more}. "
            "Nothing was written: choose an empty folder"
        )


def _in_the_way(sops: Iterable[Sop], folder: Path) -> Iterator[str]:
    """The names that are taken by something else than an earlier export of the same procedure."""
    root = folder.resolve()
    for sop, path in _targets(sops, folder):
        above = next(parent for parent in path.parents if parent.exists())
        blocked = not above.is_dir() or (above != folder and not above.resolve().is_relative_to(root))
        if (blocked and folder.exists()) or (os.path.lexists(path) and not _is_ours(sop, path)):
            yield path.relative_to(folder).as_posix()


def _is_ours(sop: Sop, path: Path) -> bool:
    """A file with this procedure's id, or with its very text."""
    if not path.is_file():
        return False
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return number_in(text) == sop.number or without_key(text) == without_key(sop.document)


def _replace_file(path: Path, content: bytes) -> None:
    """Write a file as a whole: a reader sees the earlier one or this one."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / _PART
    part.write_bytes(content)
    part.replace(path)
