"""Two texts side by side, for people; and two people who changed the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

REMOVED, ADDED, KEPT = "-", "+", " "
MOST_LINES = 500
DiffLine = tuple[str, str]
"""A sign, and a line of text."""


def diff_lines(before: str, after: str) -> list[DiffLine]:
    """What was taken away and what was added, line by line, with one line around each change.

    Between texts of thousands of lines all from the first change to the last one counts as changed: to look closer
    would take minutes.
    """
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > MOST_LINES:
        return _roughly(old, new)
    lines: list[DiffLine] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
        for what, a, b, c, d in group:
            if what == "equal":
                lines += [(KEPT, line) for line in old[a:b]]
            else:
                lines += [(REMOVED, line) for line in old[a:b]] + [(ADDED, line) for line in new[c:d]]
    return lines


def _roughly(old: list[str], new: list[str]) -> list[DiffLine]:
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    end = next((at for at in range(least - start) if old[-1 - at] != new[-1 - at]), least - start)
    removed, added = old[start : len(old) - end], new[start : len(new) - end]
    return [*((REMOVED, line) for line in removed), *((ADDED, line) for line in added)]


@dataclass(frozen=True, slots=True)
class MergedFields:
    """The fields of two people who began with the same text. ``torn`` are those that both changed, each otherwise."""

    fields: dict[str, str]
    conflicts: tuple[str, ...]


def merged_fields(before: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> MergedFields:
    """Who alone changed a field gets it; where both did, it is mine, and torn."""
    fields, torn = dict(theirs), []
    for name, text in mine.items():
        if text == before.get(name, ""):
            continue
        fields[name] = text
        if theirs.get(name, "") not in (before.get(name, ""), text):
            torn.append(name)
    return MergedFields(fields, tuple(torn))


def next_version(version: str) -> str:
    """``1.3`` → ``1.4``; what has no number at its end stays, and nothing begins at ``1.0``."""
    if not version:
        return "1.0"
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isascii() and last.isdigit() and len(last) < 6 else version  # noqa: PLR2004
