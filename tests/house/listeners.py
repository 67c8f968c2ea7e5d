"""Which function answers which button, form, command and event, in one table: ``docs/listeners.md``.

``make listeners`` writes it, ``tests/test_listeners.py`` holds it to the code.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import yaml

from bot.manifest import manifest_path
from tests.house.code import ROOT, is_simulator, modules, paths

PAGE = ROOT / "docs" / "listeners.md"
KINDS = ("command", "shortcut", "event", "action", "view", "view_closed", "options")
NAMES = {
    "command": "Commands",
    "shortcut": "Menu of a message",
    "event": "Events",
    "action": "Buttons and menus",
    "view": "Forms, sent",
    "view_closed": "Forms, closed",
    "options": "Menus that are filled while somebody types",
}


@dataclass(frozen=True, slots=True)
class Listener:
    """What arrives, by its ``id`` or a pattern of ids, and the function that answers it."""

    kind: str
    id: str
    file: str
    answer: str

    def hears(self, action: str) -> bool:
        """Whether an id is meant: Bolt compares words whole, and searches patterns."""
        return bool(re.fullmatch(self.id, action))


def listeners() -> list[Listener]:
    """Everything that Bolt is told to listen to, where it is told."""
    return [
        found
        for name, tree in modules().items()
        if not is_simulator(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and "app." in ast.unparse(node)
        for found in _told_in(name, node)
    ]


def texts() -> dict[str, set[str]]:
    """What people read on buttons and forms, by the id that stands beside it in the code; of menus by the manifest."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, tree in modules().items():
        if name.startswith("handlers."):
            for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
                for action, words in _texts_in(name, function):
                    found[action] |= words
    manifest = yaml.safe_load(manifest_path().read_text(encoding="utf-8"))
    for each in manifest["features"]["shortcuts"]:
        found[each["callback_id"]] |= {each["name"]}
    for each in manifest["features"]["slash_commands"]:
        found[each["command"]] |= {each["description"]}
    return found


def buttons() -> set[str]:
    """The ids of the buttons that are drawn, as far as they are constants."""
    calls = (
        (name, node)
        for name, tree in modules().items()
        if name.startswith("handlers.")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"button", "kit.button"}
    )
    ids = (_value(name, call.args[1]) for name, call in calls if len(call.args) > 1)
    return {each for each in ids if isinstance(each, str)}


def page() -> str:
    """The table as Markdown."""
    known, said = listeners(), texts()
    lines = [
        "# Where it is answered\n",
        "Made by `make listeners`: everything that Slack sends, and the function that answers it. A button is found",
        "by what people read on it in English, a form by its title and by the button that sends it; all by their id,",
        "which the inspector of the demo shows. A text that is not here is put together elsewhere: search the code for",
        "it, and this page for the id beside it.",
    ]
    for kind in KINDS:
        lines += ["", f"## {NAMES[kind]}\n", "| id | what people read | answered in |", "|---|---|---|"]
        rows = (each for each in known if each.kind == kind)
        for each in sorted(rows, key=lambda each: (each.file, each.id)):
            words = sorted({text for action, several in said.items() if each.hears(action) for text in several})
            shown = each.id.replace("|", "\\|") or "any other"
            read = ", ".join(f"**{word}**" for word in words)
            lines.append(f"| `{shown}` | {read} | [`{each.answer}`](../{each.file}) |")
    return "\n".join([*lines, ""])


def _told_in(name: str, function: ast.FunctionDef) -> Iterator[Listener]:
    loops = [node for node in ast.walk(function) if isinstance(node, ast.For)]
    for node in ast.walk(function):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Call)):
            continue
        listen, wanted = node.func.func, node.func.args[0]
        if not (isinstance(listen, ast.Attribute) and listen.attr in KINDS):
            continue
        around = [loop for loop in loops if ast.dump(loop.target).startswith(f"Name(id='{ast.unparse(wanted)}'")]
        several = [_value(name, loop.iter) for loop in around if node in ast.walk(loop)]
        for each in several[0] if several else (_value(name, wanted),):
            pattern = each.pattern.strip("^$") if isinstance(each, re.Pattern) else re.escape(each).replace(r"\-", "-")
            yield Listener(listen.attr, pattern, str(paths()[name].relative_to(ROOT)), _answer(node))


def _answer(call: ast.Call) -> str:
    """The function that does the work: what is lazy, else what acknowledges."""
    named = {each.arg: each.value for each in call.keywords}
    work = named.get("ack") or call.args[0]
    if "lazy" in named and ast.unparse(work).startswith("_"):
        lazy = named["lazy"]
        assert isinstance(lazy, ast.List)
        first = lazy.elts[0]
        assert isinstance(first, ast.Call)
        work = first.args[0]
    return ast.unparse(work).removeprefix("self.")


def _texts_in(name: str, function: ast.FunctionDef) -> Iterator[tuple[str, set[str]]]:
    """The ids that stand beside a text in a call or a tuple; of a window its title and the button that sends it."""
    named = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "modal":
            given = {each.arg: each.value for each in node.keywords}
            shown = [node.args[0], *([given["submit"]] if "submit" in given else [])]
            if isinstance(action := _value(name, given["callback"]), str):
                yield action, {text for part in shown for text in _said(part, named)}
        elif isinstance(node, ast.Call | ast.Tuple):
            parts = node.args if isinstance(node, ast.Call) else node.elts
            words = {text for part in parts for text in _said(part, named)}
            ids = {action for part in parts if isinstance(action := _value(name, part), str)}
            if len(words) == 1:
                yield from ((action, words) for action in ids)


def _said(part: ast.expr, named: Sequence[ast.Assign]) -> Iterator[str]:
    """The English text in an expression such as ``t.gettext("Open")``, or of a name that was given to one last."""
    for node in ast.walk(part):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "gettext":
            if isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
            return
    given = [each for each in named if ast.unparse(each.targets[0]) == ast.unparse(part) and each.lineno < part.lineno]
    if given:
        yield from _said(max(given, key=lambda each: each.lineno).value, ())


def _value(name: str, part: ast.expr) -> Any:
    """What an expression means at the top of its module; None where it needs more than that.

    Of an id that ends with something known later only, that is taken for 0: ``f"{RESTORE}:{number}"``.
    """
    known = vars(import_module(name)).copy()
    if isinstance(part, ast.JoinedStr):
        part = ast.JoinedStr([each if _is_known(each, known) else ast.Constant("0") for each in part.values])
        ast.fix_missing_locations(part)
    try:
        return eval(compile(ast.Expression(part), name, "eval"), known)
    except Exception:  # noqa: BLE001 - most expressions need the function they stand in
        return None


def _is_known(part: ast.expr, known: Mapping[str, Any]) -> bool:
    names = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}
    return names <= known.keys()
