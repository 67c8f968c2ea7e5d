"""Which questions are one and the same, whatever their spelling and the order of their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from handlers.i18n.vocabulary import folded_words
from handlers.sop.search.result import MAX_CHARACTERS, MAX_WORDS
from handlers.sop.search.tokenizer import stem, tokenize

_ALIKE = 86.0
"""Per cent of the letters that two questions share when they are one: a slip in one word of three."""

_SHORT = 2  # letters of words that tell nothing where there are longer ones

_SMALL = folded_words(lambda language: language.conversation.small)
"""Words that make a sentence and say nothing of what it is about, folded."""


def question_words(asked: str) -> str:
    """The folded words of a question, in the order typed: ``L'offre ANNUELLE`` → offre annuelle."""
    return " ".join(tokenize(asked[:MAX_CHARACTERS])[:MAX_WORDS])


def content_words(question: str) -> str:
    """The words of a sentence that say what it is about, folded; empty where none does."""
    return " ".join(word for word in question_words(question).split() if word not in _SMALL)


def question_key(asked: str) -> str:
    """The same for other forms and another order of words: ``Refunds: annual plan`` → annual plan refund."""
    typed = tokenize(asked[:MAX_CHARACTERS])[:MAX_WORDS]
    telling = [word for word in typed if len(word) > _SHORT] or typed
    return " ".join(sorted({stem(word) for word in telling}))


def first_of_same(meanings: Sequence[str]) -> list[int]:
    """For each of these different meanings the place of the first one that is the same but for slips of the finger."""
    firsts = list(range(len(meanings)))
    alike = process.cdist(meanings, meanings, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.float32)
    for one, other in np.argwhere(np.triu(alike, 1) > 0).tolist():
        first, later = sorted((firsts[one], firsts[other]))
        firsts = [first if place == later else place for place in firsts] if first != later else firsts
    return firsts
