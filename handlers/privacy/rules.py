"""What is kept of a person, for how long, and what becomes of a document that names them: pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum

from handlers.documents.writing import fields_of, with_fields


class DataKind(StrEnum):
    """What there is to know of a person."""

    PROFILE = "profile"
    VIEWS = "openings"
    QUESTIONS = "questions"
    FEEDBACK = "feedback"
    SUGGESTIONS = "suggestions"
    RECEIPTS = "receipts"
    WRITINGS = "writings"
    FORMS = "forms"
    STANDUPS = "standups"
    AUDIT_LOG = "deeds"
    MESSAGES = "messages"
    DUTIES = "duties"


RETENTION: Mapping[DataKind, timedelta | None] = {
    DataKind.PROFILE: None,
    DataKind.VIEWS: timedelta(days=180),
    DataKind.QUESTIONS: timedelta(days=365),
    DataKind.FEEDBACK: timedelta(days=365),
    DataKind.SUGGESTIONS: timedelta(days=365),
    DataKind.RECEIPTS: timedelta(days=1095),
    DataKind.WRITINGS: None,
    DataKind.FORMS: timedelta(days=180),
    DataKind.STANDUPS: timedelta(days=730),
    DataKind.AUDIT_LOG: timedelta(days=1095),
    DataKind.MESSAGES: timedelta(days=90),
    DataKind.DUTIES: None,
}
"""How long; None: until the procedure goes, or the person asks. docs/privacy.md has the same list."""

VIEW_COUNT_RETENTION = timedelta(days=730)
"""How long views are counted when nobody sees any more who they were."""

DATA_KIND_OF_TABLE: Mapping[str, DataKind] = {
    "people": DataKind.PROFILE,
    "place_members": DataKind.PROFILE,
    "sop_openings": DataKind.VIEWS,
    "sop_questions": DataKind.QUESTIONS,
    "sop_feedback": DataKind.FEEDBACK,
    "sop_suggestions": DataKind.SUGGESTIONS,
    "sop_receipts": DataKind.RECEIPTS,
    "sop_versions": DataKind.WRITINGS,
    "sop_drafts": DataKind.FORMS,
    "standup_drafts": DataKind.FORMS,
    "standup_seats": DataKind.STANDUPS,
    "standup_answers": DataKind.STANDUPS,
    "standup_blockers": DataKind.STANDUPS,
    "standup_absences": DataKind.STANDUPS,
    "standup_hand_ins": DataKind.STANDUPS,
    "sop_deeds": DataKind.AUDIT_LOG,
    "outbox": DataKind.MESSAGES,
    "outbox_paces": DataKind.MESSAGES,
}
"""What the rows of a table are; what is not named here is a duty: a role, a stand-up that they organize, a decision."""


def counts_by_kind(counts: Mapping[str, int]) -> dict[DataKind, int]:
    """How much there is of what, in the order of ``DataKind``."""
    found = dict.fromkeys(DataKind, 0)
    for table, count in counts.items():
        found[DATA_KIND_OF_TABLE.get(table, DataKind.DUTIES)] += count
    return {kept: count for kept, count in found.items() if count}


def without_person(document: str, is_them: Callable[[str], bool]) -> str:
    """The document without this owner: the deputy takes over, else nobody does. Without this deputy, too."""
    fields = fields_of(document)
    deputy = "" if is_them(fields["deputy"]) else fields["deputy"]
    if is_them(fields["owner"]):
        return with_fields(document, {"owner": deputy, "deputy": ""})
    return with_fields(document, {"deputy": deputy})
