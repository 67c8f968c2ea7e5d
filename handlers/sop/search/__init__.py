"""Fuzzy search over procedures: ``Index().put(sop)``, ``.search(words)``, ``passage(sop, words)``."""

from handlers.sop.search.answer import MAX_CHARACTERS, MAX_WORDS, Answer, Hit, Passage, better
from handlers.sop.search.index import Index
from handlers.sop.search.library import Damaged
from handlers.sop.search.passage import passage

__all__ = ["MAX_CHARACTERS", "MAX_WORDS", "Answer", "Damaged", "Hit", "Index", "Passage", "better", "passage"]
