"""The library's own words, and which of them a typed word may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.sop.search.column import Column
from handlers.sop.search.fold import stem

SAME_STEM = 0.9
"""How far a word counts for another of its forms, a plural for a singular."""

BEGINNING = 0.95
"""How far a word counts that begins with the typed one."""

KNOWN, UNKNOWN = 4, 24
"""How many other words are tried for one that the library has, and for one that it has not."""

BEGINNINGS = 40
"""How many words that begin with the last one are tried."""

_SLIPS = ((2, 0), (5, 1), (8, 2), (13, 3))
_MOST_SLIPS = 4


def slips(word: str) -> int:
    """How many slips of the finger a word of this length may have."""
    return next((most for letters, most in _SLIPS if len(word) <= letters), _MOST_SLIPS)


class Vocabulary:
    """Every word of a library has a number here, for as long as the library lives."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.numbers: dict[str, int] = {}
        self._letters: Column[np.uint64] = Column(np.uint64)
        self._lengths: Column[np.int16] = Column(np.int16)
        self._stems: dict[str, list[int]] = {}
        self._sorted: list[str] = []

    def add(self, word: str) -> int:
        """The number of a word, new or old."""
        known = self.numbers.get(word)
        if known is not None:
            return known
        number = len(self.words)
        # Others may be searching: what refers to the word comes after it.
        self.numbers[word] = number
        self.words.append(word)
        self._stems.setdefault(stem(word), []).append(number)
        self._letters.extend([_letters(word)])
        self._lengths.extend([len(word)])
        return number

    def meanings(self, word: str, *, unfinished: bool) -> dict[int, float]:
        """The words that may be meant, and how near each is: 1 is the word itself.

        An unfinished word may also be the beginning of another.
        """
        found: dict[int, float] = {}
        known = self.numbers.get(word)
        if unfinished:
            found |= self._beginning_with(word)
        found |= self._misspelt(word, KNOWN if known is not None else UNKNOWN, found)
        for number in self._stems.get(stem(word), ()):
            found[number] = max(found.get(number, 0.0), SAME_STEM)
        if known is not None:
            found[known] = 1.0
        return found

    def _beginning_with(self, word: str) -> dict[int, float]:
        """Words that begin with this one; the less is missing, the nearer."""
        if len(self._sorted) != len(self.words):
            self._sorted = sorted(self.words)
        longer = list(self._between(word, word + "\U0010ffff"))
        longer.sort(key=lambda other: (len(other), other))
        return {self.numbers[other]: BEGINNING for other in longer[:BEGINNINGS]}

    def _between(self, first: str, last: str) -> Iterator[str]:
        ordered = self._sorted
        yield from ordered[bisect_left(ordered, first) : bisect_left(ordered, last)]

    def _misspelt(self, word: str, many: int, better: dict[int, float]) -> dict[int, float]:
        """The nearest words within the slips that this length allows."""
        most = slips(word)
        if not most:
            return {}
        # A slip changes at most two bits of the letters, so this loses nothing and leaves a few hundred words.
        lengths = self._lengths.view()
        letters = self._letters.view()[: len(lengths)]
        near = np.bitwise_count(letters ^ np.uint64(_letters(word))) <= 2 * most
        near &= np.abs(lengths - len(word)) <= most
        numbers = np.flatnonzero(near)
        others = [self.words[number] for number in numbers]
        distances = process.cdist([word], others, scorer=OSA.distance, score_cutoff=most)[0]
        found = sorted(
            (
                (-nearness(word, others[place], int(distances[place])), others[place], int(numbers[place]))
                for place in np.flatnonzero((distances <= most) & (distances > 0))
            ),
        )
        return {number: max(-far, better.get(number, 0.0)) for far, _, number in found[:many]}


def nearness(word: str, other: str, distance: int) -> float:
    """How far one word counts for another: 1 for none of its letters wrong. A first letter is seldom missed."""
    near = 1.0 - distance / max(len(word), len(other))
    return near if word[0] == other[0] else near - 0.05


def _letters(word: str) -> int:
    """A set of the letters, twice those that come twice, and of the digits, as bits."""
    bits = 0
    for sign in word:
        code = ord(sign)
        if 97 <= code <= 122:  # noqa: PLR2004 - a to z
            bit = 1 << (code - 97)
            bits |= bit << 26 if bits & bit else bit
        elif 48 <= code <= 57:  # noqa: PLR2004 - 0 to 9
            bits |= 1 << (code + 4)
        else:
            bits |= 1 << 62
    return bits
