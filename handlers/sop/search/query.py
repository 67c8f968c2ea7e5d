"""What somebody typed, word by word, with what each word may mean in this library."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.corpus import WEIGHT_BITS, Corpus, VisibleCorpus
from handlers.sop.search.corpus.vocabulary import Vocabulary
from handlers.sop.search.result import MAX_CHARACTERS, MAX_WORDS
from handlers.sop.search.tokenizer import stem, tokenize

JOINED = 0.9
"""How far two typed words count for the one they make together."""

_DIVIDED_BELOW = 0.7  # an unknown word with a nearer correction than this is not divided in two
_SHORTEST_HALF = 3


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """A word of the library that a typed word may stand for, how near it is, and its places in bodies."""

    word: int
    nearness: float
    bodies: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A typed word and its meanings, the nearest last; ``mass`` is how much it tells: rare words tell more."""

    word: str
    known: bool
    meanings: tuple[WordMeaning, ...]
    mass: float

    def meant_in(self, library: Corpus, slot: int) -> str:
        """The nearest word that this procedure has and that is no mere form or longer beginning; "" for none."""
        places = slot << WEIGHT_BITS
        for meaning in reversed(self.meanings):
            at = int(np.searchsorted(meaning.bodies, places))
            if at < len(meaning.bodies) and meaning.bodies[at] >> WEIGHT_BITS == slot:
                other = library.vocabulary.words[meaning.word]
                return "" if other.startswith(self.word) or stem(other) == stem(self.word) else other
        return ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood by somebody who sees this much of a library."""

    words: tuple[str, ...]
    typed: tuple[QueryWord, ...]
    view: VisibleCorpus
    mass: float

    @property
    def slots(self) -> int:
        """How many slots the library had when the query was read."""
        return len(self.view.alive)


def query_words(text: str) -> tuple[list[str], bool]:
    """The words of a query within its limits, and whether something was left out."""
    typed = tokenize(text[:MAX_CHARACTERS])
    return typed[:MAX_WORDS], len(text) > MAX_CHARACTERS or len(typed) > MAX_WORDS


def understood_query(typed: list[str], library: Corpus, view: VisibleCorpus) -> Query:
    """The query with its meanings in what can be seen of the library."""
    reader = _QueryReader(library.vocabulary, view)
    parts = [part for word in typed for part in reader.divided(word)]
    joined: list[dict[int, float]] = [{} for _ in parts]
    for place, (first, second) in enumerate(pairwise(parts)):
        together = library.vocabulary.numbers.get(first + second)
        if together is not None:
            joined[place][together] = joined[place + 1][together] = JOINED
    understood = tuple(
        reader.typed(word, joined[place], unfinished=place == len(parts) - 1) for place, word in enumerate(parts)
    )
    return Query(tuple(parts), understood, view, sum(word.mass for word in understood))


class _QueryReader:
    """Reads the words of one query."""

    def __init__(self, vocabulary: Vocabulary, view: VisibleCorpus) -> None:
        self._vocabulary = vocabulary
        self._view = view

    def divided(self, word: str) -> tuple[str, ...]:
        """An unknown word as two that the library has, if nothing else comes near it."""
        if self._knows(word):
            return (word,)
        halves = [
            (word[:cut], word[cut:])
            for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
            if self._knows(word[:cut]) and self._knows(word[cut:])
        ]
        nearest = self._vocabulary.meanings(word, self._view, known=False, unfinished=True) if halves else {}
        if not halves or max(nearest.values(), default=0.0) > _DIVIDED_BELOW:
            return (word,)
        return min(halves, key=lambda pair: abs(len(pair[0]) - len(pair[1])))

    def typed(self, word: str, joined: dict[int, float], *, unfinished: bool) -> QueryWord:
        """A word with all it may mean."""
        vocabulary, view = self._vocabulary, self._view
        known = self._knows(word)
        found = joined | vocabulary.meanings(word, view, known=known, unfinished=unfinished)
        nearest_last = sorted(found.items(), key=lambda item: (item[1], vocabulary.words[item[0]]))
        meanings = [WordMeaning(number, near, view.bodies(number)) for number, near in nearest_last if view.has(number)]
        nearest = meanings[-1].nearness if meanings else 0.0
        often = max((len(meaning.bodies) for meaning in meanings if meaning.nearness == nearest), default=0)
        mass = log(1 + (view.living - often + 0.5) / (often + 0.5))
        return QueryWord(word, known, tuple(meanings), mass)

    def _knows(self, word: str) -> bool:
        number = self._vocabulary.numbers.get(word)
        return number is not None and self._view.has(number)
