"""Which of the ten key parts a procedure has: the founding list of what makes one effective."""

from __future__ import annotations

import re

from handlers.documents.reading import TEN_PARTS, Part, sections
from handlers.i18n.folding import folded
from handlers.i18n.vocabulary import folded_words
from storage.records.procedures import Sop, is_channel_id

_VISUAL = re.compile(r"\]\([^)]|https?://|<img\s|```[ ]?(?:mermaid|plantuml|dot)")
_NAMELESS = folded_words(lambda language: language.documents.nameless)


_HOW = "Write the id of the channel, such as C024BE91L: in Slack, it is at the bottom of what the channel's name opens"


def missing_parts(sop: Sop) -> tuple[Part, ...]:
    """The key parts that are not there, in the order of the list. Each prints as its name."""
    present = {
        Part.TITLE: " " in sop.title and folded(sop.title) not in _NAMELESS,
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


def unread_channels(sop: Sop) -> str:
    """What to know about the key ``channels``; empty where all of it could be read."""
    words = ", ".join(f"“{word}”" for word in sop.channels if not is_channel_id(word) and word != "?")
    if all(map(is_channel_id, sop.channels)):
        return ""
    what = f"{words} is no channel that I know" if words else "the key “channels” says no channel"
    if any(map(is_channel_id, sop.channels)):
        return f"{what}: nobody sees it because of that word. {_HOW}"
    return f"{what}: only its owner, deputy and admins see it. {_HOW}, or take the key away: then it is for everybody"
