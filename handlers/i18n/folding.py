"""Words as they are compared."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """``text`` without case, accents and doubled spaces, to compare by."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
