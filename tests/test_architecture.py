"""The map in docs/architecture.md, held to the code."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

import pytest

from storage.store import Memory
from tests.house.code import FLOORS, ROOT, arrows, imported, imports, is_simulator, modules, within
from tests.house.listeners import KINDS
from tests.unmeasured import unmeasured

MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOMES = {
    package: [home.removesuffix(".py").strip("/").replace("/", ".") for home in re.findall("`([^`]+)`", homes)]
    for packages, homes in re.findall(r"^\| ([\w, ]+) \| (`[^|]+) \|$", MAP, re.MULTILINE)
    for package in packages.split(", ")
}
"""Each outside package, and the only modules and folders that may import it: the table of rule 4."""
LAYERS = {"kinds": 0, "rules": 0, "blocks": 1, "slack": 2, "clock": 2}
"""Within a feature, by the names of files and folders: what decides, what shows, people who act, time that passes."""
FEATURES = {"sop", "standup", "authoring", "privacy", "settings", "home"}
PURE = ("rules", "kinds", "verbs", "blocks", "blockkit", "pages", "list_window", "records", "calendar", "i18n")
LOADS = ("slack_bolt", "slack_sdk", "sqlalchemy", "numpy", "rapidfuzz")
"""What no pure module loads, not even by what it imports: it takes a tenth of a second, and is no part of a rule."""
STILL_LOADS: dict[str, set[str]] = {}
"""Pure modules that do; this list only shrinks."""
MEETS_PROCEDURES = {
    "handlers.identity.access": "decides",
    "handlers.sop.library": "asks it of everything that it finds",
    "handlers.sop.team_index": "made for the library",
    "handlers.documents": "at the terminal, which sees everything",
    "handlers.privacy.requests": "at the terminal",
    "handlers.authoring.editor.slack": "of the glossaries it keeps those that the author may see",
    "handlers.authoring.reviews.window": "leaves out those that this person may not see",
    "handlers.authoring.reviews.asking": "a clock: asks who owns them, counts those for everybody",
    "handlers.authoring.updates.refused": "a clock: tells owners and admins",
    "handlers.authoring.import_offers.notifying": "tells those who decide about them",
    "handlers.standup.confidentiality": "decides what a summary may name",
    "handlers.standup.blockers.proposing": "names it where all readers of the summary may know of it",
}
"""Who may read the table of procedures, and why nobody sees there what is not for them."""
SAYS_NO_TEXT = {
    "save",
    "save_all",
    "revision",
    "count",
    "count_changes_since",
    "owners",
    "numbers_owned_by",
    "audience_channels",
}
"""What else is asked of that table."""
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


def room(name: str) -> str:
    return name.partition(".")[0]


def layer(name: str) -> str:
    return next((part for part in name.split(".") if part in LAYERS), "")


def is_pure(name: str) -> bool:
    return bool(set(PURE) & set(name.split("."))) and not is_simulator(name)


def test_imports_run_down() -> None:
    assert not [(name, used) for name, used in imports() if FLOORS.get(room(used), 0) > FLOORS[room(name)]]


def test_the_simulator_knows_nothing_of_us() -> None:
    ours = [(name, used) for name, used in imports() if within(name, "bot.simulator") and room(used) in FLOORS]
    assert not [(name, used) for name, used in ours if not within(used, "bot.simulator")]


def test_features_do_not_know_each_other() -> None:
    for name, used in imports():
        if name.startswith("handlers."):
            others = FEATURES - {name.split(".")[1]}
            assert not [other for other in others if within(used, f"handlers.{other}")], (name, used)


def test_rules_come_before_blocks_and_these_before_who_acts() -> None:
    for name, used in arrows():
        mine, theirs = layer(name), layer(used)
        if mine and theirs and not is_simulator(name):
            assert LAYERS[theirs] <= LAYERS[mine], (name, used)
            assert {mine, theirs} != {"slack", "clock"}, (name, used)


def test_outside_packages_are_imported_in_their_homes_alone() -> None:
    assert not [
        (name, used)
        for name, used in imports()
        for package, homes in HOMES.items()
        if within(used, package) and not any(within(name, home) for home in homes)
    ]


def test_no_home_of_an_outside_package_is_larger_than_it_needs_to_be() -> None:
    """Somebody lives there, and where it is one file, that is named."""
    for package, homes in HOMES.items():
        at_home = {name for name, used in imports() if within(used, package)}
        for home in homes:
            inside = {name for name in at_home if within(name, home)}
            assert inside == {home} or len(inside) > 1, f"{package}: only {inside} in {home}"


def test_what_decides_and_what_shows_is_pure() -> None:
    assert not [
        (name, used) for name, used in imports() if is_pure(name) and any(within(used, impure) for impure in IMPURE)
    ]


LOADED = """
import importlib, json, os, sys
wanted, watched = json.loads(sys.stdin.read())
for name in wanted:
    sys.stdout.flush()
    if not (child := os.fork()):
        importlib.import_module(name)
        print(json.dumps([name, [each for each in watched if each in sys.modules]]))
        sys.stdout.flush()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, name
