"""What was asked with `/sop`, and how a long procedure is cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.blockkit.kit import Block
from handlers.sop.verbs import SOP_VERBS, SopVerb, key_number
from storage.records.ids import ProcedureNumber

PAGE_BLOCKS = 50
PAGE_CHARACTERS = 12_000
"""A page that reads well on a phone and stays far below Slack's 100 blocks."""


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


def paginate(chapters: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Lay chapters on pages: one that fits is kept whole, one that is too long for a page flows over several."""
    pages: list[list[Block]] = [[]]
    for chapter in chapters:
        if pages[-1] and not _fits(pages[-1], chapter) and _fits([], chapter):
            pages.append([])
        for block in chapter:
            if pages[-1] and not _fits(pages[-1], [block]):
                pages.append([])
            pages[-1].append(block)
    return pages


def _fits(page: Sequence[Block], more: Sequence[Block]) -> bool:
    together = [*page, *more]
    return len(together) <= PAGE_BLOCKS and sum(map(_length, together)) <= PAGE_CHARACTERS


def _length(block: Block) -> int:
    return len(block.get("text", {}).get("text", ""))
