"""For whom a document says that it is, where it says so in words that mean nobody: told to who imports it."""

from __future__ import annotations

from storage.records.procedures import Sop, is_channel_id

_HOW = "Write the id of the channel, such as C024BE91L: in Slack, it is at the bottom of what the channel's name opens"


def unread_channels(sop: Sop) -> str:
    """What to know about the key ``channels``; empty where all of it could be read."""
    words = ", ".join(f"“{word}”" for word in sop.channels if not is_channel_id(word) and word != "?")
    if all(map(is_channel_id, sop.channels)):
        return ""
    what = f"{words} is no channel that I know" if words else "the key “channels” says no channel"
    if any(map(is_channel_id, sop.channels)):
        return f"{what}: nobody sees it because of that word. {_HOW}"
    return f"{what}: only its owner, deputy and admins see it. {_HOW}, or take the key away: then it is for everybody"
