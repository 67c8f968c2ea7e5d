"""The map in docs/architecture.md, held to the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOOR = {"storage": 0, "handlers": 1, "bot": 2}
HOMES = {
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "psycopg": ("storage",),
    "filelock": ("storage",),
    "slack_bolt": ("handlers", "bot.app"),
    "slack_sdk": ("handlers", "bot.app", "bot.connection", "bot.doctor"),
    "rapidfuzz": ("handlers.sop.search",),
    "numpy": ("handlers.sop.search",),
    "markdown_it": ("handlers.markdown", "handlers.documents"),
    "yaml": ("handlers.documents", "bot.manifest", "bot.simulator"),
    "starlette": ("bot.simulator",),
    "uvicorn": ("bot.simulator",),
    "websockets": ("bot.simulator",),
    "dotenv": ("bot.config",),
    "apscheduler": ("bot.scheduler",),
    "holidays": ("handlers.calendar",),
    "click": ("bot.commands", "bot.__main__"),
}
PURE = ("rules", "blocks", "pages", "shelf", "records", "calendar")
IMPURE = (
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
    "socket",
    "time",
    "os",
    "requests",
    "storage.store",
    "storage.database",
)


def modules() -> dict[str, ast.Module]:
    found = {}
    for room in FLOOR:
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = list(path.relative_to(ROOT).with_suffix("").parts)
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


@cache
def imports(tree: ast.AST) -> tuple[str, ...]:
    return tuple(imported(tree))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


MODULES = modules()
ALL = pytest.mark.parametrize("name", MODULES)


def within(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


@ALL
def test_imports_run_down(name: str) -> None:
    floor = FLOOR[name.partition(".")[0]]
    up = [used for used in imports(MODULES[name]) if FLOOR.get(used.partition(".")[0], 0) > floor]
    assert not up


@ALL
def test_the_simulator_knows_nothing_of_us(name: str) -> None:
    if within(name, "bot.simulator"):
        ours = [used for used in imports(MODULES[name]) if used.partition(".")[0] in FLOOR]
        assert all(within(used, "bot.simulator") for used in ours)


@ALL
def test_features_do_not_know_each_other(name: str) -> None:
    features = {"sop", "standup", "authoring"}
    mine = name.split(".")[1] if name.startswith("handlers.") else ""
    if mine:
        others = features - {mine}
        assert not [used for used in imports(MODULES[name]) for other in others if within(used, f"handlers.{other}")]


@ALL
def test_outside_packages_have_one_home(name: str) -> None:
    strays = [
        used
        for used in imports(MODULES[name])
        for package, homes in HOMES.items()
        if within(used, package) and not any(within(name, home) for home in homes)
    ]
    assert not strays


@ALL
def test_what_decides_and_what_shows_is_pure(name: str) -> None:
    if set(PURE) & set(name.split(".")) and not within(name, "bot.simulator"):
        assert not [used for used in imports(MODULES[name]) for impure in IMPURE if within(used, impure)]


@ALL
def test_nothing_is_imported_inside_a_function(name: str) -> None:
    functions = (node for node in ast.walk(MODULES[name]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    assert not [node.name for node in functions if list(imports(node))]


@ALL
def test_only_the_settings_look_at_the_environment(name: str) -> None:
    reads = [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.Attribute) and node.attr == "environ"]
    assert not reads or name == "bot.config"


@ALL
def test_every_file_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(MODULES[name])


def test_there_is_no_circle() -> None:
    graph = {
        name: {used for used in imports(tree) if used in MODULES and used != name and not within(name, used)}
        for name, tree in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def test_nobody_is_called_a_helper() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "misc"}
    assert not [name for name in MODULES if vague & set(name.split("."))]


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("handlers")])
def test_a_listener_asks_only_for_what_bolt_knows(name: str) -> None:
    """Bolt turns a misspelt argument into None and says nothing."""
    known = {"self", "ack", "client", "context", "body", "error", "next", "event"}
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            arguments = [argument.arg for argument in node.args.args]
            if arguments[:2] == ["self", "ack"] or arguments[:1] == ["ack"]:
                assert set(arguments) <= known, f"{node.name}{tuple(arguments)}"
