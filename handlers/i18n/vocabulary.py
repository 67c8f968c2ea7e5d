"""The words of all our languages together: whatever somebody reads, they may type any of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from handlers.i18n import LANGUAGES
from handlers.i18n.folding import folded
from handlers.i18n.language import Language, Words

T = TypeVar("T")


def every_word(words: Callable[[Language], Iterable[str]]) -> Words:
    """Words of all languages as they are spelled, each once."""
    return tuple(dict.fromkeys(word for language in LANGUAGES.values() for word in words(language)))


def folded_words(words: Callable[[Language], Iterable[str]]) -> frozenset[str]:
    """Words of all languages, to look folded text up in."""
    return frozenset(map(folded, every_word(words)))


def meanings(
    words: Callable[[Language], Mapping[T, Words]], fold: Callable[[str], str] = folded
) -> Iterator[tuple[str, T]]:
    """Each word of all languages, folded, and what it means."""
    for language in LANGUAGES.values():
        for meaning, several in words(language).items():
            yield from ((fold(word), meaning) for word in several)


def alternatives(patterns: Iterable[str]) -> str:
    """A regular expression for one of several, the first that fits; for none at all one that fits nothing."""
    return f"(?:{'|'.join(patterns) or '(?!)'})"


def spelled(words: Iterable[str]) -> str:
    """A regular expression for one of several words, the longest first, each with its accents or without."""
    return alternatives("".join(map(_letter, word)) for word in sorted(words, key=len, reverse=True))


def _letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return re.escape(letter) if bare == letter else f"[{letter}{bare}]"
