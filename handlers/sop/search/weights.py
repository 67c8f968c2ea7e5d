"""What speaks for a procedure, and how much: the place to change when the order of answers is wrong.

A line (title, file name, heading, keyword) earns points for how well it fits the query; a procedure earns those of
its best line, and more for itself as a whole. ``PERFECT`` points are a score of 1. ``docs/search.md`` tells how the
weights were found and how to find better ones.
"""

from __future__ import annotations

from typing import Final

LINE_WEIGHTS: Final = {
    "covered": 1.8,  # share of the query, by mass, that stands in this line
    "covered_wholly": 2.2,  # its cube: the last missing word hurts most
    "letters": 2.2,  # alike letter by letter, in the better order of words
    "as_typed": 3.5,  # the cube of: alike letter by letter, in the order typed
    "begins": 1.2,  # the line begins with exactly what was typed
    "title": 1.1,  # what the line is
    "name": 1.3,
    "heading": 0.0,
    "keyword": 2.3,
}
"""A weight for each column of ``evidence.line_evidence``."""

PROCEDURE_WEIGHTS: Final = {
    "line": 1.0,  # points of the best line
    "title_told": 2.1,  # share of the title, by rarity, that the query says
    "name": 1.4,  # how well the file name fits
    "in_one_line": 2.3,  # the cube of the largest share of the query that stands in one line
    "body": 4.0,  # what the query's words weigh in the body (BM25)
    "coverage": 3.2,  # share of the query that stands anywhere in the procedure
}
"""A weight for each column of ``evidence.procedure_evidence``."""

PERFECT: Final = 26.0
"""The points of a procedure that everything speaks for."""

EXACT: Final = 0.9
"""The least that an exact title scores, and the most that anything else can."""

LANGUAGE: Final = 0.01
"""What the asker's own language adds to a score."""

LEARNT: Final = 0.25
"""What is added to the score of a procedure that everybody opened after the same words."""

NOTHING, COVERED = 0.28, 0.85
"""A first answer with a lower score says "nothing found", unless it has this share of the query in it."""

REST: Final = 0.3
"""Further answers are shown down to this share of the first one's score."""

CLEAR_SCORE, CLEAR_LEAD = 0.45, 0.12
"""A first answer stands alone with at least this score, and this far ahead of the second."""

NEAREST: Final = 0.22
"""What answers nothing is still the nearest topic from this score on: its owner may know."""
