"""The environment of a process whose coverage is not measured: to measure opens a database, and asks for a floor."""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """This process's environment without what coverage and its pytest plugin look at."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST_ADDOPTS"))}
