"""Who can find each slot: procedures that not everybody may see have locks, and people have keys."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.corpus.column import Column
from storage.records.workspace import Keys

_OPEN = ""
"""The key that everybody has."""

Lock = frozenset[str]
"""The keys that open it; without any it is open."""


class Locks:
    """The lock of every slot; slots with the same lock share it."""

    def __init__(self) -> None:
        self.kinds: dict[Lock, int] = {}
        """Every lock and its number, counted from 0 in this order."""
        self.of_slot: Column[np.uint32] = Column(np.uint32)
        self._by_key: tuple[int, dict[str, list[int]]] = (0, {})

    def add(self, lock: Lock) -> None:
        """Lock the next slot."""
        self.of_slot.extend([self.kinds.setdefault(lock, len(self.kinds))])

    def opened(self, keys: Keys, slots: int) -> NDArray[np.bool_]:
        """Which of the first slots these keys open."""
        if keys is None:
            return np.ones(slots, np.bool_)
        kinds, by_key = self._known()
        opens = np.zeros(kinds, np.bool_)
        for key in (_OPEN, *keys):
            opens[by_key.get(key, [])] = True
        return opens[self.of_slot.view()[:slots]]

    def _known(self) -> tuple[int, dict[str, list[int]]]:
        """How many locks there are, and which of them a key opens: a person has few keys, a team thousands of locks."""
        kinds, _ = self._by_key
        locks = list(self.kinds)
        if kinds != len(locks):
            by_key: dict[str, list[int]] = {}
            for number, lock in enumerate(locks):
                for key in lock or (_OPEN,):
                    by_key.setdefault(key, []).append(number)
            self._by_key = (len(locks), by_key)
        return self._by_key
