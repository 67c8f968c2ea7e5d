"""Slack's mrkdwn as a person reads it."""

from __future__ import annotations

import re

from bot.simulator.harness.dates import written_date
from bot.simulator.workspace.records import Member
from bot.simulator.workspace.state import Workspace

_CODE = re.compile(r"```(.*?)```|`([^`\n\u2060][^`\n]*)`", re.DOTALL)
_LIVE = re.compile(r"<([^<>\n]+)>")
_UNSEEN = "\u00ad\u200b\u2060"
"""Characters as wide as nothing. A mark beside one hugs no word, and is a letter."""
_HUGGED = rf"[^\s{_UNSEEN}]"
_STYLES = [
    re.compile(
        rf"(?<![\w{re.escape(mark)}])[{mark}](?={_HUGGED})([^{mark}\n]*?{_HUGGED})[{mark}](?![\w{re.escape(mark)}])"
    )
    for mark in ("*", "_", "~")
]


def readable_text(space: Workspace, text: str, reader: Member | None = None) -> str:
    """Links as their words, mentions as names, bold and italic without their marks, entities as characters."""
    kept: list[str] = []

    def keep(words: str) -> str:
        """Set finished words aside, so that nothing in them is taken for a mark."""
        kept.append(words)
        return f"\0{len(kept) - 1}\0"

    text = _CODE.sub(lambda m: keep(m[1] if m[1] is not None else m[2]), text)
    text = _LIVE.sub(lambda m: keep(_live(space, m[1], reader)), text)
    for style in _STYLES:
        text = style.sub(r"\1", text)
    text = re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)
    return unescaped(re.sub(f"[{_UNSEEN}]", "", text))


def unescaped(text: str) -> str:
    """The three entities of Slack as characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _live(space: Workspace, inner: str, reader: Member | None) -> str:
    """What stands in `<…>`: a mention, a date, a link."""
    what, _, label = inner.partition("|")
    if what.startswith("@"):
        member = space.members.get(what[1:])
        return f"@{member.name}" if member is not None else f"@{label or what[1:]}"
    if what.startswith("#"):
        channel = space.channels.get(what[1:])
        return f"#{channel.name}" if channel is not None else f"#{label or what[1:]}"
    if what.startswith("!date^"):
        return written_date(what, label, reader)
    if what.startswith("!"):
        return label or f"@{what[1:].partition('^')[0]}"
    return label or what
