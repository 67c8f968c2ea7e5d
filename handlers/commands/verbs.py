"""The verbs of a slash command: how the words of every language are read, and that each has an answer.

A command has one table of them, an ``Enum`` whose values are ``VerbEntry``: reading, help and documentation go by it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Generic, TypeVar

from handlers.i18n.folding import folded

V = TypeVar("V")
A = TypeVar("A")

HelpLine = Callable[[NullTranslations], tuple[str, str]]
"""What can be typed, and what it does, in somebody's language."""
VerbWords = Mapping[str, tuple[str, ...]]
"""What is typed in one language, by the verb's name; the first is the one that we show."""


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A row of the table: ``name`` is the key of its words; without ``help`` another verb's lines tell of it."""

    name: str
    help: tuple[HelpLine, ...] = ()


class VerbIndex(Generic[V]):
    """Finds the verb that somebody typed, in whichever language: case does not count, accents need not be typed."""

    def __init__(self, verbs: Mapping[str, V], words: Mapping[str, VerbWords]) -> None:
        """Take the verbs by name, and their words by language; of two languages that differ the first one counts.

        Raises:
            KeyError: a language has no words for one of them.
        """
        spoken = {
            language: {typed: verb for name, verb in verbs.items() for typed in of_language[name]}
            for language, of_language in words.items()
        }
        every = [(typed, verb) for own in reversed(spoken.values()) for typed, verb in own.items()]
        self._accented = {_spelled(typed): verb for typed, verb in every if _spelled(typed) != folded(typed)}
        unaccented = {folded(typed): verb for typed, verb in every}
        self._unaccented = {
            language: unaccented | {folded(typed): verb for typed, verb in own.items()}
            for language, own in spoken.items()
        }
        self._longest = max(len(typed.split()) for typed, _ in every)

    def read(self, text: str, language: str) -> tuple[V, str] | None:
        """The verb that ``text`` begins with, and what follows; None where it begins with none.

        Accents that were typed tell two verbs apart ("résumé"); without them the reader's own language does ("resume").
        """
        for count in range(self._longest, 0, -1):
            words = text.split(maxsplit=count)
            begun = " ".join(words[:count])
            verb = self._accented.get(_spelled(begun), self._unaccented[language].get(folded(begun)))
            if verb is not None:
                return verb, "".join(words[count:]).strip()
        return None


def complete(verbs: Iterable[V], answers: Mapping[V, A]) -> Mapping[V, A]:
    """The same ``answers``: a verb that has none is noticed when the bot is put together, not when it is typed.

    Raises:
        LookupError: it says which ones were forgotten.
    """
    if forgotten := [str(verb) for verb in verbs if verb not in answers]:
        raise LookupError(f"nothing answers {', '.join(forgotten)}")
    return answers


def help_lines(verbs: Iterable[VerbEntry], t: NullTranslations) -> list[str]:
    """A line for each thing that can be typed."""
    return [help_line(*line(t)) for verb in verbs for line in verb.help]


def help_line(typed: str, meaning: str) -> str:
    """One of them."""
    return f"{typed} — {meaning}"


def _spelled(words: str) -> str:
    """Words without case, with their accents, however those are encoded."""
    return unicodedata.normalize("NFKD", words).casefold()
