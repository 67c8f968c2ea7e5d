"""How many of something, in words."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """``1 file``, ``2 files``: the number, and the words for as many."""
    return f"{count} {one if count == 1 else many}"
