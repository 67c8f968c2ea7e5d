"""YAML front matter: found, read, and given the procedure's id without touching another byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from storage.records.ids import ProcedureNumber

_EOL = r"(?:\r\n|\r|\n)"
_BEGUN = r"(?:^|(?<=\r))"
"""Where a line begins; for ``^`` alone a carriage return ends none."""
_FENCED = re.compile(
    rf"(?P<opened>\ufeff?---[ \t]*(?P<newline>{_EOL}))"
    rf"(?P<lines>(?:(?!(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*{_EOL})*)"
    rf"(?:---|\.\.\.)[ \t]*(?:{_EOL}|\Z)"
)
_FIRST = re.compile(_BEGUN + r"[ \t]*([^\s#][^\r\n]*)", re.MULTILINE)
_PAIR = re.compile(r"\{|(?:\"[^\"]*\"[ \t]*|'[^']*'[ \t]*|[^\s\"'\[\]{}&*!|>%@`,#:-][^:]*):(?:\s|$)")
_OURS = re.compile(
    rf"{_BEGUN}(?P<comment># )?(?P<name>(?:sop[_-]?)?id):[ \t]*(?P<quote>[\"']?)SOP-(?P<number>\d{{1,6}})(?P=quote)"
    rf"[ \t]*(?:#[^\r\n]*)?(?:{_EOL}|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
_ALIEN_ID = re.compile(_BEGUN + r"[\"']?id[\"']?[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NEWLINE = re.compile(_EOL)

_MOST_CHARACTERS, _MOST_ALIASES, _DEEPEST = 64 * 1024, 10, 20
_EMPTY = ("", "~", "null", "Null", "NULL")


class BadDocument(Exception):
    """A file that cannot be read: where, and what to do about it. ``line`` counts from 1; 0 is the whole file."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A document in two: the lines between its fences, and what follows. ``lines`` is None without front matter."""

    lines: str | None
    body: str
    opened: str = ""
    newline: str = "\n"


def split_front_matter(document: str) -> FrontMatter:
    """Find the front matter. Text between two rules is no front matter: it does not begin with ``key:``."""
    fenced = _FENCED.match(document)
    first = _FIRST.search(fenced["lines"]) if fenced else None
    if not fenced or (first and not _PAIR.match(first[1])):
        newline = _NEWLINE.search(document)
        return FrontMatter(None, document.removeprefix("\ufeff"), newline=newline[0] if newline else "\n")
    return FrontMatter(fenced["lines"], document[fenced.end() :], fenced["opened"], fenced["newline"])


def front_matter_values(front: FrontMatter) -> Mapping[str, Any]:
    """The keys that have a value. Raises as ``front_matter_keys``."""
    return non_empty(front_matter_keys(front))


def non_empty(keys: Mapping[str, Any]) -> Mapping[str, Any]:
    """Those of the keys that have a value."""
    return {key: value for key, value in keys.items() if value not in _EMPTY}


def front_matter_keys(front: FrontMatter) -> Mapping[str, Any]:
    """Read the keys as they stand, every plain value as text: ``1.10`` stays ``1.10``, ``no`` stays ``no``.

    Raises ``BadDocument`` where this is not YAML, or more of it than a person writes.
    """
    lines = front.lines or ""
    if len(lines) > _MOST_CHARACTERS:
        raise BadDocument(1, f"the front matter is longer than {_MOST_CHARACTERS} characters: move its text below")
    try:
        _refuse_bombs(lines)
        found = yaml.load(lines, _LOADER)  # noqa: S506 - it makes nothing but texts, lists and mappings
    except yaml.MarkedYAMLError as error:
        raise BadDocument(_line(error), _reason(error)) from error
    except yaml.YAMLError as error:
        raise BadDocument(1, "the front matter is not YAML: it has control characters") from error
    if found is not None and not isinstance(found, dict):
        raise BadDocument(2, 'the front matter must be lines such as "title: Refund an annual plan"')
    return {str(key): value for key, value in (found or {}).items()}


def number_in(document: str) -> ProcedureNumber | None:
    """The number of the id that the file itself carries (``id: SOP-012``); None for other ids and for none."""
    ours = _OURS.search(split_front_matter(document).lines or "")
    return (ProcedureNumber(int(ours["number"])) or None) if ours else None


def with_key(document: str, key: str) -> str:
    """Give the document its id (``SOP-012``) as the first line of its front matter; every other byte stays.

    An ``id`` of another system is left alone and the line reads ``sop_id`` instead; front matter that is not plain
    lines gets it as a comment.
    """
    if number_in(document) == int(key.removeprefix("SOP-")):
        return document
    document = without_key(document)
    front = split_front_matter(document)
    if front.lines is None:
        bom = document[: len(document) - len(front.body)]
        return f"{bom}---{front.newline}id: {key}{front.newline}---{front.newline}{front.body}"
    first = _FIRST.search(front.lines)
    name = "sop_id" if not front.lines or _ALIEN_ID.search(front.lines) else "id"
    if first and (first.group() != first[1] or first[1].startswith("{")):
        name = "# sop_id"
    at = len(front.opened)
    return f"{document[:at]}{name}: {key}{front.newline}{document[at:]}"


def without_key(document: str) -> str:
    """Take the id away again, and the front matter with it where it held nothing else."""
    front = split_front_matter(document)
    ours = _OURS.search(front.lines or "")
    if front.lines is None or not ours or not int(ours["number"]):
        return document
    if ours.group() == front.lines and ours["name"].lower() == "id" and not ours["comment"]:
        bom = "\ufeff" if document.startswith("\ufeff") else ""
        return bom + front.body
    at = len(front.opened)
    return document[: at + ours.start()] + document[at + ours.end() :]


def _refuse_bombs(lines: str) -> None:
    """What follows no alias and goes no level down can be counted safely; the loader itself would crash on depth."""
    aliases = depth = 0
    for event in yaml.parse(lines, _LOADER):
        aliases += isinstance(event, yaml.AliasEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if aliases > _MOST_ALIASES or depth > _DEEPEST:
            raise BadDocument(
                1,
                f"the front matter has more than {_MOST_ALIASES} aliases or {_DEEPEST} levels: write simple values",
            )


def _line(error: yaml.MarkedYAMLError) -> int:
    """The line in the file: the fence is line 1, and YAML counts from 0. What was never closed is where it opened."""
    unclosed = error.context and ("flow" in error.context or "quoted" in error.context)
    mark = (error.context_mark if unclosed else None) or error.problem_mark
    return (mark.line if mark else 0) + 2


def _reason(error: yaml.MarkedYAMLError) -> str:
    what = error.problem or error.context or "it cannot be read"
    return f"the front matter is not YAML ({what}): put a value that has ': ' or starts with a sign in quotes"


_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
