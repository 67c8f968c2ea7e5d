"""What was asked with `/sop`, and how a long procedure is cut into pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.blockkit.kit import Block
from storage.records.ids import ProcedureNumber

_KEY = re.compile(r"(?:sop)?[-\s]*0*(\d{1,6})", re.IGNORECASE)
_HELP = {"help", "aide", "?"}
_LIST = {"list", "liste"}

PAGE_BLOCKS = 50
PAGE_CHARACTERS = 12_000
"""A page that reads well on a phone and stays far below Slack's 100 blocks."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`/sop` alone."""


@dataclass(frozen=True, slots=True)
class Help:
    """`/sop help`."""


@dataclass(frozen=True, slots=True)
class Browse:
    """`/sop list [words]`."""

    words: str


@dataclass(frozen=True, slots=True)
class ByKey:
    """`/sop SOP-012`, also `/sop 12`; ``words`` as typed, for where no procedure has a bare number."""

    number: ProcedureNumber
    words: str


@dataclass(frozen=True, slots=True)
class Search:
    """`/sop` and words."""

    words: str


class SopVerb(StrEnum):
    """What people do with procedures besides looking them up."""

    NEW = "new"
    EDIT = "edit"
    HISTORY = "history"
    MINE = "mine"
    PRIVACY = "privacy"
    REVIEWS = "reviews"


@dataclass(frozen=True, slots=True)
class RunVerb:
    """`/sop new`, `/sop edit [SOP-012 | words]`, `/sop history SOP-012`, `/sop mine`, `/sop reviews` …

    A key is its number in ``words``.
    """

    verb: SopVerb
    words: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """`/sop watch`, `/sop watch here`, `/sop watch off`: ``order`` is empty, ``here`` or ``off``."""

    order: str


SopRequest = Nothing | Help | Browse | ByKey | RunVerb | Watch | Search

_WATCH = {"watch", "écouter", "ecouter"}
_ORDERS = {"": "", "here": "here", "ici": "here", "off": "off", "stop": "off", "fin": "off"}

_VERBS = {
    "new": SopVerb.NEW,
    "nouveau": SopVerb.NEW,
    "nouvelle": SopVerb.NEW,
    "edit": SopVerb.EDIT,
    "modifier": SopVerb.EDIT,
    "history": SopVerb.HISTORY,
    "historique": SopVerb.HISTORY,
    "mine": SopVerb.MINE,
    "miennes": SopVerb.MINE,
    "privacy": SopVerb.PRIVACY,
    "confidentialité": SopVerb.PRIVACY,
    "confidentialite": SopVerb.PRIVACY,
    "reviews": SopVerb.REVIEWS,
    "relectures": SopVerb.REVIEWS,
    "revues": SopVerb.REVIEWS,
}


def parse_request(text: str) -> SopRequest:
    """Read the words after `/sop`, in either language."""
    words = text.strip()
    first, _, rest = words.partition(" ")
    if not words:
        return Nothing()
    if words.lower() in _HELP:
        return Help()
    if first.lower() in _LIST:
        return Browse(rest.strip())
    if first.lower() in _WATCH and rest.strip().lower() in _ORDERS:
        return Watch(_ORDERS[rest.strip().lower()])
    if key := _KEY.fullmatch(words):
        return ByKey(ProcedureNumber(int(key[1])), words)
    return _author(first.lower(), rest.strip()) or Search(words)


def _author(first: str, rest: str) -> RunVerb | None:
    """Words that only begin like an order are a question: "new customer call"."""
    verb = _VERBS.get(first)
    key = _KEY.fullmatch(rest)
    if verb and key and verb in (SopVerb.EDIT, SopVerb.HISTORY):
        return RunVerb(verb, str(int(key[1])))
    return RunVerb(verb, rest) if verb and (not rest or verb is SopVerb.EDIT) else None


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
