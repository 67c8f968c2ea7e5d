"""Waiting for what becomes true elsewhere: in a thread, a process or a database that tells nobody."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Look until it is true; the test fails when it does not come true in time."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            pytest.fail(f"it did not come true within {seconds:g} s")
        time.sleep(0.01)
