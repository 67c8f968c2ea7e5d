"""Procedures to save, and instants to save them at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from storage.records import Sop

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return NINE


@pytest.fixture
def sop() -> Callable[..., Sop]:
    """A procedure of team T1, as little of it as needed."""

    def make(title: str = "Refund an annual plan", **fields: object) -> Sop:
        return Sop(**{"team": "T1", "title": title, "document": f"# {title}\n", **fields})

    return make


@pytest.fixture
def python() -> Callable[..., Popen[str]]:
    """Another process that runs some lines of our code."""

    def start(lines: str, *arguments: str) -> Popen[str]:
        command = [sys.executable, "-W", "error", "-c", lines, *arguments]
        return Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True)

    return start
