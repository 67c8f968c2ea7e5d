"""What stands inside a paragraph → mrkdwn: bold, italic, code, links, line breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markdown_it.tree import SyntaxTreeNode

from handlers.blockkit.escape import INVISIBLE, escape, literal, without_layout_tags
from handlers.markdown.links import link, with_links
from handlers.markdown.plain import image_text, node_words

_MARKS = {"strong": "*", "em": "_", "s": "~"}


def inline_mrkdwn(node: SyntaxTreeNode, *, inside: str = "") -> str:
    """Draw what is below a node. ``inside`` are the marks already open: Slack nests no mark in itself."""
    return _joined(_piece(child, inside) for child in node.children)


def bold(text: str) -> str:
    """Bold, line by line, because Slack's marks end with the line."""
    return _marked("*", text)


def _piece(node: SyntaxTreeNode, inside: str) -> str:
    if draw := _DRAWN.get(node.type):
        return draw(node)
    mark = _MARKS.get(node.type, "")
    text = inline_mrkdwn(node, inside=inside + mark)
    return text if not mark or mark in inside else _marked(mark, text)


def _code(text: str) -> str:
    """Slack's code cannot hold a backtick; such text stays text."""
    return literal(text) if "`" in text or not text.strip() else f"`{escape(text)}`"


def _label(node: SyntaxTreeNode) -> str:
    """A link's words; a picture that is a link keeps its sign."""
    return "".join(f"🖼 {image_text(child)}" if child.type == "image" else node_words(child) for child in node.children)


def _marked(mark: str, text: str) -> str:
    """Set a mark around every line's text, hugging it: Slack reads ``* a*`` as an asterisk."""
    return "\n".join(_hugged(mark, line) for line in text.split("\n"))


def _hugged(mark: str, line: str) -> str:
    core = line.strip()
    if not core or core == INVISIBLE:
        return line
    start = line.index(core)
    return f"{line[:start]}{mark}{core}{mark}{line[start + len(core) :]}"


def _joined(pieces: Iterable[str]) -> str:
    """Put pieces together; a mark in the middle of a word needs an edge to be seen as one."""
    text = ""
    for piece in pieces:
        if not piece:
            continue
        edge = text and ((piece[0] in "*_~`" and text[-1].isalnum()) or (text[-1] in "*_~`" and piece[0].isalnum()))
        text += INVISIBLE + piece if edge else piece
    return text


_DRAWN: Mapping[str, Callable[[SyntaxTreeNode], str]] = {
    "text": lambda node: with_links(node.content),
    "softbreak": lambda _: " ",
    "hardbreak": lambda _: "\n",
    "code_inline": lambda node: _code(node.content),
    "link": lambda node: link(str(node.attrs.get("href", "")), _label(node)),
    "image": lambda node: link(str(node.attrs.get("src", "")), f"🖼 {image_text(node)}"),
    "html_inline": lambda node: literal(without_layout_tags(node.content)),
}
