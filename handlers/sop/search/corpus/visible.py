"""What one person may find of a library, at one moment: as if the rest did not exist."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.corpus.postings import WEIGHT_BITS, Postings


@dataclass(frozen=True, slots=True)
class VisibleCorpus:
    """The slots that can be found, and how often each word stands in their lines.

    A word that only hidden procedures have is in no body of this view: it corrects nothing, completes nothing and is
    as unknown as if it had never been written.
    """

    alive: NDArray[np.bool_]
    """Of each slot there was, whether it can be found."""
    in_lines: NDArray[np.int32]
    """For each word, how many times it stands in titles, headings and keywords that can be found."""
    in_bodies: Postings
    living: int
    """How many slots can be found."""
    _read: dict[int, NDArray[np.uint32]] = field(default_factory=dict, repr=False)

    def bodies(self, word: int) -> NDArray[np.uint32]:
        """The places of a word in the bodies that can be found."""
        known = self._read.get(word)
        if known is None:
            bodies = self.in_bodies.positions_of(word, len(self.alive) << WEIGHT_BITS)
            known = bodies if self.living == len(self.alive) else bodies[self.alive[bodies >> WEIGHT_BITS]]
            self._read[word] = known
        return known

    def has(self, word: int) -> bool:
        """Whether a procedure that can be found has this word."""
        return len(self.bodies(word)) > 0
