"""The search index of one team."""

from __future__ import annotations

from threading import Lock

import numpy as np

from handlers.sop.search.answer import MAX_CHARACTERS, Answer, Hit
from handlers.sop.search.library import Library
from handlers.sop.search.query import Typed, divide, read, understand
from handlers.sop.search.rank import find
from handlers.sop.search.weights import NOTHING, WEIGHTS
from storage.records import Sop, Status

_TRUST = {Status.DRAFT: 0.95, Status.OVERDUE: 0.97, Status.FLAGGED: 0.95}


class Index:
    """Finds procedures by words. Any number of threads may search while one puts."""

    def __init__(self) -> None:
        self._library = Library()
        self._slots: dict[int, int] = {}
        self._writing = Lock()

    def put(self, sop: Sop) -> None:
        """Add a procedure or replace the one of its number; an archived one is taken out."""
        with self._writing:
            old = self._slots.pop(sop.number, None)
            if sop.status is not Status.ARCHIVED:
                self._slots[sop.number] = self._library.add(sop, _TRUST.get(sop.status, 1.0))
            if old is not None:
                self._library.remove(old)

    def search(self, words: str, *, limit: int = 5, language: str = "") -> Answer:
        """The procedures that answer best, at most ``limit``; in doubt those in the asker's ``language`` first."""
        library = self._library
        slots = len(library.alive)
        typed, cut = read(words)
        asked = words[:MAX_CHARACTERS].strip()
        if not typed or not slots:
            return Answer(asked=asked, cut=cut)
        parts = divide(typed, library)
        query = understand(parts, library, slots)
        found = find(library, parts, query, slots)
        if not len(found.slots):
            return Answer(asked=asked, cut=cut)
        score = sum(weight * found.evidence[name] for name, weight in WEIGHTS.items())
        score = score * found.evidence["trust"]
        score = np.where(found.exact, 1.0, np.minimum(score, 0.999))
        numbers = library.number.view()[found.slots]
        order = np.lexsort((numbers, -score))[:limit]
        hits = tuple(Hit(int(numbers[n]), float(score[n])) for n in order if score[n] >= NOTHING)
        clear = bool(hits) and (len(hits) == 1 or hits[0].score - hits[1].score > 0.15)
        return Answer(asked=asked, hits=hits, clear=clear, cut=cut, corrected=_corrected(query, library))


def _corrected(query: list[Typed], library: Library) -> tuple[tuple[str, str], ...]:
    return tuple(
        (typed.word, library.vocabulary.words[typed.meanings[-1].word])
        for typed in query
        if typed.meanings
        and typed.meanings[-1].nearness < 1.0
        and not library.vocabulary.words[typed.meanings[-1].word].startswith(typed.word)
    )
