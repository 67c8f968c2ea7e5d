"""Other names for things, from the glossaries that a team wrote: tables whose second column says "also called"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handlers.sop.search.fold import words
from storage.records import Sop

Names = tuple[str, ...]
"""What one thing is called; the name that the glossary gives first is the first."""

_CALLED = {"glossary", "glossaire", "lexicon", "lexique"}
_LEAST_CELLS = 3  # the name, the others, and what it means
_RULE = re.compile(r"[\s|:-]+")
_MANY = 3  # other ways to ask that are tried


def is_glossary(sop: Sop) -> bool:
    """Whether it says of itself that it is one, in its title or keywords."""
    return any(word in _CALLED for line in (sop.title, *sop.keywords) for word in words(line))


def names_in(document: str) -> list[Names]:
    """The things that have several names in the tables of a glossary, without the heads of the tables."""
    rows = [line.strip() for line in document.splitlines()]
    bodies = [
        row.strip("|").split("|")
        for row, following in zip(rows, [*rows[1:], ""], strict=True)
        if row.startswith("|") and not _RULE.fullmatch(row) and not (following and _RULE.fullmatch(following))
    ]
    found = ([cells[0], *cells[1].split(",")] for cells in bodies if len(cells) >= _LEAST_CELLS)
    return [tuple(name.strip() for name in names if name.strip()) for names in found]


def other_ways(asked: str, things: Iterable[Names]) -> list[str]:
    """The question with other names for what it names; few, the longest names that it has first."""
    typed = words(asked)
    found = sorted(_found(typed, things), key=lambda one: one[0] - one[1])
    ways = [
        " ".join([*typed[:start], *words(other), *typed[end:]])
        for start, end, names in found
        for other in names
        if words(other) != typed[start:end]
    ]
    return list(dict.fromkeys(ways))[:_MANY]


def _found(typed: Sequence[str], things: Iterable[Names]) -> Iterator[tuple[int, int, Names]]:
    """Where in a question something is named, and all its names."""
    for names in things:
        for name in map(words, names):
            for start in range(len(typed) - len(name) + 1):
                if name and list(typed[start : start + len(name)]) == name:
                    yield start, start + len(name), names
