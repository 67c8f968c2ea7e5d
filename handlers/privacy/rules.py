"""What is kept of a person, for how long, and what becomes of a document that names them: pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum

from handlers.documents.writing import fields_of, rewritten


class Kept(StrEnum):
    """What there is to know of a person."""

    PROFILE = "profile"
    OPENINGS = "openings"
    QUESTIONS = "questions"
    FEEDBACK = "feedback"
    SUGGESTIONS = "suggestions"
    RECEIPTS = "receipts"
    WRITINGS = "writings"
    FORMS = "forms"
    STANDUPS = "standups"
    DEEDS = "deeds"
    MESSAGES = "messages"
    DUTIES = "duties"


TERMS: Mapping[Kept, timedelta | None] = {
    Kept.PROFILE: None,
    Kept.OPENINGS: timedelta(days=180),
    Kept.QUESTIONS: timedelta(days=365),
    Kept.FEEDBACK: timedelta(days=365),
    Kept.SUGGESTIONS: timedelta(days=365),
    Kept.RECEIPTS: timedelta(days=1095),
    Kept.WRITINGS: None,
    Kept.FORMS: timedelta(days=180),
    Kept.STANDUPS: timedelta(days=730),
    Kept.DEEDS: timedelta(days=1095),
    Kept.MESSAGES: timedelta(days=90),
    Kept.DUTIES: None,
}
"""How long; None: until the procedure goes, or the person asks. docs/privacy.md has the same list."""

OPENED = timedelta(days=730)
"""How long openings are counted when nobody sees any more who they were."""

TABLES: Mapping[str, Kept] = {
    "people": Kept.PROFILE,
    "place_members": Kept.PROFILE,
    "sop_openings": Kept.OPENINGS,
    "sop_questions": Kept.QUESTIONS,
    "sop_feedback": Kept.FEEDBACK,
    "sop_suggestions": Kept.SUGGESTIONS,
    "sop_receipts": Kept.RECEIPTS,
    "sop_versions": Kept.WRITINGS,
    "sop_drafts": Kept.FORMS,
    "standup_drafts": Kept.FORMS,
    "standup_seats": Kept.STANDUPS,
    "standup_answers": Kept.STANDUPS,
    "standup_blockers": Kept.STANDUPS,
    "standup_absences": Kept.STANDUPS,
    "standup_hand_ins": Kept.STANDUPS,
    "sop_deeds": Kept.DEEDS,
    "outbox": Kept.MESSAGES,
    "outbox_paces": Kept.MESSAGES,
}
"""What the rows of a table are; what is not named here is a duty: a role, a stand-up that they lead, a decision."""


def kept_in(counts: Mapping[str, int]) -> dict[Kept, int]:
    """How much there is of what, in the order of ``Kept``."""
    found = dict.fromkeys(Kept, 0)
    for table, count in counts.items():
        found[TABLES.get(table, Kept.DUTIES)] += count
    return {kept: count for kept, count in found.items() if count}


def without(document: str, is_them: Callable[[str], bool]) -> str:
    """The document without this owner: the deputy takes over, else nobody does. Without this deputy, too."""
    fields = fields_of(document)
    deputy = "" if is_them(fields["deputy"]) else fields["deputy"]
    if is_them(fields["owner"]):
        return rewritten(document, {"owner": deputy, "deputy": ""})
    return rewritten(document, {"deputy": deputy})
