"""Long lists in short pieces: no database takes ten thousand names in one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

BATCH_SIZE = 500
"""Names that travel together: few trips, short questions."""


def batches(things: Iterable[T], size: int = BATCH_SIZE) -> Iterator[list[T]]:
    """The same things in the same order, ``size`` at a time; nothing for nothing."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
