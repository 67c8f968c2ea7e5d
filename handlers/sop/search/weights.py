"""What speaks for a procedure, and how much. The only place to change when the order of answers is wrong."""

from __future__ import annotations

from typing import Final

LINE: Final = {
    "covered": 0.0893,
    "covered_wholly": 0.0812,
    "letters": 0.1213,
    "as_typed": 0.1398,
    "begins": 0.0546,
    "title": 0.03,
    "name": 0.04,
    "heading": 0.0,
    "keyword": 0.10,
}
"""A weight for each column of ``evidence.line_evidence``: how well one line answers."""

PROCEDURE: Final = {
    "line": 1.0,
    "title_told": 0.10,
    "name": 0.0753,
    "in_one_line": 0.0996,
    "body": 0.167,
    "coverage": 0.153,
}
"""A weight for each column of ``evidence.procedure_evidence``."""

EXACT = 0.9
"""What an exact title is worth before anything else is looked at, and the most that anything else can reach."""

LANGUAGE = 0.01
"""What the asker's own language is worth."""

CLEAR_SCORE, CLEAR_LEAD = 0.6, 0.15
"""A first answer stands alone with at least this score, and this far ahead of the second."""

NOTHING = 0.30
"""A best score under this says "nothing found"."""
