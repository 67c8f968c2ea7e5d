"""Which language a document is in: what it says, where it lies, what its small words are."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from handlers.documents.reading.values import text_of
from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import language_name
from handlers.i18n.folding import folded

_APOSTROPHES = str.maketrans("'’", "  ")
_ENOUGH = 8000
"""Characters that tell a language."""


def document_language(said: Any, source: str, text: str) -> str:
    """The code of one that we speak: as front matter says, else as a folder of its path says, else by common words.

    Where nothing tells, the first of ours.
    """
    for name in (re.split(r"[-_ ]", text_of(said))[0], *re.split(r"[/.]", source)[:-1]):
        if language := _by_name().get(folded(name)):
            return language
    words = Counter(text[:_ENOUGH].lower().translate(_APOSTROPHES).split())
    return max(LANGUAGES, key=lambda code: sum(words[word] for word in LANGUAGES[code].documents.common))


@cache
def _by_name() -> dict[str, str]:
    """The codes of our languages by their codes and names in each of them."""
    named = {folded(name): code for code, language in LANGUAGES.items() for name in (code, *language.documents.names)}
    return named | {folded(language_name(code, reader)): code for code in LANGUAGES for reader in LANGUAGES}
