"""Procedures to save, and instants to save them at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, Protocol

import pytest

from storage.records.procedures import Sop
from tests.ids import T1

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AllAtOnce = Callable[[list[Popen[str]]], list[str]]
ROOT = Path(__file__).parents[2]


class MakeSop(Protocol):
    """Makes a procedure of team T1, as little of it as needed."""

    def __call__(self, title: str = "Refund an annual plan", **fields: Any) -> Sop: ...


class RunPython(Protocol):
    """Runs some lines of our code in another process."""

    def __call__(self, lines: str, *arguments: str) -> Popen[str]: ...


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return NINE


@pytest.fixture
def sop() -> MakeSop:
    """A procedure of team T1, as little of it as needed."""

    def make(title: str = "Refund an annual plan", **fields: Any) -> Sop:
        return Sop(**{"team": T1, "title": title, "document": f"# {title}\n"} | fields)

    return make


@pytest.fixture
def python() -> Iterator[RunPython]:
    """Another process that runs some lines of our code; gone when the test ends."""
    started: list[Popen[str]] = []

    def start(lines: str, *arguments: str) -> Popen[str]:
        command = [sys.executable, "-W", "error", "-c", lines, *arguments]
        started.append(Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def all_at_once() -> AllAtOnce:
    """Let processes go on that said "ready" and wait for a line; what each says then. All must end well."""

    def go(processes: list[Popen[str]]) -> list[str]:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n", process.communicate()[1]
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate() for process in processes]
        assert [process.returncode for process in processes] == [0] * len(processes), said
        return [out for out, _ in said]

    return go
