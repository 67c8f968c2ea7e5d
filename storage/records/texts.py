"""What can be kept of what people type."""

from __future__ import annotations


def storable(text: str) -> str:
    """Without what neither a database nor Slack takes, NUL and halves of characters: a sign in place of each."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()
