"""Cells of a table that a spreadsheet will open."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_csv_cell(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what could be a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
