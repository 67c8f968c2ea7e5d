"""One value of the front matter, set or taken away; every other line stays."""

from __future__ import annotations

import json
import re

import yaml

from handlers.documents.reading.front_matter import (
    BadDocument,
    FrontMatter,
    front_matter_keys,
    front_matter_values,
    split_front_matter,
)
from handlers.documents.reading.values import field_of, text_of, values_by_field

_KEY = re.compile(r"^([^\s#:][^:\r\n]*):", re.MULTILINE)


def with_front_matter_value(document: str, field: str, text: str) -> str:
    """The document whose front matter says ``text`` for this field; an empty one takes it away."""
    front = split_front_matter(document)
    body = document[len(document) - len(front.body) :]
    bom = "\ufeff" if document.startswith("\ufeff") else ""
    lines = _set(front, field, text)
    if _says(lines, field) != text:
        lines = _anew(front, field, text)
    if not lines.strip():
        return bom + body
    newline = front.newline
    return f"{front.opened or f'{bom}---{newline}'}{lines}---{newline}{body}"


def _set(front: FrontMatter, field: str, text: str) -> str:
    """The lines with that one replaced, or with one more."""
    lines, newline = front.lines or "", front.newline
    found = next((match for match in _KEY.finditer(lines) if field_of(match[1]) == field), None)
    line = f"{found[1] if found else front_matter_key(field)}: {_quoted(text)}{newline}" if text else ""
    if found is None:
        return lines + line
    after = next((match.start() for match in _KEY.finditer(lines, found.end())), len(lines))
    return lines[: found.start()] + line + lines[after:]


def _anew(front: FrontMatter, field: str, text: str) -> str:
    """For front matter that is not plain lines: all of its values, written again."""
    known = {key: value for key, value in front_matter_keys(front).items() if field_of(key) != field}
    written: str = yaml.safe_dump(
        known | ({front_matter_key(field): text} if text else {}), allow_unicode=True, sort_keys=False
    )
    return written.replace("\n", front.newline)


def front_matter_key(field: str) -> str:
    """What the key of a field is called where it is new."""
    return {"dated": "date"}.get(field, field)


def _says(lines: str, field: str) -> str | None:
    try:
        return text_of(values_by_field(front_matter_values(FrontMatter(lines, ""))).get(field))
    except BadDocument:
        return None


def _quoted(text: str) -> str:
    plain = re.fullmatch(r"[^\W\d_][\w .,'’-]*", text) and text == text.strip()
    return (
        text
        if plain and text.casefold() not in ("null", "true", "false", "yes", "no")
        else json.dumps(text, ensure_ascii=False)
    )
