"""Processes to be killed. Each has its own memory and its own end, and is there at once: it is forked from one that has
imported everything, where a new Python would take a second."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Barrier, Event
from typing import TypeVarTuple

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.faults.worker", "tests.faults.ticker"])
Given = TypeVarTuple("Given")


def begin(body: Callable[[*Given, Callable[[], None]], None], *arguments: *Given) -> tuple[ForkServerProcess, Event]:
    """Run it with these arguments and, as the last one, a function that it calls when it is ready."""
    ready = _FORKS.Event()
    process = _FORKS.Process(target=body, args=(*arguments, ready.set), daemon=True)
    process.start()
    return process, ready


def starting_line(count: int) -> Barrier:
    """Where so many processes wait for each other."""
    return _FORKS.Barrier(count)


def end_of(process: ForkServerProcess, seconds: float) -> int | None:
    """How it ended, minus the signal where it was killed; None when it did not end in time."""
    process.join(seconds)
    return process.exitcode
