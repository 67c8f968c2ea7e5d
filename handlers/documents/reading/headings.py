"""Where the headings of a text are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.markdown.parse import block_tokens

_NEEDS_A_PARSER = re.compile(r"^ {0,3}(?:```|~~~|<|(?:=+|-+)[ \t]*\r?$)|^ {1,3}#|\r(?!\n)", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)", re.DOTALL)
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")


class Heading(NamedTuple):
    """A heading at the top level of a text: its lines (from 0, the end excluded), its level, its Markdown."""

    start: int
    end: int
    level: int
    content: str


def headings(text: str, lines: list[str]) -> Iterator[Heading]:
    """Find them all, in order. ``lines`` is the text cut after each line's end.

    Without fences, raw HTML and underlined headings a ``#`` at the margin is always a heading, which takes half the
    time of an import to find out otherwise.
    """
    return _parsed(text) if _NEEDS_A_PARSER.search(text) else _at_the_margin(lines)


def _parsed(text: str) -> Iterator[Heading]:
    tokens = block_tokens(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            start, end = token.map
            yield Heading(start, end, int(token.tag[1:]), tokens[at + 1].content)


def _at_the_margin(lines: list[str]) -> Iterator[Heading]:
    for at, line in enumerate(lines):
        if line.startswith("#") and (found := _HEADING.fullmatch(line.rstrip("\r\n"))):
            yield Heading(at, at + 1, len(found[1]), _CLOSING.sub("", found[2].rstrip(" \t")).strip())
