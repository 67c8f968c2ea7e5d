"""What is news: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handlers.authoring.rules.states import ProcedureAct
from handlers.documents.reading.document import read_document
from handlers.documents.writing import FIELDS, fields_of
from handlers.documents.writing.front_matter import with_front_matter_value
from storage.records.authoring import AuditEntry, Version
from storage.records.procedures import Status

_UNTOLD = ("version", "dated", "owner", "deputy")
"""Fields whose change is no news for readers."""
_TRUSTED = (Status.VERIFIED, Status.DUE, Status.OVERDUE)


@dataclass(frozen=True, slots=True)
class VersionUpdate:
    """A version that is verified for the first time; ``before`` was verified before it, or there is none."""

    version: Version
    before: Version | None
    reasons: tuple[str, ...]
    changed_fields: tuple[str, ...]


def version_update(every: Sequence[Version], entries: Iterable[AuditEntry]) -> VersionUpdate | None:
    """What is new in the last of these versions; None where it was verified before, or reads the same.

    ``entries`` are those of before now. A version that came by import as verified was verified by whoever wrote its
    file.
    """
    verified = _verified(every, entries)
    this = every[-1]
    if this.version in verified:
        return None
    before = next((each for each in reversed(every) if each.version in verified), None)
    if before and _read(before.document) == _read(this.document):
        return None
    since = [each for each in every if before is None or each.version > before.version]
    whys = tuple(dict.fromkeys(each.why.strip() for each in since if each.why.strip()))
    return VersionUpdate(this, before, whys, changed_fields(before.document, this.document) if before else ())


def changed_fields(before: str, after: str) -> tuple[str, ...]:
    """The fields that say something else, in their order."""
    old, new = fields_of(before), fields_of(after)
    return tuple(name for name in FIELDS if name not in _UNTOLD and old[name].strip() != new[name].strip())


def _read(document: str) -> str:
    """What readers read: a new owner is no news for them."""
    for name in (*_UNTOLD, "status"):
        document = with_front_matter_value(document, name, "")
    return document


def _verified(every: Sequence[Version], entries: Iterable[AuditEntry]) -> set[int]:
    moments = [entry.done for entry in entries if entry.what == ProcedureAct.VERIFY]
    found = {each.version for each in every if not each.user and _came_verified(each)}
    for this, later in pairwise([*every, None]):
        assert this
        begins, ends = this.made, later.made if later else None
        if any((begins is None or begins <= done) and (ends is None or done < ends) for done in moments):
            found.add(this.version)
    return found


def _came_verified(version: Version) -> bool:
    return read_document(version.document, team=version.team).status in _TRUSTED
