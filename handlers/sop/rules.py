"""What was asked with `/sop`, and a procedure as a line of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.sop.verbs import SOP_VERBS, SopVerb
from storage.records.ids import ProcedureNumber, key_number
from storage.records.procedures import ProcedureKind, Status
from storage.records.workspace import Keys


@dataclass(frozen=True, slots=True)
class Nothing:
    """`/sop` alone."""


@dataclass(frozen=True, slots=True)
class ByKey:
    """`/sop SOP-012`, also `/sop 12`; ``words`` as typed, for where no procedure has a bare number."""

    number: ProcedureNumber
    words: str


@dataclass(frozen=True, slots=True)
class Search:
    """`/sop` and words."""

    words: str


@dataclass(frozen=True, slots=True)
class RunVerb:
    """`/sop new`, `/sop edit [SOP-012 | words]`, `/sop list [words]` …; ``words`` as its verb reads them."""

    verb: SopVerb
    words: str = ""


SopRequest = Nothing | ByKey | RunVerb | Search


def parse_request(text: str, language: str) -> SopRequest:
    """Read the words after `/sop`, in any language; where two differ, that of the reader counts.

    Words that only begin like an order are a question: "new customer call".
    """
    words = text.strip()
    if not words:
        return Nothing()
    number = key_number(words)
    if number is not None:
        return ByKey(number, words)
    verb, typed = SOP_VERBS.read(words, language) or (None, "")
    rest = verb.value.rest(typed) if verb else None
    return Search(words) if verb is None or rest is None else RunVerb(verb, rest)


def corrected_question(asked: str, corrected: Sequence[tuple[str, str]]) -> str:
    """The question with its corrected words, to be said in the open; empty when nothing was corrected."""
    words = dict(corrected)
    return " ".join(words.get(word, word) for word in asked.split()) if words else ""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A procedure as a list needs it."""

    number: ProcedureNumber
    key: str
    title: str
    kind: ProcedureKind | None
    audience: tuple[str, ...]
    keywords: tuple[str, ...]
    status: Status
    channels: tuple[str, ...] = ()
    locks: frozenset[str] = frozenset()

    def opens(self, keys: Keys) -> bool:
        """Whether somebody with these keys may see it."""
        return keys is None or not self.locks or not keys.isdisjoint(self.locks)
