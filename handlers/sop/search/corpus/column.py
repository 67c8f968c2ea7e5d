"""A column of numbers that grows at its end while others read it."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Number = TypeVar("Number", bound=np.generic)


class Column(Generic[Number]):
    """A numpy array with room to grow.

    A view taken from it stays valid: growing moves the numbers to a new place and leaves the old one to its readers.
    """

    def __init__(self, kind: type[Number], numbers: ArrayLike = ()) -> None:
        self._room: NDArray[Number] = np.array(numbers, dtype=kind)
        self._size = len(self._room)

    def __len__(self) -> int:
        return self._size

    def extend(self, numbers: ArrayLike) -> None:
        """Add numbers at the end."""
        added = np.asarray(numbers, dtype=self._room.dtype)
        size = self._size + len(added)
        if size > len(self._room):
            room = np.zeros(64 + size + size // 4, dtype=self._room.dtype)
            room[: self._size] = self._room[: self._size]
            self._room = room
        self._room[self._size : size] = added
        self._size = size

    def replace(self, numbers: NDArray[Number]) -> None:
        """These numbers instead."""
        self._room, self._size = numbers, len(numbers)

    def view(self) -> NDArray[Number]:
        """The numbers so far."""
        return self._room[: self._size]
