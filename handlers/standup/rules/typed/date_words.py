"""The words that days are said with: those of all languages made one."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import WIDTHS, month_names, weekday_names
from handlers.i18n.folding import folded
from handlers.i18n.vocabulary import alternatives, folded_words, meanings

MONTHS = {f"month{n}": n for n in range(1, 13)}
"""The canonical name of each month, and its number."""
WEEKDAYS = {f"weekday{n}": n for n in range(7)}
"""The canonical name of each weekday; Monday is 0."""
BETWEEN = folded_words(lambda language: language.dates.between) | {"-", "to", "until", "and"}
"""What joins two days, in canonical words."""

_MEANINGS = dict(meanings(lambda language: language.dates.meanings))
_PHRASES = sorted((words for words in _MEANINGS if not words.isalpha()), key=len, reverse=True)
_PHRASE = re.compile(r"(?<!\w)" + alternatives(re.escape(each) + r"(?!\w)" * each[-1].isalpha() for each in _PHRASES))
_SIGNS = (
    (r"\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b", r"\1/\2/\3"),
    (r"\b([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})\b", r"\1/\2/\3"),
    (r"\s*[-–—→]+>?\s*", " - "),
    (r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", " "),
)
_WORD = re.compile(r"[0-9]+(?:[/.][0-9]+)+|\w+|[^\w\s,.']")
_LEFT_OUT = folded_words(lambda language: language.dates.silent + language.dates.ordinals)


def canonical_words(words: str) -> str:
    """The words in one language, one form and single spaces; what says nothing about days is left out."""
    text = _PHRASE.sub(lambda found: f" {_MEANINGS[found[0]]} ", folded(words))
    for pattern, meaning in _SIGNS:
        text = re.sub(pattern, meaning, text)
    return " ".join(_meant().get(word, word) for word in _WORD.findall(text) if word not in _LEFT_OUT)


@cache
def _meant() -> dict[str, str]:
    """The canonical word by every other. A name that is both, as "mar" for March and mardi, is the month."""
    meant = dict(_MEANINGS)
    meant |= {word: f"weekday{day}" for word, day in meanings(lambda language: language.dates.weekdays)}
    meant |= {word: f"month{month}" for word, month in meanings(lambda language: language.dates.months)}
    for canonical_names, names_of in ((WEEKDAYS, weekday_names), (MONTHS, month_names)):
        for language, width in product(LANGUAGES, WIDTHS):
            names = (folded(name).rstrip(".") for name in names_of(language, width))
            meant |= zip(names, canonical_names, strict=True)
    return meant
