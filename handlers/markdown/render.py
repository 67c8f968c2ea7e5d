"""Headings, lists, quotes, code → chunks of mrkdwn, each a thing that is better not cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from handlers.blockkit.escape import INVISIBLE, fenced, literal, without_layout_tags
from handlers.markdown.inline import bold, inline_mrkdwn
from handlers.markdown.parse import inline_tree
from handlers.markdown.plain import without_attributes
from handlers.markdown.tables import aligned_table, table_rows

_BULLETS = "•◦▪"
_INDENT = "    "
_RULE = "─" * 12
_TASK = re.compile(r"\[([ xX])\] +(?=\S)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A heading, paragraph, item or block of code. ``gap`` is what stands between it and the one before."""

    text: str
    gap: str = "\n\n"
    heading: int = 0
    code: bool = False


def render(node: SyntaxTreeNode, depth: int = 0) -> Iterator[Chunk]:
    """Draw everything below a node, in order. ``depth`` counts the lists around it."""
    for child in node.children:
        yield from (chunk for chunk in _chunks(child, depth) if chunk.text.strip())


def _chunks(node: SyntaxTreeNode, depth: int) -> Iterator[Chunk]:
    if node.type == "heading":
        yield Chunk(_heading(node), heading=int(node.tag[1:]))
    elif node.type == "paragraph":
        yield Chunk(_paragraph(node))
    elif node.type in ("bullet_list", "ordered_list"):
        yield from _list(node, depth)
    elif node.type == "blockquote":
        yield from _quote(node, depth)
    elif node.type in ("fence", "code_block"):
        yield _code(fenced(node.content))
    elif node.type == "table":
        yield from _table(node)
    elif node.type == "hr":
        yield Chunk(_RULE)
    else:
        yield Chunk(_start_of_line(literal(without_layout_tags(node.content).strip())))


def _heading(node: SyntaxTreeNode) -> str:
    content = node.children[0].content
    kept = without_attributes(content)
    return bold(inline_mrkdwn(node.children[0] if kept == content else inline_tree(kept), inside="*"))


def _paragraph(node: SyntaxTreeNode) -> str:
    lines = inline_mrkdwn(node.children[0]).split("\n")
    return "\n".join(_start_of_line(line.strip()) for line in lines)


def _start_of_line(text: str) -> str:
    """Slack draws a line that starts with ``>`` as a quote, escaped or not."""
    return "\n".join(f"{INVISIBLE}{line}" if line.startswith("&gt;") else line for line in text.split("\n"))


def _code(text: str) -> Chunk:
    return Chunk(f"```\n{text.rstrip(chr(10))}\n```", code=True) if text.strip() else Chunk("")


def _table(node: SyntaxTreeNode) -> Iterator[Chunk]:
    columns = aligned_table(node)
    if columns is not None:
        yield _code(columns)
        return
    rows = ("\n".join(f"{_INDENT if at else '• '}{line}" for at, line in enumerate(row)) for row in table_rows(node))
    for at, row in enumerate(rows):
        yield Chunk(row, gap="\n" if at else "\n\n")


def _list(node: SyntaxTreeNode, depth: int) -> Iterator[Chunk]:
    number = int(node.attrs.get("start", 1))
    for at, item in enumerate(node.children):
        marker = f"{number + at}." if node.type == "ordered_list" else _BULLETS[min(depth, len(_BULLETS) - 1)]
        for first, chunk in enumerate(_item(item, marker, depth)):
            yield replace(chunk, gap="\n\n") if not at and not first and not depth else chunk


def _item(item: SyntaxTreeNode, marker: str, depth: int) -> Iterator[Chunk]:
    """The first line carries the bullet; the rest is set in, except code: Slack draws it from the margin."""
    chunks = list(render(item, depth + 1))
    if not chunks or chunks[0].code:
        chunks.insert(0, Chunk(""))
    first = chunks[0].text
    if task := _TASK.match(first):
        marker, first = "☐" if task[1] == " " else "☑", first[task.end() :]
    yield Chunk(_set_in(f"{marker} {first}".rstrip()), gap="\n")
    for chunk in chunks[1:]:
        yield (
            replace(chunk, gap="\n")
            if chunk.code
            else replace(chunk, gap="\n", text=_INDENT + _set_in(chunk.text), heading=0)
        )


def _set_in(text: str) -> str:
    return text.replace("\n", f"\n{_INDENT}")


def _quote(node: SyntaxTreeNode, depth: int) -> Iterator[Chunk]:
    for at, chunk in enumerate(render(node, depth)):
        gap = "\n>\n" if at and chunk.gap == "\n\n" else chunk.gap
        if chunk.code:
            yield replace(chunk, gap="\n" if at else chunk.gap)
        else:
            yield replace(chunk, gap=gap, heading=0, text="\n".join(f"> {line}" for line in chunk.text.split("\n")))
