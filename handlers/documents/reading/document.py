"""One Markdown document → one procedure: every field that its front matter, its headings and its lists tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from handlers.documents.reading.dates import date_in
from handlers.documents.reading.front_matter import front_matter_keys, non_empty, number_in, split_front_matter
from handlers.documents.reading.language import document_language
from handlers.documents.reading.parts import Part
from handlers.documents.reading.sections import Section, split_at_headings, title_of, with_parts
from handlers.documents.reading.steps import steps_of
from handlers.documents.reading.values import (
    channels_of,
    period_days,
    procedure_kind,
    shape_of,
    status_of,
    text_of,
    texts_of,
    values_by_field,
)
from handlers.i18n.vocabulary import every_word, spelled
from handlers.markdown.parse import block_tokens, parse
from handlers.markdown.plain import node_lines, to_plain
from storage.records.ids import UNNUMBERED, TeamId
from storage.records.procedures import Sop, Status

_NUMBERED = spelled(("v", *every_word(lambda language: language.documents.fields["version"])))
_VERSION = re.compile(rf"\bv?(\d+(?:\.\d+)+)\b|\b{_NUMBERED}\s*:?\s*(\d+)\b", re.IGNORECASE)
_KPI = re.compile(
    rf"^{spelled(every_word(lambda language: language.documents.kpi))}\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE
)
_FILE_NUMBER = re.compile(r"^(?:\d+[-_. ]+)+(?=\D)")
_TWO_WORDS = re.compile(r"[^\W\d_]{2}\W+[^\W\d_]{2}")
_FURNITURE = (":::", "{%", "{{", "!!!", "[[")
_SHORT, _LONG = 40, 80
_SHOWN_HEADINGS = 4
_NAMELESS = ("index", "readme", "_index")


def read_document(text: str, *, team: TeamId, source: str = "") -> Sop:
    """Read a Markdown document. What it does not say stays empty; ``document`` is the text, untouched.

    Raises ``BadDocument`` for front matter that is no YAML. ``number`` is the document's own id, 0 without one.
    """
    front = split_front_matter(text)
    written = front_matter_keys(front)
    keys = non_empty(written)
    said = values_by_field(keys)
    parts = list(with_parts(split_at_headings(front.body), title_of(keys)))
    language = document_language(said.get("language"), source, front.body)
    history = _under(parts, Part.VERSION)
    success, kpi = _quality(said, parts)
    return Sop(
        team=team,
        number=number_in(text) or UNNUMBERED,
        title=_title(keys, parts, source),
        purpose=_text(said, "purpose", parts, Part.PURPOSE),
        audience=_texts(said, "audience", parts, Part.AUDIENCE),
        needs=_texts(said, "needs", parts, Part.NEEDS),
        steps=steps_of([part for part in parts if part.part is Part.STEPS]),
        success=success,
        kpi=kpi,
        risks=_text(said, "risks", parts, Part.RISKS),
        troubleshooting=_text(said, "troubleshooting", parts, Part.TROUBLESHOOTING),
        keywords=_texts(said, "keywords", parts, Part.KEYWORDS),
        headings=tuple(p.heading for p in parts if p.heading and p.level <= _SHOWN_HEADINGS and p.part != Part.TITLE),
        kind=procedure_kind(said.get("kind")),
        shape=shape_of(said.get("shape")),
        owner=text_of(said.get("owner")),
        deputy=text_of(said.get("deputy")),
        language=language,
        version=text_of(said.get("version")) or _version(history),
        dated=date_in(text_of(said.get("dated")), language) or date_in(history, language),
        status=status_of(said.get("status")) or Status.TRIAL,
        review_days=period_days(said.get("review_days")),
        channels=channels_of(written),
        document=text,
        source=source,
    )


def first_paragraph(document: str) -> str:
    """The first real paragraph as plain text: what a card says of a procedure without a purpose."""
    tokens = block_tokens(split_front_matter(document).body)
    for at, token in enumerate(tokens):
        said = " ".join(to_plain(tokens[at + 1].content).split()) if token.type == "paragraph_open" else ""
        if _TWO_WORDS.search(said) and not said.startswith(_FURNITURE):
            return said
    return ""


def _title(keys: Mapping[str, Any], parts: Sequence[Section], source: str) -> str:
    said = title_of(keys) or next((part.heading for part in parts if part.part is Part.TITLE and part.heading), "")
    return said or _from_name(source) or first_paragraph("".join(part.body for part in parts))[:_LONG] or "Untitled"


def _from_name(source: str) -> str:
    """``guides/03-refund_annual-plan.md`` → "Refund annual plan"; an index is named after its folder."""
    path = PurePosixPath(source)
    name = path.parent.name if path.stem.casefold() in _NAMELESS and path.parent.name else path.stem
    words = " ".join(re.split(r"[-_\s]+", _FILE_NUMBER.sub("", name))).strip()
    return words[:1].upper() + words[1:]


def _under(parts: Iterable[Section], part: Part) -> str:
    """What is written under the headings of a part, with the smaller headings inside."""
    found = [section for section in parts if section.part is part]
    top = min((section.level for section in found), default=0)
    return "".join(section.lines * (section.level > top) + section.body for section in found)


def _text(said: Mapping[str, Any], field: str, parts: Sequence[Section], part: Part) -> str:
    written = _under(parts, part)
    return text_of(said.get(field)) or (to_plain(written) if written else "")


def _texts(said: Mapping[str, Any], field: str, parts: Sequence[Section], part: Part) -> tuple[str, ...]:
    """From front matter, else the items of the section's lists, else a line of short names between commas."""
    if given := texts_of(said.get(field)):
        return given
    written = _under(parts, part)
    blocks = parse(written).children if written else []
    items = [item for block in blocks if block.type.endswith("_list") for item in block.children]
    if items:
        return texts_of([next(node_lines(item), "") for item in items])
    several = [line for block in blocks for line in node_lines(block)]
    names = texts_of(several[0].rstrip(".")) if len(several) == 1 else ()
    return names if names and max(map(len, names)) <= _SHORT else texts_of(several)


def _quality(said: Mapping[str, Any], parts: Sequence[Section]) -> tuple[str, str]:
    """The success test and the KPI, which often is a line of the quality check."""
    success = _text(said, "success", parts, Part.QUALITY)
    return success, _text(said, "kpi", parts, Part.KPI) or "\n".join(_KPI.findall(success))


def _version(history: str) -> str:
    found = _VERSION.search(history)
    return (found[1] or found[2]) if found else ""
