"""What a file's text is beside the one of Slack: pure."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from handlers.authoring.rules.diff import DiffLine, MergedFields, diff_lines, merged_fields
from handlers.documents.reading.front_matter import without_key
from handlers.documents.writing import fields_of, with_fields
from handlers.documents.writing.front_matter import with_front_matter_value

_BOOKKEEPING = ("version", "dated")
"""What is counted, not written: the procedure's own goes on, as its state does."""


def offer_diff(slack: str, file: str) -> list[DiffLine]:
    """What the file takes away from the text of Slack, and what it adds; id, version, date and state do not count."""
    return diff_lines(_written(slack), _written(file))


def _written(document: str) -> str:
    for name in (*_BOOKKEEPING, "status"):
        document = with_front_matter_value(document, name, "")
    return without_key(document)


def text_mark(document: str) -> str:
    """A short word for a text, by which a button knows whether it is still the one that was shown."""
    return blake2b(document.encode(), digest_size=6).hexdigest()


def accepted_text(file: str, now: str, earlier: Iterable[str]) -> str:
    """The file's text as it comes into the library: a version that is in use already is counted on from today's."""
    used = {fields_of(text)["version"] for text in (now, *earlier)}
    return with_fields(file, {"version": fields_of(now)["version"]}) if fields_of(file)["version"] in used else file


def fields_of_both(imported: str, file: str, slack: str) -> MergedFields:
    """The fields of the file and of Slack put together; where both changed one since the import, the file's stands."""
    theirs = fields_of(slack)
    mine = fields_of(file) | {name: theirs[name] for name in _BOOKKEEPING}
    return merged_fields(fields_of(imported) | {name: theirs[name] for name in _BOOKKEEPING}, mine, theirs)
