"""What somebody typed, word by word, with what each word may mean in this library."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.answer import MAX_CHARACTERS, MAX_WORDS
from handlers.sop.search.fold import words
from handlers.sop.search.library import WEIGHT_BITS, Library

JOINED = 0.9
"""How far two typed words count for the one they make together."""

_SHORTEST_HALF = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the library that a typed word may stand for."""

    word: int
    nearness: float
    bodies: NDArray[np.uint32]
    """Its places in bodies."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One typed word; ``mass`` is how much it tells: rare words tell more, unknown ones most."""

    word: str
    known: bool
    meanings: tuple[Meaning, ...]
    """Farthest first."""
    mass: float


def read(text: str) -> tuple[list[str], bool]:
    """The words of a query within its limits, and whether something was left out."""
    typed = words(text[:MAX_CHARACTERS])
    return typed[:MAX_WORDS], len(text) > MAX_CHARACTERS or len(typed) > MAX_WORDS


def understand(typed: list[str], library: Library, slots: int) -> list[Typed]:
    """Every typed word with its meanings among the first ``slots`` of the library."""
    alive = library.alive.view()[:slots].copy()
    living = max(1, int(np.count_nonzero(alive)))
    understood = []
    for place, word in enumerate(typed):
        found = library.vocabulary.meanings(word, unfinished=place == len(typed) - 1)
        for joined in (typed[max(0, place - 1) : place + 1], typed[place : place + 2]):
            together = library.vocabulary.numbers.get("".join(joined)) if len(joined) > 1 else None
            if together is not None:
                found[together] = max(found.get(together, 0.0), JOINED)
        meanings = []
        for number, near in sorted(
            found.items(), key=lambda item: (item[1], library.vocabulary.words[item[0]])
        ):
            bodies = library.in_bodies.of(number, slots << WEIGHT_BITS)
            if living < slots:
                bodies = bodies[alive[bodies >> WEIGHT_BITS]]
            if len(bodies):
                meanings.append(Meaning(number, near, bodies))
        understood.append(_weigh(word, meanings, living))
    return understood


def divide(typed: list[str], library: Library) -> list[str]:
    """The words of a query, those that nobody knows divided in two that the library has."""
    return [part for word in typed for part in _halves(word, library)]


def _halves(word: str, library: Library) -> tuple[str, ...]:
    known = library.vocabulary.numbers
    if word in known:
        return (word,)
    halves = [
        (word[:cut], word[cut:])
        for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
        if word[:cut] in known and word[cut:] in known
    ]
    return min(halves, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=(word,))


def _weigh(word: str, meanings: list[Meaning], living: int) -> Typed:
    if not meanings:
        return Typed(word, False, (), _mass(0, living))
    best = meanings[-1].nearness
    often = max(len(meaning.bodies) for meaning in meanings if meaning.nearness == best)
    return Typed(word, best == 1.0, tuple(meanings), _mass(often, living))


def _mass(often: int, living: int) -> float:
    return log(1 + (max(0, living - often) + 0.5) / (often + 0.5))
