"""What would make a procedure better: said to its author, never demanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handlers.i18n.vocabulary import every_word
from storage.records.procedures import Sop, Step

LONG_STEP = 240
"""Characters: what a person reads in one breath during a call."""
_ACRONYM = re.compile(r"(?<![\w-])[A-ZÀ-Ý][A-Z0-9À-Ý]{1,6}(?![\w-])")
_KNOWN = frozenset(every_word(lambda language: language.documents.acronyms))
_MOST = 5


class AdviceKind(StrEnum):
    """What is meant."""

    LONG_STEP = "long_step"
    ACRONYM = "acronym"
    NO_TEST = "no_test"


@dataclass(frozen=True, slots=True)
class Advice:
    """One hint and what it is about: the number of a step, an acronym."""

    kind: AdviceKind
    about: str = ""


def advice_for(sop: Sop, explained: frozenset[str] = frozenset()) -> list[Advice]:
    """The hints for a procedure, at most five of a kind. ``explained`` are the acronyms that a glossary knows."""
    long = [
        Advice(AdviceKind.LONG_STEP, str(at))
        for at, step in enumerate(_flat(sop.steps), 1)
        if len(step.text) > LONG_STEP
    ]
    own = {word for word in _ACRONYM.findall(sop.document) if _is_explained(word, sop.document)}
    said = dict.fromkeys(word for step in _flat(sop.steps) for word in _ACRONYM.findall(step.text))
    short = [Advice(AdviceKind.ACRONYM, word) for word in said if word not in _KNOWN | own | explained]
    return [*([] if sop.success.strip() else [Advice(AdviceKind.NO_TEST)]), *long[:_MOST], *short[:_MOST]]


def explained_acronyms(document: str) -> frozenset[str]:
    """The acronyms that a text explains, a glossary for instance."""
    return frozenset(word for word in set(_ACRONYM.findall(document)) if _is_explained(word, document))


def _is_explained(word: str, document: str) -> bool:
    """``NDA (non-disclosure agreement)``, ``agreement (NDA)``, ``**NDA**: agreement``, a heading of its own."""
    name = re.escape(word)
    shapes = (
        rf"\b{name}\W{{0,3}} \([^)]{{3,}}\)|\({name}\)|^\W*{name}\W{{0,3}}\s*[:：=–—-]|^#+\s*{name}\b|^\|\W*{name}\W*\|"
    )
    return re.search(shapes, document, re.MULTILINE) is not None


def _flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _flat(step.steps)
