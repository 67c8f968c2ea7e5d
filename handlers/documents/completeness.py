"""Which of the ten key parts a procedure has: the founding list of what makes one effective."""

from __future__ import annotations

import re

from handlers.documents.reading import TEN_PARTS, Part, sections
from storage.records.procedures import Sop

_VISUAL = re.compile(r"\]\([^)]|https?://|<img\s|```[ ]?(?:mermaid|plantuml|dot)")
_NAMELESS = {"index", "readme", "untitled", "sop", "procedure", "procédure", "document", "home", "accueil"}


def missing_parts(sop: Sop) -> tuple[Part, ...]:
    """The key parts that are not there, in the order of the list. Each prints as its name."""
    present = {
        Part.TITLE: " " in sop.title and sop.title.casefold() not in _NAMELESS,
        Part.PURPOSE: bool(sop.purpose),
        Part.AUDIENCE: bool(sop.audience),
        Part.NEEDS: bool(sop.needs),
        Part.STEPS: bool(sop.steps),
        Part.VISUALS: bool(_VISUAL.search(sop.document)) or any(s.part is Part.VISUALS for s in sections(sop.document)),
        Part.QUALITY: bool(sop.success and sop.kpi),
        Part.RISKS: bool(sop.risks),
        Part.TROUBLESHOOTING: bool(sop.troubleshooting),
        Part.VERSION: bool(sop.version and sop.dated),
    }
    return tuple(part for part in TEN_PARTS if not present[part])
