"""Which language a document is in: what it says, where it lies, what its small words are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from handlers.documents.reading.values import text_of

ENGLISH, FRENCH = "en", "fr"

_NAMES = {ENGLISH: ("en", "eng", "english", "anglais"), FRENCH: ("fr", "fra", "fre", "french", "francais", "français")}
_COMMON = {
    ENGLISH: "the of and to in is for that with are this be as by you your from or if will an it",
    FRENCH: "l d le la les des du un une et est pour dans que qui sur avec par ce ou vous votre nous sont au aux si à",
}
_APOSTROPHES = str.maketrans("'’", "  ")
_ENOUGH = 8000
"""Characters that tell a language."""


def document_language(said: Any, source: str, text: str) -> str:
    """``en`` or ``fr``: as front matter says, else as a folder of its path says, else by common words, else English."""
    for name in (re.split(r"[-_ ]", text_of(said).lower())[0], *re.split(r"[/.]", source.lower())[:-1]):
        for language, names in _NAMES.items():
            if name in names:
                return language
    words = Counter(text[:_ENOUGH].lower().translate(_APOSTROPHES).split())
    english, french = (sum(words[word] for word in common.split()) for common in _COMMON.values())
    return FRENCH if french > english else ENGLISH
