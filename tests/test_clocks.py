"""One clock for all, handed in: that of the machine is read where a program begins, and nowhere else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOTS = {
    "bot/now.py: datetime.now",
    "bot/now.py: utc_now",
    "bot/__main__.py: utc_now",
    "bot/simulator/slack.py: time.time",
    "bot/simulator/__main__.py: Slack.start",
    "tests/bot/test_wheel.py: Slack.start",
}
"""Where a program begins: its clock is the machine's, unless it is told of another.

A program that is installed cannot be told, and neither can the Slack that it talks to there.
"""
READS = re.compile(
    r"(?:\w+\.)*(?:"
    r"datetime\.(?:now|today|utcnow)|date\.today|utc_now"
    r"|time\.(?:time|time_ns|localtime|gmtime|ctime|asctime|strftime|clock_gettime|clock_gettime_ns)"
    r"|func\.(?:now|current_\w+|localtime\w*)|localtime|uuid1"
    r")"
)
"""What reads the machine's clock, or that of the database's machine; monotonic time is nobody's date."""


def reads(tree: ast.Module) -> set[str]:
    """The expressions that do, called or handed on."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name.name}" for name in node.names]
            found |= {name.removeprefix("bot.now.") for name in names if READS.fullmatch(name)}
        elif isinstance(node, ast.Attribute | ast.Name | ast.FunctionDef):
            said = node.name if isinstance(node, ast.FunctionDef) else ast.unparse(node)
            found |= {said} if READS.fullmatch(said) else set()
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Slack.start":
            found |= set() if any(word.arg == "now" for word in node.keywords) else {"Slack.start"}
    return found


@pytest.mark.parametrize("room", ["storage", "handlers", "bot", "tests"])
def test_nobody_reads_the_machines_clock_but_where_a_program_begins(room: str) -> None:
    found = set()
    for path in sorted((ROOT / room).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        found |= {f"{name}: {read}" for read in reads(ast.parse(path.read_text(encoding="utf-8"), name))}
    assert found == {each for each in ROOTS if each.startswith(f"{room}/")}


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "dt.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "field(default_factory=time.time)",
        "from time import time",
        "from bot.now import utc_now",
        "select(func.now())",
        "Slack.start(manifest)",
    ],
)
def test_no_way_of_reading_it_goes_unseen(line: str) -> None:
    assert reads(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["time.monotonic()", "self._now()", "clock.now()", "now()", "from datetime import time"]
)
def test_other_clocks_may_be_read(line: str) -> None:
    assert not reads(ast.parse(line))
