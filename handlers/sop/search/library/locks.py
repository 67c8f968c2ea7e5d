"""Who can find each slot: procedures that not everybody may see have locks, and people have keys."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handlers.access import Keys
from handlers.sop.search.library.column import Column

Lock = frozenset[str]
"""The keys that open it; without any it is open."""


class Locks:
    """The lock of every slot; slots with the same lock share it."""

    def __init__(self) -> None:
        self._numbers: dict[Lock, int] = {}
        self._slots: Column[np.uint32] = Column(np.uint32)

    def add(self, lock: Lock) -> None:
        """Lock the next slot."""
        self._slots.extend([self._numbers.setdefault(lock, len(self._numbers))])

    def opened(self, keys: Keys, slots: int) -> NDArray[np.bool_]:
        """Which of the first slots these keys open."""
        if keys is None:
            return np.ones(slots, np.bool_)
        opens = np.array([not lock or not lock.isdisjoint(keys) for lock in list(self._numbers)], np.bool_)
        return opens[self._slots.view()[:slots]]

    def kept(self, alive: NDArray[np.bool_]) -> Locks:
        """Those of the slots that are alive."""
        new = Locks()
        new._numbers = dict(self._numbers)
        new._slots.extend(self._slots.view()[alive])
        return new
