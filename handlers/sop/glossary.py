"""Other names for things, from the glossaries that a team wrote: tables whose second column says "also called"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from handlers.i18n.vocabulary import every_word
from handlers.markdown import cells
from handlers.sop.search.tokenizer import tokenize
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop

Term = tuple[str, ...]
"""The folded words of a name."""

Synonyms = tuple[Term, ...]
"""What one thing is called; the name that the glossary gives first is the first."""

_CALLED = frozenset(tokenize(" ".join(every_word(lambda language: language.search.glossaries))))
_LEAST_CELLS = 3  # the name, the others, and what it means
_MANY = 2  # other ways to ask that are tried
_LONGEST = 6  # words of a name


def is_glossary(sop: Sop) -> bool:
    """Whether it says of itself that it is one, in its title or keywords."""
    return any(word in _CALLED for line in (sop.title, *sop.keywords) for word in tokenize(line))


def synonyms_in(document: str) -> list[Synonyms]:
    """The things that have several names in the tables of a glossary, without the heads of the tables."""
    every = ([row[0], *row[1].split(",")] for row in cells(document) if len(row) >= _LEAST_CELLS)
    folded = [tuple(name for each in names if (name := tuple(tokenize(each)))) for names in every]
    return [names for names in folded if len(names) > 1]


class Glossaries:
    """Every name of every glossary, so that a question costs a look at its own words only."""

    def __init__(self) -> None:
        self._things: dict[Term, dict[ProcedureNumber, Synonyms]] = defaultdict(dict)
        self._names: dict[ProcedureNumber, list[Term]] = {}

    def put(self, number: ProcedureNumber, things: list[Synonyms]) -> None:
        """What the procedure with this number says now; nothing takes it out."""
        for name in self._names.pop(number, []):
            del self._things[name][number]
        named = {name: names for names in things for name in names}
        for name, names in named.items():
            self._things[name][number] = names
        if named:
            self._names[number] = list(named)

    def rewordings(self, asked: str, may_read: Callable[[ProcedureNumber], bool]) -> list[str]:
        """The question with other names for what it names; few, those for the longest names first."""
        typed = tokenize(asked)
        ways = [
            " ".join([*typed[:start], *other, *typed[start + length :]])
            for length in range(min(_LONGEST, len(typed)), 0, -1)
            for start in range(len(typed) - length + 1)
            for names in self._called(tuple(typed[start : start + length]), may_read)
            for other in names
            if list(other) != typed[start : start + length]
        ]
        return list(dict.fromkeys(ways))[:_MANY]

    def _called(self, name: Term, may_read: Callable[[ProcedureNumber], bool]) -> list[Synonyms]:
        things = self._things.get(name, {})
        return [names for number, names in sorted(things.items()) if may_read(number)]
