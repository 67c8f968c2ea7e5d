"""Cells of a table that a spreadsheet will open."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what could be a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
