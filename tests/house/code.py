"""The code as the architecture tests and `make house` read it: modules, what they import, what they define."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = {"storage": 0, "handlers": 1, "bot": 2}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its dotted name, parsed."""
    return {name: ast.parse(path.read_text(encoding="utf-8"), str(path)) for name, path in paths().items()}


@cache
def paths() -> dict[str, Path]:
    """The file of every module; of a package its ``__init__.py``."""
    found = {}
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            parts = list(path.relative_to(ROOT).with_suffix("").parts)
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """What is imported in this tree: modules, and names in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


@cache
def imports() -> list[tuple[str, str]]:
    """Who imports what, everywhere."""
    return [(name, used) for name, tree in modules().items() for used in imported(tree)]


@cache
def arrows() -> list[tuple[str, str]]:
    """Which module of ours imports which other one of ours."""
    known = modules()
    return sorted({(name, used) for name, used in imports() if used in known and used != name})


def within(name: str, home: str) -> bool:
    """Whether a module is this one or in it."""
    return name == home or name.startswith(f"{home}.")


def is_simulator(name: str) -> bool:
    """The local Slack is a second program."""
    return within(name, "bot.simulator")
