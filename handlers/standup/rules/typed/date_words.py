"""The words that days are said with: both languages made one."""

from __future__ import annotations

import re

from handlers.i18n.folding import folded

_MONTHS = """
jan january janv janvier|feb february fev fevr fevrier|mar march mars|apr april avr avril|may mai|jun june juin
|jul july juil juillet|aug august aout|sep sept september septembre|oct october octobre|nov november novembre
|dec december decembre"""
_WEEKDAYS = """
mon monday lun lundi|tue tues tuesday mardi|wed weds wednesday mer mercredi|thu thur thurs thursday jeu jeudi
|fri friday ven vendredi|sat saturday sam samedi|sun sunday dim dimanche"""
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


def _groups(words: str) -> list[list[str]]:
    return [group.split() for group in words.split("|")]


MONTHS = {names[0]: n for n, names in enumerate(_groups(_MONTHS), start=1)}
"""The canonical name of each month, and its number."""
WEEKDAYS = {names[0]: n for n, names in enumerate(_groups(_WEEKDAYS))}
"""The canonical name of each weekday; Monday is 0."""
_MEANT = {word: group[0] for words in (_MONTHS, _WEEKDAYS, _OTHERS) for group in _groups(words) for word in group}
_LEFT_OUT = frozenset(_SILENT.split())


def canonical_words(words: str) -> str:
    """The words in one language, one form and single spaces; what says nothing about days is left out."""
    text = folded(words)
    for pattern, meaning in _PHRASES:
        text = re.sub(pattern, meaning, text)
    return " ".join(_MEANT.get(word, word) for word in _WORD.findall(text) if word not in _LEFT_OUT)
