"""The words that days are said with: both languages made one."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import WIDTHS, month_names, weekday_names
from handlers.i18n.folding import folded

MONTHS = {f"month{n}": n for n in range(1, 13)}
"""The canonical name of each month, and its number."""
WEEKDAYS = {f"weekday{n}": n for n in range(7)}
"""The canonical name of each weekday; Monday is 0."""
_MORE = {"month2": "fev", "weekday1": "tues", "weekday2": "weds", "weekday3": "thur thurs"}
"""What people write and CLDR does not list."""
_OTHERS = """
today now maintenant|tomorrow demain|until till jusque through thru|to au|from du des since depuis
|next prochain prochaine prochains prochaines coming|this ce cet cette|day days jour jours j
|week weeks semaine semaines sem|month months mois|fortnight quinzaine"""
_SILENT = """
the le la les l of on d de for pendant pour durant inclus inclusive included compris i am je suis away absent absente
off leave conge conges vacances holiday en in out st nd rd th er eme e"""
_PHRASES = (
    (r"aujourd'hui|ce jour", "today"),
    (r"apres[- ]demain|day after tomorrow", "overmorrow"),
    (r"jusqu'(?:a|au|en)?\b", "until "),
    (r"(?:a partir|a compter) d[eu]|starting|as of", "from"),
    (r"\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b", r"\1/\2/\3"),
    (r"\b([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})\b", r"\1/\2/\3"),
    (r"\s*[-–—→]+>?\s*", " - "),
    (r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", " "),
)
_WORD = re.compile(r"[0-9]+(?:[/.][0-9]+)+|\w+|[^\w\s,.']")
_LEFT_OUT = frozenset(_SILENT.split())


def canonical_words(words: str) -> str:
    """The words in one language, one form and single spaces; what says nothing about days is left out."""
    text = folded(words)
    for pattern, meaning in _PHRASES:
        text = re.sub(pattern, meaning, text)
    return " ".join(_meant().get(word, word) for word in _WORD.findall(text) if word not in _LEFT_OUT)


@cache
def _meant() -> dict[str, str]:
    """The canonical word by every other. A name that is both, as "mar" for March and mardi, is the month."""
    groups = [f"{name} {words}".split() for name, words in _MORE.items()]
    groups += [group.split() for group in _OTHERS.split("|")]
    meant = {word: group[0] for group in groups for word in group}
    for canonical_names, names_of in ((WEEKDAYS, weekday_names), (MONTHS, month_names)):
        for language, width in product(LANGUAGES, WIDTHS):
            names = (folded(name).rstrip(".") for name in names_of(language, width))
            meant |= zip(names, canonical_names, strict=True)
    return meant
