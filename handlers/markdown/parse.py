"""Markdown → a tree: CommonMark with tables and strike-through, raw HTML kept as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_DEEPEST = 60
"""Nesting that is drawn. The parser would drop what lies deeper, so such a text is shown as it was typed."""

_LONGEST = 5_000
"""Characters of a paragraph whose marks are read. Nobody writes longer ones, and 20 000 brackets take a second."""


@cache
def _parser(*, inline: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    if inline:
        parser.core.ruler.at("inline", _read_inline)
    else:
        parser.disable(["inline", "text_join"])
    parser.parse("The rules are compiled at the first use, which must not be that of two threads at once.")
    return parser


def parse(markdown: str, *, within: str = "") -> SyntaxTreeNode:
    """Read a text whole. ``within`` is the document it was cut from: its link definitions count too."""
    tokens = _parser(inline=True).parse(markdown, {"references": dict(_definitions(within))})
    return SyntaxTreeNode(_as_typed(markdown) if _too_deep(tokens) else tokens)


def block_tokens(markdown: str) -> list[Token]:
    """Only headings, lists, paragraphs and their lines; what is inside a line stays unread. Twice as fast."""
    return _parser(inline=False).parse(markdown)


def inline_tree(markdown: str) -> SyntaxTreeNode:
    """Read the content of one paragraph or heading."""
    return SyntaxTreeNode(_parser(inline=True).parseInline(markdown))


@lru_cache(maxsize=4)
def _definitions(document: str) -> Mapping[str, Any]:
    """The link definitions of a document: read once for all of its sections, which are asked for one after another."""
    found: dict[str, dict[str, Any]] = {"references": {}}
    if "]:" in document:
        _parser(inline=False).parse(document, found)
    return found["references"]


def _read_inline(state: StateCore) -> None:
    """Read what is inside paragraphs, as the parser's own rule does, but for those that are too long."""
    for token in state.tokens:
        if token.type == "inline" and token.children is not None:
            if len(token.content) <= _LONGEST:
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            else:
                token.children.append(Token("text", "", 0, content=token.content))


def _too_deep(tokens: Sequence[Token]) -> bool:
    return any(token.level >= _DEEPEST - 1 for token in tokens)


def _as_typed(markdown: str) -> list[Token]:
    return [Token("code_block", "code", 0, content=markdown, block=True)]
