"""Markdown → nothing but its words, for lines, searches and screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markdown_it.tree import SyntaxTreeNode

from handlers.blockkit.escape import without_layout_tags
from handlers.markdown.parse import inline_tree, parse

_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\s*$")
_MARKED = re.compile(r"[*_~`\[\]<>&\\!]")
_TASK = re.compile(r"\[[ xX]\] +")


def to_plain(markdown: str) -> str:
    """All words, a line for each paragraph, item, row or line of code. Not escaped: not for mrkdwn."""
    return "\n".join(line for line in node_lines(parse(markdown)) if line)


def heading_text(markdown: str) -> str:
    """The words of a heading on one line, without the ``{#anchor}`` that some generators read there."""
    markdown = without_attributes(markdown)
    bare = node_words(inline_tree(markdown)) if _MARKED.search(markdown) else markdown
    return " ".join(bare.split())


def without_attributes(heading: str) -> str:
    """A heading's Markdown without the ``{#anchor .class}`` at its end."""
    return _ATTRIBUTES.sub("", heading)


def node_words(node: SyntaxTreeNode) -> str:
    """The words inside a paragraph, a heading, a link, a cell."""
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type == "image":
        return image_text(node)
    if node.type == "html_inline":
        return without_layout_tags(node.content)
    if node.type in ("softbreak", "hardbreak"):
        return " " if node.type == "softbreak" else "\n"
    return "".join(node_words(child) for child in node.children)


def image_text(node: SyntaxTreeNode) -> str:
    """What an image shows, as its author says, or else its file's name."""
    alternative = "".join(node_words(child) for child in node.children).strip()
    return alternative or PurePosixPath(unquote(urlsplit(str(node.attrs.get("src", ""))).path)).name


def node_lines(node: SyntaxTreeNode) -> Iterator[str]:
    """The words below a node, a line for each thing that stands on its own."""
    if node.type == "inline":
        yield _TASK.sub("", node_words(node).strip(), count=1) if _opens_item(node) else node_words(node).strip()
    elif node.type == "heading":
        yield heading_text(node.children[0].content)
    elif node.type in ("fence", "code_block"):
        yield node.content.rstrip("\n")
    elif node.type == "html_block":
        yield without_layout_tags(node.content).strip()
    elif node.type == "tr":
        yield " · ".join(cell for child in node.children if (cell := node_words(child).strip()))
    else:
        for child in node.children:
            yield from node_lines(child)


def _opens_item(node: SyntaxTreeNode) -> bool:
    return bool(
        node.parent and node.parent.parent and node.parent.parent.type == "list_item" and _TASK.match(node.content)
    )
