"""A document as the fields of a form, and the fields as a document again.

A field that stays as it is leaves its part of the text as it is, byte for byte; what no field shows always stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.documents.reading import Part, Section, read_document, sections
from handlers.documents.reading.front_matter import front_matter_values, split_front_matter
from handlers.documents.reading.sections import TITLE_KEYS
from handlers.documents.reading.values import procedure_kind, shape_of, text_of, values_by_field
from handlers.documents.writing.front_matter import with_front_matter_value
from handlers.documents.writing.headings import heading_for
from handlers.documents.writing.safe import safe_text
from storage.records.workspace import UNCLAIMED

PART_FIELDS = {
    "purpose": Part.PURPOSE,
    "audience": Part.AUDIENCE,
    "needs": Part.NEEDS,
    "steps": Part.STEPS,
    "visuals": Part.VISUALS,
    "success": Part.QUALITY,
    "kpi": Part.KPI,
    "risks": Part.RISKS,
    "troubleshooting": Part.TROUBLESHOOTING,
    "keywords": Part.KEYWORDS,
}
VALUE_FIELDS = ("owner", "deputy", "version", "dated", "kind", "shape", "channels")
FIELDS = ("title", *PART_FIELDS, *VALUE_FIELDS)
"""Every field, in the order of the text."""


def fields_of(document: str) -> dict[str, str]:
    """What stands in each field. Raises ``BadDocument`` for front matter that is no YAML."""
    parts = list(sections(document))
    said = values_by_field(front_matter_values(split_front_matter(document)))
    sop = read_document(document, team=UNCLAIMED)
    found = {"title": sop.title}
    for field, part in PART_FIELDS.items():
        place = _place(parts, part)
        written = _joined(parts[place[0] : place[1]])[len(parts[place[0]].lines) :] if place else ""
        found[field] = written.strip() or text_of(said.get(field))
    return found | {field: text_of(said.get(field)) for field in VALUE_FIELDS} | {"channels": ", ".join(sop.channels)}


def choice_named(field: str, text: str) -> str:
    """The kind or shape that a word in the document means, in any language; empty for none."""
    return (procedure_kind(text) if field == "kind" else shape_of(text)) or ""


def with_fields(document: str, changes: Mapping[str, str]) -> str:
    """The document with these fields changed. A field that reads the same already is left alone."""
    now = fields_of(document)
    for field in FIELDS:
        if field in changes and changes[field].strip() != now[field]:
            document = _with_field(document, field, changes[field].strip())
    return document


def _with_field(document: str, field: str, text: str) -> str:
    if field == "title":
        return _with_title(document, text)
    parts = list(sections(document))
    place = _place(parts, PART_FIELDS[field]) if field in PART_FIELDS else None
    in_front = field in values_by_field(front_matter_values(split_front_matter(document)))
    if field in VALUE_FIELDS or (in_front and not (place and _joined(parts[place[0] : place[1]]).strip())):
        return with_front_matter_value(document, field, text)
    if in_front:
        document = with_front_matter_value(document, field, "")
    return _with_part(document, parts, PART_FIELDS[field], text)


def _with_part(document: str, parts: list[Section], part: Part, text: str) -> str:
    newline = split_front_matter(document).newline
    front = document[: len(document) - len(_joined(parts))]
    place = _place(parts, part)
    if place:
        before, old, after = parts[: place[0]], parts[place[0]], parts[place[1] :]
    else:
        at = _after_earlier_parts(parts, part)
        heading = f"## {heading_for(part, read_document(document, team=UNCLAIMED).language)}{newline}"
        before, old, after = parts[:at], Section(part, 2, "", "", heading), parts[at:]
    if not text:
        return front + _joined(before) + _joined(after)
    lines = safe_text(text, old.level).replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline)
    gap = _gap(_joined(before), newline)
    return (
        front
        + _joined(before)
        + gap
        + _joined([replace(old, body=f"{newline}{lines}{newline}{newline * bool(after)}"), *after])
    )


def _with_title(document: str, title: str) -> str:
    title = " ".join(title.split())
    parts = list(sections(document))
    newline = split_front_matter(document).newline
    front = document[: len(document) - len(_joined(parts))]
    values = front_matter_values(split_front_matter(document))
    if any(map(values.get, TITLE_KEYS)):
        document = with_front_matter_value(document, "title", title)
        front = document[: len(document) - len(_joined(parts))]
    at = next((place for place, section in enumerate(parts) if section.part is Part.TITLE), None)
    if at is None:
        return front + f"# {title}{newline}{newline}" + _joined(parts)
    return front + _joined([*parts[:at], replace(parts[at], lines=f"# {title}{newline}"), *parts[at + 1 :]])


def _place(parts: list[Section], part: Part) -> tuple[int, int] | None:
    """From where to where a part goes: its first heading, and the smaller ones below that belong to it."""
    start = next((at for at, section in enumerate(parts) if section.part is part and section.level), None)
    if start is None:
        return None
    end = start + 1
    while end < len(parts) and parts[end].level > parts[start].level and parts[end].part is part:
        end += 1
    return start, end


def _after_earlier_parts(parts: list[Section], part: Part) -> int:
    """Where a new part goes: behind the last of those that come before it, else at the end."""
    order = [Part.TITLE, *PART_FIELDS.values()]
    earlier = set(order[: order.index(part)]) - {Part.TITLE}
    last = max((at for at, section in enumerate(parts) if section.part in earlier), default=None)
    return len(parts) if last is None else last + 1


def _gap(before: str, newline: str) -> str:
    if not before.strip() or before.endswith(newline * 2):
        return ""
    return newline if before.endswith(newline) else newline * 2


def _joined(parts: list[Section]) -> str:
    return "".join(section.lines + section.body for section in parts)
