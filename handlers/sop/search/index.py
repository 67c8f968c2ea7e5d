"""The search index of one team."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.candidates import Candidates, Floats, best_candidates
from handlers.sop.search.corpus import Corpus, language_code, pack, unpack
from handlers.sop.search.evidence import candidate_lines, line_evidence, procedure_evidence
from handlers.sop.search.query import Query, query_words, understood_query
from handlers.sop.search.result import MAX_CHARACTERS, Hit, SearchResult
from handlers.sop.search.weights import (
    CLEAR_LEAD,
    CLEAR_SCORE,
    COVERED,
    EXACT,
    LANGUAGE,
    LEARNT,
    LINE_WEIGHTS,
    NOTHING,
    PERFECT,
    PROCEDURE_WEIGHTS,
    REST,
)
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop, Status
from storage.records.workspace import Keys

_NOTHING_LEARNT: Mapping[ProcedureNumber, float] = {}
_DEAD_AT_LEAST = 1000  # slots; a library is not written anew for less


class Index:
    """Finds procedures by words. Any number of threads may search, also while others put."""

    def __init__(self) -> None:
        self._library = Corpus()
        self._slots: dict[ProcedureNumber, int] = {}
        self._writing = Lock()

    def packed(self) -> bytes:
        """All of it, for ``unpacked``."""
        with self._writing:
            return pack(self._library)

    @classmethod
    def unpacked(cls, data: bytes) -> Index:
        """The index that was packed.

        Raises:
            Damaged: it is of another format, or not whole.
        """
        index = cls()
        index._library = unpack(data)
        index._slots = {ProcedureNumber(int(number)): slot for slot, number in enumerate(index._library.number.view())}
        return index

    def put(self, sop: Sop) -> None:
        """Add a procedure or replace the one of its number; an archived one is taken out."""
        with self._writing:
            old = self._slots.pop(sop.number, None)
            if sop.status is not Status.RETIRED:
                self._slots[sop.number] = self._library.add(sop, instead_of=old)
            elif old is not None:
                self._library.remove(old)
            if len(self._library) > 2 * len(self._slots) + _DEAD_AT_LEAST:
                self._library = self._library.compacted()
                self._slots = {
                    ProcedureNumber(int(number)): slot for slot, number in enumerate(self._library.number.view())
                }

    def search(
        self,
        words: str,
        *,
        limit: int = 5,
        language: str = "",
        keys: Keys = None,
        learnt: Mapping[ProcedureNumber, float] = _NOTHING_LEARNT,
        least: float = NOTHING,
    ) -> SearchResult:
        """The procedures that answer best, at most ``limit``; of equals those in the asker's ``language`` first.

        Only those that the asker's ``keys`` open: the answer is what it would be if there were no others. ``learnt``
        says of some numbers how sure it is, from 0 to 1, that they answer these words. A first answer below a score of
        ``least`` is none.
        """
        library = self._library
        typed, cut = query_words(words)
        asked = words[:MAX_CHARACTERS].strip()
        view = library.visible_with(keys)
        if not typed or not view.living:
            return SearchResult(asked=asked, was_cut=cut)
        query = understood_query(typed, library, view)
        found = best_candidates(library, query)
        if not len(found.slots):
            return SearchResult(asked=asked, was_cut=cut)
        numbers = library.number.view()[found.slots]
        sure = np.array([learnt.get(number, 0.0) for number in numbers.tolist()], np.float32)
        score = _scores(library, query, found, language, sure)
        order = np.lexsort((numbers, -score))
        first = order[0]
        if score[first] < least and found.coverage[first] < COVERED:
            return SearchResult(asked=asked, was_cut=cut)
        hits = [Hit(ProcedureNumber(int(numbers[at])), float(score[at])) for at in order[: max(limit, 2)]]
        return SearchResult(
            asked=asked,
            corrected=_corrected(library, query, int(found.slots[first])),
            hits=tuple(hit for hit in hits[:limit] if hit.score >= REST * hits[0].score),
            is_clear=_is_clear(hits),
            was_cut=cut,
        )


def _scores(library: Corpus, query: Query, found: Candidates, language: str, sure: Floats) -> Floats:
    """How well each candidate answers, from 0 to 1."""
    lines = candidate_lines(library, query, found)
    line = _weighed(LINE_WEIGHTS, line_evidence(lines))
    score = _weighed(PROCEDURE_WEIGHTS, procedure_evidence(lines, line, found)) / PERFECT
    score += LEARNT * sure
    score += LANGUAGE * (library.language.view()[found.slots] == language_code(language))
    score = np.clip(score * library.trust.view()[found.slots], 0, 1)
    floor = np.where(found.exact, EXACT, 0)
    ceiling = np.where(found.exact, 1, EXACT)
    scaled: Floats = floor + (ceiling - floor) * score
    return scaled


def _weighed(weights: dict[str, float], evidence: dict[str, Floats]) -> Floats:
    columns: NDArray[np.float32] = np.array([evidence[name] for name in weights])
    return np.array(list(weights.values()), np.float32) @ columns


def _is_clear(best: list[Hit]) -> bool:
    lead = best[0].score - (best[1].score if len(best) > 1 else 0.0)
    return lead >= CLEAR_LEAD and best[0].score >= CLEAR_SCORE


def _corrected(library: Corpus, query: Query, first: int) -> tuple[tuple[str, str], ...]:
    """The words that were misspelt, with what they mean in the first answer."""
    pairs = ((typed.word, typed.meant_in(library, first)) for typed in query.typed if not typed.known)
    return tuple((word, library.vocabulary.spelled(other)) for word, other in pairs if other)
