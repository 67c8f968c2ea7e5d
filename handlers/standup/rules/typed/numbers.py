"""Numbers as people type them: "12,5 k€", "1 200", "1.200,50", "€3k", "3 démos", "-2"."""

from __future__ import annotations

import re
from decimal import Decimal

from handlers.i18n.folding import folded

LONGEST = 200
"""Characters; more is a text, not a number."""
DIGITS = 15
"""More is no number that a sales team counts, and a database may round it."""

_NOTHING = {"zero", "none", "nil", "nothing", "aucun", "aucune", "rien"}
_FIGURE = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*|(?<!\w)[.,][0-9]+")
_LONE_GROUP = re.compile(r"0*[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[0-9]*|[0-9]{1,3}([.,' ])[0-9]{3}(?:\1[0-9]{3})*")
_CURRENCY = "[€$£¥¤]"
_NAMED_CURRENCY = re.compile(r"(?<![^\W\d_])([km]?)(?:d')?(?:euros?|eur|usd|gbp|chf|cad)(?![^\W\d_])", re.IGNORECASE)
_SCALE = re.compile(
    rf"\s?(?:(?P<thousand>[kK](?=\s?{_CURRENCY}|(?![^\W_]))|(?:mille|thousand)\b)"
    rf"|(?P<million>M(?![^\W_])|[mM](?=\s?{_CURRENCY})|millions?\b))"
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
    if not _GROUPED.fullmatch(whole) or len(digits + decimals) > DIGITS:
        return None
    return Decimal(f"{digits or '0'}.{decimals or '0'}")


def _is_nothing(said: str, unit: str) -> bool:
    """Whether it says "none", "aucune", "no demos", "pas de démo"."""
    words = folded(said).rstrip(".! ").replace("d'", "de ").split()
    if len(words) == 1:
        return words[0] in _NOTHING
    counted = folded(unit)[:4]
    is_denied = words[:-1] in (["no"], ["aucun"], ["aucune"], ["zero"], ["pas", "de"])
    return bool(counted) and is_denied and words[-1].startswith(counted)


def _tidy(value: Decimal) -> Decimal:
    """Without the zeros behind the point and without an exponent."""
    return Decimal(f"{value.normalize():f}") if value else Decimal(0)
