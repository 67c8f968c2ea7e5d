"""What speaks for a procedure, and how much. The only place to change when the order of answers is wrong."""

from __future__ import annotations

from typing import Final

WEIGHTS: Final = {
    "line": 0.30,
    "title": 0.15,
    "heading": 0.05,
    "letters": 0.20,
    "body": 0.20,
    "coverage": 0.25,
    "title_covered": 0.05,
}
"""One weight for each column of ``rank.evidence``."""

NOTHING = 0.30
"""A best score under this says "nothing found"."""
