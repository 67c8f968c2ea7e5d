"""What the search reads in a procedure: its lines, word by word, and which words its body has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum

from handlers.sop.search.tokenizer import LONGEST, count_words, tokenize
from storage.records.procedures import Sop

FRONT_MATTER = re.compile(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
"""The YAML before a document."""

_ADDRESS = re.compile(r"\]\([^)\s]{0,500}\)|https?://\S+|<[^<>\n]{0,500}>")
_UNTOLD = {"index", "readme"}  # names that say nothing; the folder's does


class LineKind(IntEnum):
    """What a line is."""

    TITLE = 0
    NAME = 1
    HEADING = 2
    KEYWORD = 3


@dataclass(frozen=True, slots=True)
class IndexedLine:
    """A title, file name, heading or keyword: as it is written, and as it is compared."""

    kind: LineKind
    text: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A procedure's lines, and how often each word comes in lines and body together."""

    lines: list[IndexedLine]
    body: Counter[str]


def indexed_text(sop: Sop) -> IndexedText:
    """Read all that can be found."""
    lines = [IndexedLine(kind, text, tokenize(text)) for kind, text in _lines(sop)]
    body = count_words(_ADDRESS.sub(" ", FRONT_MATTER.sub("", sop.document, count=1)))
    for long in [word for word in body if len(word) >= LONGEST]:  # keys and encoded data
        del body[long]
    for line in lines:
        body.update(line.words)
    return IndexedText(lines, body)


def _lines(sop: Sop) -> list[tuple[LineKind, str]]:
    lines = [(LineKind.TITLE, sop.title), (LineKind.NAME, _name(sop.source))]
    lines += [(LineKind.HEADING, heading) for heading in sop.headings]
    return lines + [(LineKind.KEYWORD, keyword) for keyword in sop.keywords]


def _name(source: str) -> str:
    """What a file is called: ``travel/get-a-card.md`` → get-a-card, ``travel/README.md`` → travel."""
    *folders, file = source.replace("\\", "/").split("/")
    name = file.rsplit(".", 1)[0]
    return folders[-1] if folders and name.lower() in _UNTOLD else name
