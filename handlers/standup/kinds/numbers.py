"""Numbers as people type them: "12,5 k€", "1 200", "1.200,50", "€3k", "3 démos", "-2"."""

from __future__ import annotations

import re
from decimal import Decimal

from handlers.i18n.folding import folded
from handlers.i18n.vocabulary import alternatives, every_word, folded_words, spelled

LONGEST = 200
"""Characters; more is a text, not a number."""
DIGITS = 15
"""More is no number that a sales team counts, and a database may round it."""

_NOTHING = folded_words(lambda language: language.numbers.nothing)
_NO = folded_words(lambda language: language.numbers.no)
_FIGURE = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*|(?<!\w)[.,][0-9]+")
_LONE_GROUP = re.compile(r"0*[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[0-9]*|[0-9]{1,3}([.,' ])[0-9]{3}(?:\1[0-9]{3})*")
_CURRENCY = "[€$£¥¤]"
_OF = alternatives(map(re.escape, every_word(lambda language: language.numbers.of)))
_NAMES = spelled((*every_word(lambda language: language.numbers.currencies), "eur", "usd", "gbp", "chf", "cad"))
_NAMED_CURRENCY = re.compile(rf"(?<![^\W\d_])([km]?)(?:{_OF})?{_NAMES}(?![^\W\d_])", re.IGNORECASE)
_THOUSAND = spelled(every_word(lambda language: language.numbers.thousand))
_MILLION = spelled(every_word(lambda language: language.numbers.million))
_SCALE = re.compile(
    rf"\s?(?:(?P<thousand>[kK](?=\s?{_CURRENCY}|(?![^\W_]))|{_THOUSAND}\b)"
    rf"|(?P<million>M(?![^\W_])|[mM](?=\s?{_CURRENCY})|{_MILLION}\b))"
)


def read_number(text: str, unit: str = "") -> Decimal | None:
    """The one number in ``text``, in ``unit``; None where there is none, more than one, or it cannot be told.

    A comma or point before exactly three digits groups thousands ("1.200" is 1200), except after a lone zero ("0,125").
    "k" and "M" multiply; where the unit itself is in thousands ("k€"), "12,5" and "12 500 €" are both 12.5.
    A word for nothing ("aucune", "zero") is 0. Words around the number do not count.
    """
    said = _plain(text)
    figures = list(_FIGURE.finditer(said))
    if len(text) > LONGEST or len(figures) != 1:
        return Decimal(0) if not figures and _is_nothing(said, unit) else None
    before, after = said[: figures[0].start()], said[figures[0].end() :]
    value = _value(figures[0][0])
    if value is None or re.search(r"(?:[^\W_]|[^\W_]-)$", before):
        return None
    scale = _scale(after)
    is_money = re.search(rf"{_CURRENCY}\s?-?$", before) or re.match(rf"\s?{_CURRENCY}", after)
    if scale != 1 or is_money:
        value = value * scale / _scale(_plain(unit))
    return _tidy(-value if re.search(rf"-{_CURRENCY}?$", before) else value)


def _plain(text: str) -> str:
    """One kind of space, apostrophe and minus; a currency's name becomes its sign."""
    text = re.sub(r"\s", " ", text).replace("’", "'").replace("−", "-").strip()
    return _NAMED_CURRENCY.sub(r"\1¤", text)


def _scale(after: str) -> int:
    found = _SCALE.match(after)
    return 1 if not found else 1000 if found["thousand"] else 1_000_000


def _value(figure: str) -> Decimal | None:
    """A figure with its separators; None where they group nothing that people would write."""
    whole, decimals = figure, ""
    mark = max(".,", key=figure.rfind)
    head, found, tail = figure.rpartition(mark)
    if found and mark not in head and not _LONE_GROUP.fullmatch(figure):
        whole, decimals = head, tail
    digits = re.sub(r"[^0-9]", "", whole)
    if not _GROUPED.fullmatch(whole) or re.search("[^0-9]", decimals) or len(digits + decimals) > DIGITS:
        return None
    return Decimal(f"{digits or '0'}.{decimals or '0'}")


def _is_nothing(said: str, unit: str) -> bool:
    """Whether it says "none", "aucune", "no demos", "pas de démo"."""
    words = " ".join(folded(said).rstrip(".! ").replace("d'", "de ").split())
    denied, _, last = words.rpartition(" ")
    counted = folded(unit)[:4]
    return words in _NOTHING or (bool(counted) and denied in _NO and last.startswith(counted))


def _tidy(value: Decimal) -> Decimal:
    """Without the zeros behind the point and without an exponent."""
    return Decimal(f"{value.normalize():f}") if value else Decimal(0)
