"""Markdown → a tree: CommonMark with tables and strike-through, raw HTML kept as it is."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_DEEPEST = 60
"""Nesting that is drawn. The parser would drop what lies deeper, so such a text is shown as it was typed."""


@cache
def _parser(*, inline: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    if not inline:
        parser.disable(["inline", "text_join"])
    parser.parse("The rules are compiled at the first use, which must not be that of two threads at once.")
    return parser


def tree(markdown: str, *, within: str = "") -> SyntaxTreeNode:
    """Read a text whole. ``within`` is the document it was cut from: its link definitions count too."""
    found: MutableMapping[str, Any] = {}
    if within:
        _parser(inline=False).parse(within, found)
    tokens = _parser(inline=True).parse(markdown, found)
    return SyntaxTreeNode(_as_typed(markdown) if _too_deep(tokens) else tokens)


def block_tokens(markdown: str) -> list[Token]:
    """Only headings, lists, paragraphs and their lines; what is inside a line stays unread. Twice as fast."""
    return _parser(inline=False).parse(markdown)


def inline_tree(markdown: str) -> SyntaxTreeNode:
    """Read the content of one paragraph or heading."""
    return SyntaxTreeNode(_parser(inline=True).parseInline(markdown))


def _too_deep(tokens: Sequence[Token]) -> bool:
    return any(token.level >= _DEEPEST - 1 for token in tokens)


def _as_typed(markdown: str) -> list[Token]:
    return [Token("code_block", "code", 0, content=markdown, block=True)]