"""


def test_a_pure_module_loads_neither_slack_nor_the_database_in_a_fresh_interpreter() -> None:
    wanted = json.dumps([[name for name in modules() if is_pure(name)], LOADS])
    told = subprocess.run(
        [sys.executable, "-c", LOADED], input=wanted, cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = dict(map(json.loads, told.stdout.splitlines()))
    assert len(loaded) > 60
    assert {name: set(found) for name, found in loaded.items() if found} == STILL_LOADS


def test_nothing_is_imported_inside_a_function() -> None:
    for name, tree in modules().items():
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        assert not [node.name for node in functions if list(imported(node))], name


def test_what_is_imported_by_its_name_alone_is_so_in_two_places() -> None:
    """Commands and the demo's libraries, when they are called; languages, by the files that are there."""
    dynamic = {name for name, used in imports() if within(used, "importlib.import_module") or used == "importlib"}
    by_name = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        if node.id == "__import__"
    }
    assert dynamic | by_name == {"bot.commands.lazy", "handlers.i18n.languages"}


def test_only_the_settings_look_at_the_environment() -> None:
    for name, tree in modules().items():
        reads = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "environ"]
        assert not reads or name == "bot.config", name


def test_every_file_says_what_it_is_for() -> None:
    assert not [name for name, tree in modules().items() if not ast.get_docstring(tree)]


def test_a_person_meets_a_procedure_only_where_they_may_see_it() -> None:
    """Who answers a person asks ``handlers.identity.access`` or the library, never the table itself."""
    asking = {
        name
        for name, tree in modules().items()
        if name.startswith("handlers.")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr not in SAYS_NO_TEXT
        if ast.unparse(node.value).endswith("memory.sops")
    }
    assert {name for name in asking if not any(within(name, each) for each in MEETS_PROCEDURES)} == set()
    assert {each for each in MEETS_PROCEDURES if not any(within(name, each) for name in asking)} == set()


def test_there_is_no_circle() -> None:
    graph = {
        name: {used for used in imported(tree) if used in modules() and used != name and not within(name, used)}
        for name, tree in modules().items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def test_there_is_no_circle_of_folders_side_by_side() -> None:
    beside: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, used in arrows():
        mine, theirs = name.split("."), used.split(".")
        above = next(place for place in range(len(mine) + 1) if mine[: place + 1] != theirs[: place + 1])
        if above < min(len(mine), len(theirs)):
            beside[".".join(mine[:above])][mine[above]].add(theirs[above])
    for folder, graph in beside.items():
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as circle:
            pytest.fail(f"a circle in {folder or 'the house'}: {' → '.join(circle.args[1])}")


def test_only_the_kinds_of_questions_tell_them_apart() -> None:
    """Who needs to know what is special about a kind asks ``kind_of``: a new one is added there alone."""
    told = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("QuestionKind")
    }
    assert told == {"handlers.standup.kinds.kinds", "handlers.standup.rules.templates", "storage.records.standups"}


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


