"""Which function answers which button, form, command and event, in one table: ``docs/listeners.md``.

``make listeners`` writes it, ``tests/test_listeners.py`` holds it to the code.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

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
    """What people read on buttons, by the id that stands beside it in the code."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, tree in modules().items():
        if name.startswith("handlers."):
            for node in ast.walk(tree):
                if isinstance(node, ast.Call | ast.Tuple):
                    parts = node.args if isinstance(node, ast.Call) else node.elts
                    words = {text for part in parts for text in _said(part)}
                    for part in parts:
                        if isinstance(action := _value(name, part), str) and len(words) == 1:
                            found[action] |= words
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
        "Made by `make listeners`: everything that Slack sends, and the function that answers it. A button is found by",
        "what people read on it in English, or by its id, which the inspector of the demo shows.",
    ]
    for kind in KINDS:
        lines += ["", f"## {NAMES[kind]}\n", "| id | what people read | answered in |", "|---|---|---|"]
        rows = (each for each in known if each.kind == kind)
        for each in sorted(rows, key=lambda each: (each.file, each.id)):
            words = sorted({text for action, several in said.items() if each.hears(action) for text in several})
            shown = each.id.replace("|", "\\|")
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


def _said(part: ast.expr) -> Iterator[str]:
    """The English text in an expression such as ``t.gettext("Open")``."""
    for node in ast.walk(part):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "gettext":
            if isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
            return


def _value(name: str, part: ast.expr) -> Any:
    """What an expression means at the top of its module; None where it needs more than that."""
    try:
        return eval(compile(ast.Expression(part), name, "eval"), vars(import_module(name)).copy())
    except Exception:  # noqa: BLE001 - most expressions need the function they stand in
        return None
