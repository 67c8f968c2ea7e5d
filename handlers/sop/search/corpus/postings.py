"""Where each word stands."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

WEIGHT_BITS = 5
"""A place in a body is its slot and, in the lowest bits, how much the word weighs there."""

HEAVIEST = (1 << WEIGHT_BITS) - 1

_NOWHERE = np.zeros(0, np.uint32)


class Postings:
    """For each word, by its number, the places where it stands: ascending.

    ``starts`` and ``places`` are those of the first words in one array, word after word, as ``flat`` gives them.
    """

    def __init__(self, starts: NDArray[np.int64] | None = None, places: NDArray[np.uint32] = _NOWHERE) -> None:
        self._starts = np.zeros(1, np.int64) if starts is None else starts
        self._places = places
        self._added: list[array[int] | None] = []

    def extend(self, words: Collection[int], places: Iterable[int]) -> None:
        """Note one more place of each of these words; it lies after the others."""
        added = self._added
        added.extend([None] * (max(words, default=0) + 1 - len(added)))
        for word, place in zip(words, places, strict=True):
            if (more := added[word]) is None:
                added[word] = array("I", (place,))
            else:
                more.append(place)

    def positions_of(self, word: int, end: int) -> NDArray[np.uint32]:
        """The places of a word before ``end``, as they are now."""
        found = self._all(word)
        return found if not len(found) or found[-1] < end else found[: np.searchsorted(found, end)]

    def flat(self, words: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """The places of the first so many words in one array, and where those of each begin in it."""
        every = [self._all(word) for word in range(words)]
        starts = np.concatenate([[0], np.cumsum([len(places) for places in every], dtype=np.int64)])
        return starts, np.concatenate([_NOWHERE, *every])

    def compacted(self, words: int, kept: NDArray[np.bool_], numbers: NDArray[np.int64], bits: int) -> Postings:
        """These places without those of slots or lines that are not kept, the others by their new numbers."""
        starts, places = self.flat(words)
        stays = kept[places >> bits]
        moved = (numbers[places >> bits] << bits | places & (1 << bits) - 1).astype(np.uint32)
        return Postings(np.concatenate([[0], np.cumsum(stays)])[starts], moved[stays])

    def _all(self, word: int) -> NDArray[np.uint32]:
        first = self._places[self._starts[word] : self._starts[word + 1]] if word + 1 < len(self._starts) else _NOWHERE
        more = self._added[word] if word < len(self._added) else None
        if more is None:
            return first
        # A slice is a copy made in one go; a view would keep the writer from appending.
        added = np.frombuffer(more[:], np.uint32)
        return np.concatenate([first, added]) if len(first) else added
