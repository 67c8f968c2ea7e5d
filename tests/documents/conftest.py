"""Folders and zips of documents, and a library to bring them into."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files, text or bytes by their path, into a folder; the folder."""

    def write(files: dict[str, str | bytes], name: str = "handbook") -> Path:
        for path, content in files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    """Pack entries, names or whole ``ZipInfo``, into a zip; its path."""

    def pack(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
        path = tmp_path / "handbook.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries:
                archive.writestr(name, content, zipfile.ZIP_DEFLATED)
        return path

    return pack
