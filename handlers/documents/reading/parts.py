"""The words by which people name the parts of a procedure, in all languages."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

from handlers.i18n.vocabulary import every_word, meanings, spelled


class Part(StrEnum):
    """What a section of a procedure is for. The value is its name at the terminal."""

    TITLE = "clear title"
    PURPOSE = "purpose"
    AUDIENCE = "who it is for"
    NEEDS = "what you need"
    STEPS = "steps"
    VISUALS = "visuals"
    QUALITY = "quality check with KPI"
    RISKS = "risks"
    TROUBLESHOOTING = "troubleshooting"
    VERSION = "version and date"
    KPI = "KPI"
    KEYWORDS = "keywords"
    DEFINITIONS = "definitions"


TEN_PARTS = tuple(Part)[:10]
"""What a complete procedure has."""

_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.):]\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_AND = re.compile(rf" {spelled(every_word(lambda language: language.documents.joins))} ")


def part_named(heading: str) -> Part | None:
    """The part that a heading announces. Accents, case, numbering, emoji, brackets and a colon do not matter."""
    name = letters_only(_BRACKETS.sub(" ", _NUMBERING.sub("", heading)).replace("&", " and ").replace("/", " and "))
    known = _names()
    if name in known:
        return known[name]
    halves = [known.get(half) for half in _AND.split(name)]
    return halves[0] if all(halves) else None


def letters_only(text: str) -> str:
    """Letters alone, small and without accents, one space between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W\d_]+", bare.replace("œ", "oe")))


@cache
def _names() -> dict[str, Part]:
    return {name: Part(part) for name, part in meanings(lambda language: language.documents.parts, letters_only)}