STARTED = """
import sys
from importlib import import_module
watched = {"socket.__new__", "sqlite3.connect", "subprocess.Popen", "_thread.start_new_thread", "os.fork"}
def told(event, args):
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if (event in watched or writes) and not str(args[0]).endswith(".pyc"):
        print(event, args[0])
for name in sys.argv[1:]:
    import_module(name)
sys.addaudithook(told)
for name in [name for name in sys.modules if name.partition(".")[0] in {"bot", "handlers", "storage"}]:
    del sys.modules[name]
for name in sys.argv[1:]:
    import_module(name)
"""


def test_importing_a_module_starts_nothing() -> None:
    """No thread, no connection, no file that is written; outside packages are imported before one looks."""
    names = [name for name in modules() if ".migrations" not in name and not name.endswith("__main__")]
    told = subprocess.run(
        [sys.executable, "-B", "-c", STARTED, *names],
        cwd=ROOT, env=unmeasured(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == ""


def test_no_transaction_is_open_while_slack_is_spoken_to() -> None:
    """By name: who speaks to Slack is called a client, a messenger, or opens a window."""
    speaks = re.compile(r"(?:^|[._])(?:client|messenger)\.|^open_modal$")
    assert speaks.search("self._messenger.tell")
    assert speaks.search("client.views_open")
    for name, tree in modules().items():
        if within(name, "handlers"):
            for node in ast.walk(tree):
                if isinstance(node, ast.With) and re.search(r"store\.(?:read|write)\(\)", ast.unparse(node.items[0])):
                    calls = (ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call))
                    assert not [call for call in calls if speaks.search(call)], f"{name}:{node.lineno}"


def test_messages_are_posted_and_changed_in_one_place() -> None:
    posting = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and re.match(r"chat_(?:post|update|delete|schedule)", node.attr)
        if not is_simulator(name)
    }
    assert posting == {"handlers.delivery.calls", "handlers.delivery.messenger"}


def test_every_clock_is_woken() -> None:
    """A clock is a class with ``tick``; whoever puts the program together makes each one."""
    clocks = {
        node.name
        for name, tree in modules().items()
        if within(name, "handlers")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        if any(isinstance(each, ast.FunctionDef) and each.name == "tick" for each in node.body)
    }
    woken = {
        f"{name}.{function.name}": ast.unparse(function)
        for name, tree in modules().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and "ScheduledClock(" in ast.unparse(function)
    }
    assert set(woken) == {"bot.wiring.clocks_of_features", "bot.app.build"}, "as CONTRIBUTING.md says"
    assert len(clocks) > 8
    assert not [clock for clock in clocks if not any(f"{clock}(" in made for made in woken.values())]


CALLED_OTHERWISE = {
    "feedback": "Feedbacks",
    "settings": "SettingsRepository",
    "evidence": "EvidenceQuery",
    "personal_data": "PersonalDataIndex",
}
"""Parts that have no plural, or whose class would be called as a record or a folder."""


