"""Fuzzy search over procedures: ``Index().put(sop)``, ``.search(words)``, ``passage(sop, words)``."""

from handlers.sop.search.corpus import DamagedIndex
from handlers.sop.search.index import Index
from handlers.sop.search.passage import best_passage
from handlers.sop.search.result import MAX_CHARACTERS, MAX_WORDS, Hit, Passage, SearchResult, better_result

__all__ = [
    "MAX_CHARACTERS",
    "MAX_WORDS",
    "DamagedIndex",
    "Hit",
    "Index",
    "Passage",
    "SearchResult",
    "best_passage",
    "better_result",
]
