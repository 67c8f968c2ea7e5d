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
    "babel": ("handlers.i18n", "handlers.calendar", "bot.simulator.harness"),
    "click": ("bot.commands", "bot.__main__"),
}
PURE = ("rules", "verbs", "blocks", "pages", "shelf", "records", "calendar")
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


@cache
def modules() -> dict[str, ast.Module]:
    found = {}
    for room in FLOOR:
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = list(path.relative_to(ROOT).with_suffix("").parts)
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


@cache
def imports() -> list[tuple[str, str]]:
    return [(name, used) for name, tree in modules().items() for used in imported(tree)]


def room(name: str) -> str:
    return name.partition(".")[0]


def within(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


def test_imports_run_down() -> None:
    assert not [(name, used) for name, used in imports() if FLOOR.get(room(used), 0) > FLOOR[room(name)]]


def test_the_simulator_knows_nothing_of_us() -> None:
    ours = [(name, used) for name, used in imports() if within(name, "bot.simulator") and room(used) in FLOOR]
    assert not [(name, used) for name, used in ours if not within(used, "bot.simulator")]


def test_features_do_not_know_each_other() -> None:
    features = {"sop", "standup", "authoring", "privacy"}
    for name, used in imports():
        if name.startswith("handlers."):
            others = features - {name.split(".")[1]}
            assert not [other for other in others if within(used, f"handlers.{other}")], (name, used)


def test_outside_packages_have_one_home() -> None:
    assert not [
        (name, used)
        for name, used in imports()
        for package, homes in HOMES.items()
        if within(used, package) and not any(within(name, home) for home in homes)
    ]


def test_what_decides_and_what_shows_is_pure() -> None:
    pure = [name for name in modules() if set(PURE) & set(name.split(".")) and not within(name, "bot.simulator")]
    assert not [
        (name, used) for name, used in imports() if name in pure and any(within(used, impure) for impure in IMPURE)
    ]


def test_nothing_is_imported_inside_a_function() -> None:
    for name, tree in modules().items():
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        assert not [node.name for node in functions if list(imported(node))], name


def test_what_is_imported_when_it_is_called_is_so_in_one_place() -> None:
    dynamic = {name for name, used in imports() if within(used, "importlib.import_module") or used == "importlib"}
    by_name = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        if node.id == "__import__"
    }
    assert dynamic | by_name == {"bot.commands.lazy"}


def test_only_the_settings_look_at_the_environment() -> None:
    for name, tree in modules().items():
        reads = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "environ"]
        assert not reads or name == "bot.config", name


def test_every_file_says_what_it_is_for() -> None:
    assert not [name for name, tree in modules().items() if not ast.get_docstring(tree)]


def test_a_person_meets_a_procedure_only_where_they_may_see_it() -> None:
    """Who answers a person asks ``handlers.identity.access``, never the table itself."""
    doors = {"slack", "home", "reader", "box", "browser", "saving"}
    for name in (name for name in modules() if name.startswith("handlers.") and doors & set(name.split("."))):
        asked = (ast.unparse(node) for node in ast.walk(modules()[name]) if isinstance(node, ast.Attribute))
        assert not [each for each in asked if each.endswith(("sops.find", "sops.all", "sops.count"))], name


def test_there_is_no_circle() -> None:
    graph = {
        name: {used for used in imported(tree) if used in modules() and used != name and not within(name, used)}
        for name, tree in modules().items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def test_nobody_is_called_a_helper() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "misc"}
    assert not [name for name in modules() if vague & set(name.split("."))]


def test_a_listener_asks_only_for_what_bolt_knows() -> None:
    """Bolt turns a misspelt argument into None and says nothing."""
    known = {"self", "ack", "client", "context", "body", "error", "next", "event"}
    for name in (name for name in modules() if name.startswith("handlers")):
        for node in ast.walk(modules()[name]):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = [argument.arg for argument in node.args.args]
                if arguments[:2] == ["self", "ack"] or arguments[:1] == ["ack"]:
                    assert set(arguments) <= known, f"{name}: {node.name}{tuple(arguments)}"
