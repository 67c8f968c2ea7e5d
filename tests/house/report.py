"""What is a matter of taste is shown, not enforced: places to look at, each with its reason or not."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.house.code import ROOT, is_simulator, modules, paths

LONG_FILE, FULL_FOLDER, LONG_FUNCTION = 200, 8, 40
"""Lines, files and lines from which on a second look is worth it."""


def long_files() -> Iterator[str]:
    """Files with many lines."""
    for name, path in paths().items():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONG_FILE and "migrations" not in name:
            yield f"{path.relative_to(ROOT)}: {lines} lines"


def full_folders() -> Iterator[str]:
    """Folders with many files besides their ``__init__``."""
    files = defaultdict(list)
    for path in paths().values():
        if path.name != "__init__.py" and path.parent.name != "versions":
            files[path.parent].append(path)
    yield from (
        f"{each.relative_to(ROOT)}/: {len(some)} files" for each, some in files.items() if len(some) > FULL_FOLDER
    )


def long_functions() -> Iterator[str]:
    """Functions with many lines."""
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.FunctionDef)
                and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONG_FUNCTION
            ):
                yield f"{paths()[name].relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"


def doubled_classes() -> dict[str, list[str]]:
    """Class names that mean more than one thing, and where; the simulator is another program with names of its own."""
    where = defaultdict(list)
    for name, tree in modules().items():
        if not is_simulator(name):
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    where[node.name].append(name)
    return {name: places for name, places in sorted(where.items()) if len(places) > 1}


def doubled_functions() -> dict[str, list[str]]:
    """Names of public functions that stand in more than one file: hard to search for."""
    where = defaultdict(list)
    for name, tree in modules().items():
        if not is_simulator(name) and "migrations" not in name:
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    where[node.name].append(name)
    return {name: places for name, places in sorted(where.items()) if len(places) > 1}


def report() -> Iterator[str]:
    """All of it, as lines."""
    for title, rows in (
        (f"Files over {LONG_FILE} lines", list(long_files())),
        (f"Folders over {FULL_FOLDER} files", list(full_folders())),
        (f"Functions over {LONG_FUNCTION} lines", list(long_functions())),
        (
            "Class names that mean two things",
            [f"{name}: {', '.join(some)}" for name, some in doubled_classes().items()],
        ),
        (
            "Function names that stand twice",
            [f"{name}: {', '.join(some)}" for name, some in doubled_functions().items()],
        ),
    ):
        yield f"{title}: {len(rows)}"
        yield from (f"  {row}" for row in rows)


def _places(several: dict[str, list[str]]) -> list[str]:
    return [f"{name}: {', '.join(some)}" for name, some in several.items()]
