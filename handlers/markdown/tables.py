"""Tables, which mrkdwn does not have: aligned columns where they fit, else a few lines for each row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from handlers.blockkit.escape import fenced
from handlers.markdown.inline import bold, inline_mrkdwn
from handlers.markdown.parse import parse
from handlers.markdown.plain import node_words

_WIDEST = 60
"""Columns of monospaced text that a modal shows on one line."""


def aligned_table(table: SyntaxTreeNode) -> str | None:
    """The table as columns of plain text; None where it is too wide, or holds links that must stay alive."""
    if any(node.type in ("link", "image") for node in table.walk()):
        return None
    rows = [[" ".join(node_words(cell).split()) for cell in row] for row in _rows(table)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 3 * (len(widths) - 1) > _WIDEST:
        return None
    head, *body = (_line(row, widths) for row in rows)
    ruler = "─┼─".join("─" * width for width in widths)
    return fenced("\n".join([head, ruler, *body] if head.strip(" │") else body))


def table_rows(table: SyntaxTreeNode) -> Iterator[list[str]]:
    """Each row as lines: its first cell in bold, then ``column: value``."""
    head, *body = _rows(table)
    names = [inline_mrkdwn(cell, inside="*").strip() for cell in head]
    if not body or len(names) == 1:
        yield [bold(" · ".join(name for name in names if name))]
    for row in body:
        first, *rest = (
            inline_mrkdwn(cell, inside="" if at or len(row) == 1 else "*").strip() for at, cell in enumerate(row)
        )
        label = f"{names[0]}: {first}" if names[0] and rest else first
        lines = [
            f"{bold(name)}: {value}" if name else value for name, value in zip(names[1:], rest, strict=True) if value
        ]
        yield [bold(label) if rest else label, *lines]


def cells(markdown: str) -> Iterator[list[str]]:
    """The words of each row of all tables in a text, without the rows that name the columns."""
    for node in parse(markdown).walk():
        if node.type == "table":
            yield from ([node_words(cell).strip() for cell in row] for row in _rows(node)[1:])


def _rows(table: SyntaxTreeNode) -> list[list[SyntaxTreeNode]]:
    return [row.children for part in table.children for row in part.children]


def _line(row: list[str], widths: list[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return " │ ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns on the screen: East Asian signs take two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
