"""Two texts side by side, for people; and two people who changed the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

REMOVED, ADDED, KEPT = "-", "+", " "
Line = tuple[str, str]
"""A sign, and a line of text."""


def difference(before: str, after: str) -> list[Line]:
    """What was taken away and what was added, line by line, with one line around each change."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
        for what, a, b, c, d in group:
            if what == "equal":
                lines += [(KEPT, line) for line in old[a:b]]
            else:
                lines += [(REMOVED, line) for line in old[a:b]] + [(ADDED, line) for line in new[c:d]]
    return lines


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields of two people who began with the same text. ``torn`` are those that both changed, each otherwise."""

    fields: dict[str, str]
    torn: tuple[str, ...]


def merge(before: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Who alone changed a field gets it; where both did, it is mine, and torn."""
    fields, torn = dict(theirs), []
    for name, text in mine.items():
        if text == before.get(name, ""):
            continue
        fields[name] = text
        if theirs.get(name, "") not in (before.get(name, ""), text):
            torn.append(name)
    return Merged(fields, tuple(torn))


def next_version(version: str) -> str:
    """``1.3`` → ``1.4``; what has no number at its end stays, and nothing begins at ``1.0``."""
    if not version:
        return "1.0"
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isascii() and last.isdigit() and len(last) < 6 else version  # noqa: PLR2004
