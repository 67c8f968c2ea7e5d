"""How numbers are said, with what they count."""

from __future__ import annotations

from decimal import Decimal
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.i18n.folding import folded
from storage.records.standups import Question

LONGEST_SIGN = 3
"""Letters of a unit that is no word: h, min, km."""


def number_text(t: NullTranslations, number: Decimal, *, signed: bool = False) -> str:
    """A number as the reader writes it, 2.5 and 2.5 as 5; ``signed`` with its plus."""
    whole, _, decimals = f"{number:{'+' if signed else ''}f}".partition(".")
    decimals = decimals.rstrip("0")
    said = t.gettext("{whole}.{decimals}").format(whole=whole, decimals=decimals) if decimals else whole
    return said.replace("-", "\N{MINUS SIGN}")


def amount_text(t: NullTranslations, question: Question, number: Decimal) -> str:
    """The number that was answered, with its unit; never "1 demos".

    A sign such as "k€" or "min" stands behind it, in any number. A word would have to be inflected, in the language
    that the organizer typed it in: it stands in front, or nowhere where the question has it already.
    """
    said, unit = number_text(t, number), question.unit.strip()
    if not unit or folded(unit) in folded(question.text):
        return said
    if sum(letter.isalpha() for letter in unit) <= LONGEST_SIGN:
        return f"{said} {literal(unit)}"
    return t.gettext("{unit}: {number}").format(unit=literal(unit), number=said)
