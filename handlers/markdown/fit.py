"""Chunks → one text, or section blocks that Slack accepts; nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handlers.blockkit.kit import Block
from handlers.markdown.parse import parse
from handlers.markdown.render import Chunk, render

MAX_BLOCK_TEXT = 3000
"""Characters in a section block. ``verbatim`` keeps Slack from making channels and people of plain words."""

_ENOUGH = MAX_BLOCK_TEXT // 2
_CHAPTER = (1, 2)
_OPENED, _CLOSED = "```\n", "\n```"
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_ATOMS = re.compile(r"<[^<>\n]+>|&(?:amp|lt|gt);|\s+|[^\s<>&]+|[<>&]")


def to_mrkdwn(markdown: str, *, within: str = "") -> str:
    """Markdown as mrkdwn, however long. The link definitions of ``within``, the whole document, count too."""
    return _joined(render(parse(markdown, within=within)))


def to_blocks(markdown: str, *, within: str = "") -> list[Block]:
    """Markdown as section blocks of at most ``MAX_BLOCK_TEXT`` characters, cut between paragraphs, items or lines."""
    texts = _pages(render(parse(markdown, within=within)))
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}} for text in texts]


def _pages(chunks: Iterable[Chunk]) -> Iterator[str]:
    """Fill texts up to ``MAX_BLOCK_TEXT``; once half full, the next heading of a chapter opens a new one."""
    page: list[Chunk] = []
    size = 0
    for chunk in (part for whole in _with_headings(chunks) for part in _parts(whole)):
        grown = size + len(chunk.gap) + len(chunk.text)
        if page and (grown > MAX_BLOCK_TEXT or (chunk.heading in _CHAPTER and size > _ENOUGH)):
            yield _joined(page)
            page, grown = [], len(chunk.text)
        page.append(chunk)
        size = grown if len(page) > 1 else len(chunk.text)
    if page:
        yield _joined(page)


def _joined(chunks: Iterable[Chunk]) -> str:
    pieces = [part for chunk in chunks for part in (chunk.gap, chunk.text)]
    return "".join(pieces[1:])


def _with_headings(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Tie headings to what they head, where both fit into one block."""
    held: Chunk | None = None
    for chunk in chunks:
        tied = chunk
        if held and len(held.text) + len(chunk.gap) + len(chunk.text) <= MAX_BLOCK_TEXT:
            tied = replace(held, text=held.text + chunk.gap + chunk.text)
        elif held:
            yield held
        held = tied if chunk.heading else None
        if not held:
            yield tied
    if held:
        yield held


def _parts(chunk: Chunk) -> Iterator[Chunk]:
    """A chunk that is too long for one block, in pieces; a block of code is closed and opened again."""
    if len(chunk.text) <= MAX_BLOCK_TEXT:
        yield chunk
        return
    opened, closed = (_OPENED, _CLOSED) if chunk.code else ("", "")
    body = chunk.text.removeprefix(opened).removesuffix(closed)
    for at, piece in enumerate(_pieces(body, MAX_BLOCK_TEXT - len(opened + closed))):
        yield replace(chunk, text=f"{opened}{piece}{closed}", gap="\n" if at else chunk.gap)


def _pieces(text: str, room: int) -> Iterator[str]:
    """Cut at the end of a line, else between words, else between letters; never in a link or an entity."""
    piece = ""
    lines: Iterable[str] = _LINES.findall(text)
    for part in (part for line in lines for part in ([line] if len(line) <= room else _atoms(line, room))):
        if len(piece) + len(part) > room:
            yield from filter(str.strip, [piece.rstrip()])
            piece = ""
        piece += part
    yield from filter(str.strip, [piece.rstrip()])


def _atoms(line: str, room: int) -> Iterator[str]:
    for atom in _ATOMS.findall(line):
        yield from (atom[at : at + room] for at in range(0, len(atom), room))
