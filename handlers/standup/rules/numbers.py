"""Numbers as people type them: "12,5 k€", "1 200", "1.200,50", "€3k", "3 démos", "-2"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal


def read_number(text: str, unit: str = "") -> Decimal | None:
    """The one number in ``text``, in ``unit``; None where there is none, more than one, or it cannot be told.

    A comma or point before exactly three digits groups thousands ("1.200" is 1200), except after a lone zero ("0,125").
    "k" and "M" multiply; where the unit itself is in thousands ("k€"), "12,5" and "12 500 €" are both 12.5.
    A word for nothing ("aucune", "zero") is 0. Words around the number do not count.
    """
    raise NotImplementedError
