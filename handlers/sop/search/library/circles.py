"""For whom each slot is: procedures that are only for the members of some channels."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.library.column import Column


class Circles:
    """A circle is a set of channels; slots with the same channels share one. The empty one is everybody."""

    def __init__(self) -> None:
        self._members: list[frozenset[str]] = []
        self._slots: Column[np.uint32] = Column(np.uint32)

    def add(self, channels: Collection[str]) -> None:
        """Say for whom the next slot is."""
        circle = frozenset(channels)
        if circle not in self._members:
            self._members.append(circle)
        self._slots.extend([self._members.index(circle)])

    def open_to(self, channels: frozenset[str], slots: int) -> NDArray[np.bool_]:
        """Which of the first slots are for everybody, or for one of these channels."""
        may = np.array([not circle or not circle.isdisjoint(channels) for circle in self._members], np.bool_)
        return may[self._slots.view()[:slots]]

    def kept(self, alive: NDArray[np.bool_]) -> Circles:
        """The same for the slots that are alive."""
        new = Circles()
        new._members = list(self._members)
        new._slots.extend(self._slots.view()[: len(alive)][alive])
        return new
