"""What a search gives back: plain values that cards, lists and JSON are made of."""

from __future__ import annotations

from dataclasses import dataclass

from storage.records.ids import ProcedureNumber

MAX_CHARACTERS = 200
"""Characters of a query that are read; what comes after them is left out and ``SearchResult.was_cut`` says so."""

MAX_WORDS = 20
"""Words of a query that are read, in the same way."""

CLEAR_MARGIN = 0.1
"""How much higher the best score of other words must be for them to be taken instead of those typed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One procedure found. ``score`` is 0 to 1 and means the same over all queries and libraries."""

    number: ProcedureNumber
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found, best first; no hits say "nothing found".

    ``asked`` is the query as it was read, ``was_cut`` whether it was longer than that.
    ``corrected`` pairs words as typed with words as understood, where they differ by more than an accent.
    ``instead`` is the question in other words of the library's glossary, where those found more.
    ``is_clear`` says that the first hit is plainly the right one and may stand alone.
    """

    asked: str
    corrected: tuple[tuple[str, str], ...] = ()
    instead: str = ""
    hits: tuple[Hit, ...] = ()
    is_clear: bool = False
    was_cut: bool = False


def better_result(first: SearchResult, other: SearchResult) -> SearchResult:
    """The first answer, unless the other one found something that is plainly better."""
    scores = [answer.hits[0].score if answer.hits else 0.0 for answer in (first, other)]
    return other if scores[1] > scores[0] + CLEAR_MARGIN else first


@dataclass(frozen=True, slots=True)
class Passage:
    """The place in a document that answers best: its heading and up to about 240 characters of plain text."""

    heading: str = ""
    text: str = ""
