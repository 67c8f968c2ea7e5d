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
        self.kinds: dict[Lock, int] = {}
        """Every lock and its number, counted from 0 in this order."""
        self.of_slot: Column[np.uint32] = Column(np.uint32)

    def add(self, lock: Lock) -> None:
        """Lock the next slot."""
        self.of_slot.extend([self.kinds.setdefault(lock, len(self.kinds))])

    def opened(self, keys: Keys, slots: int) -> NDArray[np.bool_]:
        """Which of the first slots these keys open."""
        if keys is None:
            return np.ones(slots, np.bool_)
        opens = np.array([not lock or not lock.isdisjoint(keys) for lock in list(self.kinds)], np.bool_)
        return opens[self.of_slot.view()[:slots]]
