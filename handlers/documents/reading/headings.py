"""Where the headings of a text are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.markdown.parse import block_tokens

_NEEDS_A_PARSER = re.compile(
    r"^(?: {1,3}(?:```|~~~|#)| {0,3}<|(?<!\n\n)(?<!\n\r\n) {0,3}(?:=+|-+)[ \t]*\r?$)|\r(?!\n)", re.MULTILINE
)
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)", re.DOTALL)
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")

_CODE = 4
"""Spaces that make a line code instead of the end of a fence."""


class Heading(NamedTuple):
    """A heading at the top level of a text: its lines (from 0, the end excluded), its level, its Markdown."""

    start: int
    end: int
    level: int
    content: str


def headings(text: str, lines: list[str]) -> Iterator[Heading]:
    """Find them all, in order. ``lines`` is the text cut after each line's end.

    Without indented fences, raw HTML and underlined headings a ``#`` at the margin and outside a fence is always a
    heading: most files need no parser, which is half the time of an import.
    """
    return _parsed(text) if _NEEDS_A_PARSER.search(text) else _at_the_margin(lines)


def _parsed(text: str) -> Iterator[Heading]:
    tokens = block_tokens(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            start, end = token.map
            yield Heading(start, end, int(token.tag[1:]), tokens[at + 1].content)


def _at_the_margin(lines: list[str]) -> Iterator[Heading]:
    fence = ""
    for at, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        if fence:
            closing = bare.strip(" \t")
            if closing.startswith(fence) and not closing.strip(fence[0]) and len(bare) - len(bare.lstrip(" ")) < _CODE:
                fence = ""
        elif opening := _FENCE.fullmatch(bare):
            fence = opening[1] or opening[2]
        elif found := _HEADING.fullmatch(bare):
            yield Heading(at, at + 1, len(found[1]), _CLOSING.sub("", found[2].rstrip(" \t")).strip())
