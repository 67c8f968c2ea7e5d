"""Where each word stands."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

WEIGHT_BITS = 5
"""A place in a body is its slot and, in the lowest bits, how much the word weighs there."""

HEAVIEST = (1 << WEIGHT_BITS) - 1


class Places:
    """For each word, by its number, the places where it stands: ascending."""

    def __init__(self) -> None:
        self._lists: list[array[int] | None] = []

    def extend(self, added: dict[int, int]) -> None:
        """Note one more place of each of these words; it lies after the others."""
        lists = self._lists
        if added and len(lists) <= (last := max(added)):
            lists.extend([None] * (last + 1 - len(lists)))
        for word, place in added.items():
            places = lists[word]
            if places is None:
                lists[word] = array("I", (place,))
            else:
                places.append(place)

    def of(self, word: int, end: int) -> NDArray[np.uint32]:
        """The places of a word before ``end``, as they are now."""
        places = self._lists[word] if word < len(self._lists) else None
        if places is None:
            return np.zeros(0, np.uint32)
        # A slice is a copy made in one go; a view would keep the writer from appending.
        found = np.frombuffer(places[:], np.uint32)
        return found if found[-1] < end else found[: np.searchsorted(found, end)]

    def kept(self, kept: NDArray[np.bool_], numbers: NDArray[np.int64], bits: int) -> Places:
        """These places without those of slots or lines that are not kept, the others by their new numbers."""
        new = Places()
        for places in self._lists:
            old = np.frombuffer(places or b"", np.uint32)
            old = old[kept[old >> bits]]
            moved = (numbers[old >> bits] << bits | old & (1 << bits) - 1).astype(np.uint32)
            new._lists.append(array("I", moved.tobytes()) if len(moved) else None)
        return new
