"""Text that Slack shows as it was typed: no mention, no link, no bold that nobody meant."""

from __future__ import annotations

import re

INVISIBLE = "\u2060"
"""A word joiner, as wide as nothing. Slack cannot escape ``*_~``; beside it they hug no word and stay letters."""

_DELIMITER = re.compile(r"(?<![^\W_])[*_~`](?=\S)|(?<=\S)[*_~`](?![^\W_])")
_INLINE = "abbr|b|big|button|cite|code|del|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr"
_BLOCK = (
    "br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|hr|legend|li|ol|p|pre|section"
    "|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE_TAG, _BLOCK_TAG = (re.compile(rf"</?(?:{names})(?:\s[^<>]*)?/?>", re.IGNORECASE) for names in (_INLINE, _BLOCK))
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n")


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape(text: str) -> str:
    """Make Slack's three control characters harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """What a person typed after a command: Slack sends its three control characters as entities."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def literal(text: str) -> str:
    """Text in which nothing is markup: no control character, no delimiter at the edge of a word."""
    return escape(_DELIMITER.sub(rf"{INVISIBLE}\g<0>{INVISIBLE}", text))


def fenced(text: str) -> str:
    """Text for inside a code block, where only a fence could end it."""
    return escape(text.replace("```", f"``{INVISIBLE}`"))


def without_layout_tags(html: str) -> str:
    """Raw HTML without what has no words: comments and tags of mere layout. Other tags stay, as text."""
    return _BLANK_LINES.sub("\n", _BLOCK_TAG.sub("\n", _INLINE_TAG.sub("", _COMMENT.sub("", html))))


def escape_csv_cell(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what could be a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
