"""The place in a procedure that answers best, as plain text for its card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from handlers.sop.search.corpus import FRONT_MATTER
from handlers.sop.search.corpus.vocabulary import AllWords, Vocabulary
from handlers.sop.search.query import query_words
from handlers.sop.search.result import Passage
from handlers.sop.search.tokenizer import tokenize
from storage.records.procedures import Sop

LONGEST = 240
"""Characters of a passage."""

READ = 200_000
"""Characters of a document that are looked through."""

READY = 100
"""Documents that stay taken apart: those that are shown are shown again, and taking one apart takes milliseconds."""

_HEADING_COUNTS = 0.8
"""How far a word in the heading counts for one in the text below it."""

_LONG_WORD = 8  # letters; longer words count no more
_EARLIER = 1e-6  # what a character nearer to the beginning counts; only equals notice

# No pattern looks further than some hundred characters: a document may be one line of brackets.
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_RULE = re.compile(r"^[\s|:*_=-]*$")
_MARK = re.compile(r"^\s*(?:>\s*)*(?:[-*+]|\d+[.)])?\s+(?:\[[ xX]\]\s+)?")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\](?:\([^)\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)|\[[^\[\]]{0,200}\])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--.{0,500}?-->")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)|`([^`]{1,300})`|~~(.{1,300}?)~~")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


class _Piece(NamedTuple):
    """Some sentences under a heading, where they begin in their paragraph, and their folded words."""

    heading: str
    start: int
    text: str
    words: list[str]


class _Pieces(NamedTuple):
    """A document as passages are looked for in it."""

    pieces: list[_Piece]
    headings: dict[str, list[str]]
    vocabulary: Vocabulary


def best_passage(sop: Sop, asked: str) -> Passage:
    """The best matching passage of a procedure, in whole words; its purpose or beginning where nothing matches."""
    pieces = _read(sop.document[:READ])
    nearness = _nearness(asked, pieces.vocabulary)
    best, most = Passage("", _cut(sop.purpose or next((piece.text for piece in pieces.pieces if piece.text), ""))), 0.0
    for piece in pieces.pieces:
        worth = _worth(nearness, pieces.headings[piece.heading], piece.words) - piece.start * _EARLIER
        if worth > most:
            best, most = Passage(piece.heading, piece.text), worth
    return best


@lru_cache(READY)
def _read(document: str) -> _Pieces:
    parts = [(heading, *part) for heading, text in _blocks(document) for part in _windows(text)]
    headings = {heading: tokenize(heading) for heading, _, _ in parts}
    pieces = [_Piece(heading, start, text, tokenize(text)) for heading, start, text in parts]
    vocabulary = Vocabulary()
    vocabulary.learn({word for line in (*headings.values(), *(piece.words for piece in pieces)) for word in line})
    return _Pieces(pieces, headings, vocabulary)


def _nearness(asked: str, vocabulary: Vocabulary) -> dict[str, tuple[int, float]]:
    """For each word of the document that a typed word may mean: which typed word, and how near."""
    everything = AllWords(vocabulary)
    typed, _ = query_words(asked)
    found: dict[str, tuple[int, float]] = {}
    for place, word in enumerate(typed):
        is_known, is_last = word in vocabulary.numbers, place == len(typed) - 1
        meanings = vocabulary.meanings(word, everything, known=is_known, unfinished=is_last)
        for number, near in meanings.items():
            other = vocabulary.words[number]
            found[other] = max(found.get(other, (place, 0.0)), (place, near), key=lambda pair: pair[1])
    return found


def _worth(nearness: dict[str, tuple[int, float]], heading: list[str], text: list[str]) -> float:
    """How many of the typed words stand here, long ones counting more."""
    best: dict[int, float] = {}
    for share, line in ((_HEADING_COUNTS, heading), (1.0, text)):
        for word in line:
            if word in nearness:
                place, near = nearness[word]
                best[place] = max(best.get(place, 0.0), near * share * min(len(word), _LONG_WORD))
    return sum(best.values())


def _blocks(document: str) -> Iterator[tuple[str, str]]:
    """Paragraphs, list items and table rows as plain text, each under its heading."""
    heading, paragraph, fenced = "", list[str](), False
    for line in [*FRONT_MATTER.sub("", document, count=1).splitlines(), ""]:
        title = None if fenced else _HEADING.match(line)
        starts_item = _MARK.match(line) is not None and line.lstrip()[:1] in tuple("-*+0123456789")
        if title or fenced or _FENCE.match(line) or _RULE.match(line) or starts_item or line.lstrip().startswith("|"):
            if paragraph:
                yield heading, _plain(" ".join(paragraph))
            paragraph = []
        if title:
            heading = _plain(_without_closing_marks(title[1]))
        elif _FENCE.match(line):
            fenced = not fenced
        elif not _RULE.match(line):
            paragraph.append(line)


def _without_closing_marks(heading: str) -> str:
    bare = heading.rstrip().rstrip("#")
    return bare if bare.endswith((" ", "\t")) else heading


def _plain(markdown: str) -> str:
    text = _TAG.sub("", _LINK.sub(r"\1", _MARK.sub("", markdown, count=1)))
    text = _EMPHASIS.sub(lambda found: found[2] or found[3] or found[4], text)
    return " ".join(text.replace("|", " ").split())


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """Runs of sentences that fit, each beginning at a sentence, with where they begin."""
    if len(text) <= LONGEST:
        yield 0, text
        return
    starts = [0, *(found.end() for found in _SENTENCE.finditer(text))]
    for start, following in pairwise([*starts, len(text)]):
        yield start, _cut(text[start : start + 2 * LONGEST])
        for part in range(start + LONGEST // 2, following - LONGEST // 2, LONGEST // 2):
            begin = text.rfind(" ", start, part) + 1 or part
            yield begin, "… " + _cut(text[begin : begin + 2 * LONGEST], LONGEST - 2)


def _cut(text: str, longest: int = LONGEST) -> str:
    """The text in whole words."""
    if len(text) <= longest:
        return text
    return text[: max(text.rfind(" ", 0, longest - 1), 0) or longest - 1].rstrip(" ,;:") + "…"
