"""From thousands of procedures to the seventy that are looked at closely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.corpus import HEAVIEST, WEIGHT_BITS, Corpus, LineKind, fingerprint
from handlers.sop.search.query import Query

Floats = NDArray[np.float32]

CANDIDATES = 70
"""How many procedures are looked at closely."""

# How the rough order is made: the best line counts 1, and a little less for each word it is longer or shorter than
# the query; a body by how much of it the query's words are, and by which of them it has at all.
_OTHER_LENGTH, _BODY, _COVERAGE = 0.02, 0.5, 0.25
_SAME_LINE, _SAME_TITLE = 1.0, 10.0

_SHARE = np.arange(HEAVIEST + 1, dtype=np.float32) / HEAVIEST


@dataclass(frozen=True, slots=True)
class Candidates:
    """Slots worth a closer look, best first, and what is known of each.

    ``body`` and ``coverage`` are shares of the query's mass: what the words weigh in the body, and which are there at
    all. ``exact`` says that the title is the query.
    """

    slots: NDArray[np.intp]
    body: Floats
    coverage: Floats
    exact: NDArray[np.bool_]


def best_candidates(library: Corpus, query: Query) -> Candidates:
    """The procedures that may answer."""
    lines = int(library.first_line.view()[query.slots])
    body, coverage = _in_bodies(query)
    rough = _BODY * body + _COVERAGE * coverage + _best_lines(library, query, lines)
    same = np.flatnonzero(library.line_print.view()[:lines] == fingerprint(list(query.words)))
    same_slots = library.line_slot.view()[same]
    exact = np.zeros(query.slots, np.bool_)
    exact[same_slots[library.line_kind.view()[same] == LineKind.TITLE]] = True
    rough[same_slots] += _SAME_LINE
    rough[exact] += _SAME_TITLE
    rough *= query.view.alive
    slots = _most(rough, library.number.view())
    return Candidates(slots, body[slots], coverage[slots], exact[slots])


def _most(rough: Floats, numbers: NDArray[np.int64]) -> NDArray[np.intp]:
    """The slots with the highest scores, best first; of equals the lowest number comes first, whenever it was put."""
    slots: NDArray[np.intp] = np.flatnonzero(rough)
    if len(slots) > CANDIDATES:
        slots = slots[rough[slots] >= np.partition(rough[slots], -CANDIDATES)[-CANDIDATES]]
    return slots[np.lexsort((numbers[slots], -rough[slots]))[:CANDIDATES]]


def _best_lines(library: Corpus, query: Query, lines: int) -> Floats:
    """For every slot what its best line has of the query, a little less for a line much longer or shorter."""
    in_lines = _in_lines(library, query, lines)
    some = np.flatnonzero(in_lines)
    starts = library.line_start.view()
    lengths = starts[some + 1] - starts[some]
    best = np.zeros(query.slots, np.float32)
    fit = in_lines[some] / (1 + _OTHER_LENGTH * np.abs(lengths - len(query.words)).astype(np.float32))
    np.maximum.at(best, library.line_slot.view()[some], fit)
    return best


def _in_lines(library: Corpus, query: Query, lines: int) -> Floats:
    """For every line, the share of the query's mass that stands in it."""
    score, found = np.zeros(lines, np.float32), np.zeros(lines, np.float32)
    for typed in query.typed:
        touched = [library.in_lines.positions_of(meaning.word, lines) for meaning in typed.meanings]
        for places, meaning in zip(touched, typed.meanings, strict=True):
            found[places] = meaning.nearness * typed.mass / query.mass  # the nearest is written last and stays
        if touched:
            places = np.concatenate(touched)
            score[places] += found[places]  # a place that comes twice is added to once: numpy reads before it writes
    return score


def _in_bodies(query: Query) -> tuple[Floats, Floats]:
    """For every slot, the share of the query's mass in its body: weighed, and plain."""
    weighed, plain = np.zeros(query.slots, np.float32), np.zeros(query.slots, np.float32)
    for typed in query.typed:
        heavy, there = np.zeros(query.slots, np.float32), np.zeros(query.slots, np.float32)
        for meaning in typed.meanings:  # the nearest is written last and stays
            slots = (meaning.bodies >> WEIGHT_BITS).astype(np.intp)
            share = meaning.nearness * typed.mass / query.mass
            heavy[slots] = (share * _SHARE)[meaning.bodies & HEAVIEST]
            there[slots] = share
        weighed += heavy
        plain += there
    return weighed, plain
