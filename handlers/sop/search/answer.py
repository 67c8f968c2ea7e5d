"""What a search gives back: plain values that cards, lists and JSON are made of."""

from __future__ import annotations

from dataclasses import dataclass

MAX_CHARACTERS = 200
"""Characters of a query that are read; what comes after them is left out and ``Answer.cut`` says so."""

MAX_WORDS = 20
"""Words of a query that are read, in the same way."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One procedure found. ``score`` is 0 to 1 and means the same over all queries and libraries."""

    number: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, best first; no hits say "nothing found".

    ``asked`` is the query as it was read, ``cut`` whether it was longer than that.
    ``corrected`` pairs words as typed with words as understood, where they differ by more than an accent.
    ``clear`` says that the first hit is plainly the right one and may stand alone.
    """

    asked: str
    corrected: tuple[tuple[str, str], ...] = ()
    hits: tuple[Hit, ...] = ()
    clear: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The place in a document that answers best: its heading and up to about 240 characters of plain text."""

    heading: str = ""
    text: str = ""
