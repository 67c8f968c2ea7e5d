"""The library's own words, and which of them a typed word may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.sop.search.corpus.column import Column
from handlers.sop.search.tokenizer import stem

SAME_STEM = 0.85
"""How far a word counts for another of its forms, a plural for a singular."""

BEGINNING = 0.95
"""How far a word counts that begins with an unfinished one."""

BEGINNINGS = 40
"""How many words that begin with an unfinished one are tried."""

KNOWN, UNKNOWN = 4, 24
"""How many other words are tried for one that the library has (they have one slip), and for one that it has not."""

_FIRST_LETTER = 0.05  # what a wrong first letter costs more: it is seldom missed
_AS_NEAR = 0.05  # corrections this much behind the nearest are as good as it; their other forms are tried too
_SLIPS = ((2, 0), (5, 1), (8, 2), (13, 3))
_MOST_SLIPS = 4


def allowed_typos(word: str) -> int:
    """How many slips of the finger a word of this length may have."""
    return next((most for letters, most in _SLIPS if len(word) <= letters), _MOST_SLIPS)


class VisibleWords(Protocol):
    """What somebody sees of a vocabulary."""

    @property
    def in_lines(self) -> NDArray[np.int32]:
        """For each word, how many times it stands in titles, headings and keywords."""

    def has(self, word: int) -> bool:
        """Whether there is this word at all."""


class Vocabulary:
    """Every word of a library has a number here, for as long as the library lives."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.numbers: dict[str, int] = {}
        self.in_lines: Column[np.int32] = Column(np.int32)
        """For each word, how many times it stands in titles, headings, keywords."""
        self._letters: Column[np.uint64] = Column(np.uint64)
        self._lengths: Column[np.int16] = Column(np.int16)
        self._stems: dict[str, list[int]] = {}
        self.spellings: dict[str, str] = {}
        """How words are written where that is not how they are compared."""
        self._order: tuple[list[str], NDArray[np.int64]] = ([], np.zeros(0, np.int64))

    def learn(self, words: Collection[str]) -> list[int]:
        """The numbers of these words, each of which comes once; new ones are given where they have none."""
        found = list(map(self.numbers.get, words))
        if None in found:
            self._add([word for word, number in zip(words, found, strict=True) if number is None])
        return [self.numbers[word] if number is None else number for word, number in zip(words, found, strict=True)]

    def _add(self, news: list[str]) -> None:
        # Others may be searching: the columns that lead them to the word come after the word.
        for number, word in enumerate(news, start=len(self.words)):
            self.words.append(word)
            self.numbers[word] = number
            self._stems.setdefault(stem(word), []).append(number)
        self.in_lines.extend([0] * len(news))
        self._letters.extend([_letters(word) for word in news])
        self._lengths.extend([len(word) for word in news])

    def count(self, numbers: NDArray[np.uint32], more: int) -> None:
        """Count words of a line in (1) or out (-1)."""
        np.add.at(self.in_lines.view(), numbers, more)

    def spell(self, folded: list[str], spelled: list[str]) -> None:
        """Remember how words of a line are written where that is not how they are compared."""
        if len(folded) == len(spelled):
            for word, other in zip(folded, spelled, strict=True):
                if word != other:
                    self.spellings[word] = min(other, self.spellings.get(word, other))

    def spelled(self, word: str) -> str:
        """A word as people write it, with its accents."""
        return self.spellings.get(word, word)

    def text(self, numbers: NDArray[np.uint32]) -> str:
        """The words with these numbers, as a line."""
        words = self.words
        return " ".join([words[number] for number in numbers.tolist()])

    def meanings(self, word: str, seen: VisibleWords, *, known: bool, unfinished: bool) -> dict[int, float]:
        """The words that may be meant, of those ``seen``, and how near each is; 1 is the word itself.

        A known word is hardly looked for among misspellings; an unfinished one may be the beginning of another.
        """
        many, most = (KNOWN, min(allowed_typos(word), 1)) if known else (UNKNOWN, allowed_typos(word))
        found = dict(islice(((number, near) for number, near in self._misspelt(word, most) if seen.has(number)), many))
        forms = {} if known else self._forms_of_nearest(found)
        forms |= dict.fromkeys(self._stems.get(stem(word), ()), SAME_STEM)
        for number, near in forms.items():
            found[number] = max(found.get(number, 0.0), near)
        if unfinished:
            begun = (number for number in self._begun(word, seen.in_lines) if seen.has(number))
            found |= dict.fromkeys(islice(begun, BEGINNINGS), BEGINNING)
        if word in self.numbers:
            found[self.numbers[word]] = 1.0
        return found

    def beginning_with(self, word: str) -> NDArray[np.int64]:
        """The numbers of all words that begin with this one."""
        ordered, numbers = self._order
        if len(ordered) != len(self.numbers):
            ordered = sorted(self.numbers)
            numbers = np.array([self.numbers[other] for other in ordered], np.int64)
            self._order = ordered, numbers
        return numbers[bisect_left(ordered, word) : bisect_left(ordered, word + "\U0010ffff")]

    def _begun(self, word: str, in_lines: NDArray[np.int32]) -> list[int]:
        """Words that begin with this one, those of most lines first."""
        numbers = self.beginning_with(word)
        numbers = numbers[numbers < len(in_lines)]  # others came this very moment
        begun: list[int] = numbers[np.argsort(-in_lines[numbers], kind="stable")].tolist()
        return begun

    def _forms_of_nearest(self, found: dict[int, float]) -> dict[int, float]:
        """Other forms of the likeliest corrections: ``wireframws`` may well mean wireframing."""
        nearest = max(found.values(), default=0.0)
        return {
            other: near * SAME_STEM
            for number, near in found.items()
            if near > nearest - _AS_NEAR
            for other in self._stems.get(stem(self.words[number]), ())
        }

    def _misspelt(self, word: str, most: int) -> list[tuple[int, float]]:
        """The words within this many slips and how near they are, the nearest first."""
        if not most:
            return []
        # A slip changes two bits of the letters at most, and one only where it changes the length; so this loses
        # nothing and leaves a few hundred words.
        lengths = self._lengths.view()
        letters = self._letters.view()[: len(lengths)]
        longer = np.abs(lengths - len(word))
        near = (np.bitwise_count(letters ^ np.uint64(_letters(word))) + longer <= 2 * most) & (longer <= most)
        numbers = np.flatnonzero(near)
        words = self.words
        others = [words[number] for number in numbers.tolist()]
        distances = process.cdist([word], others, scorer=OSA.distance, score_cutoff=most)[0]
        found = sorted(
            (-_nearness(word, others[place], int(distances[place])), others[place])
            for place in np.flatnonzero((distances > 0) & (distances <= most))
        )
        return [(self.numbers[other], -far) for far, other in found]


class AllWords:
    """A whole vocabulary, seen by somebody from whom nothing is hidden."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.in_lines = vocabulary.in_lines.view()

    def has(self, word: int) -> bool:
        """Every word is there."""
        return word < len(self.in_lines)


def _nearness(word: str, other: str, distance: int) -> float:
    """How far one word counts for another, from 0 to 1."""
    near = 1.0 - distance / max(len(word), len(other))
    return near if word[0] == other[0] else max(0.0, near - _FIRST_LETTER)


_BITS = {chr(ord("a") + place): 1 << place for place in range(26)} | {
    str(place): 1 << 52 + place for place in range(10)
}
_MORE = 1 << 62
_TWICE = {bit: bit << 26 for bit in _BITS.values() if bit < 1 << 26}


def _letters(word: str) -> int:
    """As bits: the letters of a word, those that come twice again, its digits, and whether there is more."""
    bits = 0
    for sign in word:
        bit = _BITS.get(sign, _MORE)
        bits |= _TWICE.get(bit, 0) if bits & bit else bit
    return bits
