"""Folders and zips of documents, and a library to bring them into."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest


class Folder(Protocol):
    """Writes files, text or bytes by their path, into a folder of this name."""

    def __call__(self, files: Mapping[str, str | bytes], name: str = "handbook") -> Path: ...


class Pack(Protocol):
    """Packs entries, names or whole ``ZipInfo``, into a zip."""

    def __call__(self, *entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path: ...


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files, text or bytes by their path, into a folder; the folder."""

    def write(files: Mapping[str, str | bytes], name: str = "handbook") -> Path:
        for path, content in files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write


@pytest.fixture
def packed(tmp_path: Path) -> Pack:
    """Pack entries, names or whole ``ZipInfo``, into a zip; its path."""

    def pack(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
        path = tmp_path / "handbook.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries:
                archive.writestr(name, content, zipfile.ZIP_DEFLATED)
        return path

    return pack