def test_a_part_of_the_memory_is_called_as_its_class() -> None:
    parts = {name: type(part).__name__ for name, part in vars(Memory(None)).items()}  # type: ignore[arg-type]  # asked nothing
    spelled = {name: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", of).lower() for name, of in parts.items()}
    assert {name: of for name, of in parts.items() if name != spelled[name]} == CALLED_OTHERWISE


def on_the_map() -> dict[str, set[str]]:
    """The folders and files that the map shows, by the folder that they stand in."""
    found: dict[str, set[str]] = defaultdict(set)
    for picture in re.findall(r"^```\n(.*?)^```", MAP, re.MULTILINE | re.DOTALL):
        above = ""
        for line in picture.splitlines():
            indent = len(line) - len(line.lstrip())
            begun = re.match(r" *((?:[\w/]+(?:/|\.py)(?: +|$))+)", line)
            shown = begun[1].split() if begun and indent in (0, 2) else []
            if indent == 0 and shown:
                above = shown[0].rstrip("/")
            elif shown:
                found[above] |= {each.rstrip("/") for each in shown}
    return found


def test_the_map_shows_what_is_there() -> None:
    shown = on_the_map()
    assert set(shown) == {"bot", "handlers", "storage", "handlers/sop", "handlers/authoring", "handlers/standup"}
    assert not [
        f"{above}/{each}" for above, some in shown.items() for each in some if not (ROOT / above / each).exists()
    ]


def test_the_map_names_every_folder() -> None:
    for above, some in on_the_map().items():
        there = {each.parent.name for each in (ROOT / above).glob("*/__init__.py")}
        assert there - some == set(), above
        assert {each for each in some if not each.endswith(".py")} == there, above


def test_the_map_names_every_outside_package_and_no_other() -> None:
    outside = {used.partition(".")[0] for _, used in imports()} - sys.stdlib_module_names - set(FLOORS)
    assert outside - {"tests"} == set(HOMES)


def test_every_test_that_the_map_names_is_there() -> None:
    told = re.findall(r"`(tests/[\w/.]+)`", MAP)
    assert len(told) > 3
    assert not [each for each in told if not (ROOT / each).exists()]


READS_PAYLOADS = ("handlers.bolt", "handlers.identity.speaker")
"""Where it is known how Slack lays out what it sends; the second stands below the first."""


def test_what_slack_sends_is_read_once_in_the_first_line() -> None:
    """A listener goes on with plain values: no subscript, no ``.get`` on its ``body``."""
    elsewhere = (name for name in modules() if not any(within(name, home) for home in READS_PAYLOADS))
    for name in (name for name in elsewhere if name.startswith("handlers.")):
        for function in (node for node in ast.walk(modules()[name]) if isinstance(node, ast.FunctionDef)):
            where = f"{name}: {function.name}"
            given = {each.arg: ast.unparse(each.annotation) for each in function.args.args if each.annotation}
            payload = next((arg for arg in ("body", "event") if given.get(arg, "str") != "str"), "")
            assert given.get(payload, "Payload") == "Payload", where
            used = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == payload]
            first = function.body[1 if ast.get_docstring(function) and used else 0]
            read = [each.args[0] for each in ast.walk(first) if isinstance(each, ast.Call) and len(each.args) == 1]
            assert not used or (len(used) == 1 and used[0] in read), where


def test_who_listens_is_made_of_the_context_and_says_so_in_register() -> None:
    """The rule stands in ``handlers.bolt.context``: ``X(at, …)`` and ``register()``; all others get single parts."""
    for name, tree in modules().items():
        listening = {node for node in ast.walk(tree) if is_told_to_bolt(node)}
        for made in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            methods = {node.name: node for node in made.body if isinstance(node, ast.FunctionDef)}
            register, init = methods.get("register"), methods.get("__init__")
            given = [ast.unparse(each) for each in init.args.args[1:]] if init else []
            if register and name.startswith("handlers."):
                assert ast.unparse(register.args) == "self", f"{name}: {made.name}"
                assert given[:1] == ["at: AppContext"], f"{name}: {made.name}{tuple(given)}"
                told = {node for node in ast.walk(register) if is_told_to_bolt(node)}
                assert told, f"{name}: {made.name} listens to nothing"
                listening -= told
            else:
                assert not [each for each in given if "AppContext" in each], f"{name}: {made.name}{tuple(given)}"
        assert not [ast.unparse(node) for node in listening], name


def is_told_to_bolt(node: ast.AST) -> bool:
    """Whether this is such a call as ``self._app.action(…)``."""
    listen = node.func if isinstance(node, ast.Call) else None
    return isinstance(listen, ast.Attribute) and listen.attr in KINDS and ast.unparse(listen.value).endswith("app")
