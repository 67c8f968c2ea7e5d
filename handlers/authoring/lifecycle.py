"""A procedure changes: the text, its version, its state and the line in the audit log, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from handlers.authoring.rules.diff import next_version
from handlers.authoring.rules.states import ProcedureAct, is_verifiable, status_after
from handlers.documents.reading.document import read_document
from handlers.documents.writing import fields_of, with_fields
from handlers.documents.writing.front_matter import with_front_matter_value
from handlers.identity.speaker import Speaker
from storage.records.authoring import AuditEntry
from storage.records.ids import UNNUMBERED
from storage.records.procedures import Sop, Status
from storage.store import Memory

HANDED_OVER = "hand_over"
"""In the audit log."""
VerifiedListener = Callable[[Memory, Speaker, Sop], None]
"""Told, inside the transaction, of a procedure that somebody just verified; the audit log does not say it yet."""
ActionListener = Callable[[Memory, Speaker, Sop, str], None]
"""Told, inside the transaction, of everything that is done with a procedure, by the word of the audit log."""


def _nobody(_memory: Memory, _who: Speaker, _sop: Sop) -> None:
    """Nobody listens."""


def _unheard(_memory: Memory, _who: Speaker, _sop: Sop, _what: str) -> None:
    """Nobody listens."""


class ProcedureLifecycle:
    """Used inside ``store.write()``; the memory is passed in. ``verified`` hears of what was verified, ``happened`` of
    all that is done.
    """

    def __init__(
        self, now: Callable[[], datetime], verified: VerifiedListener = _nobody, happened: ActionListener = _unheard
    ) -> None:
        self._now = now
        self._verified = verified
        self._happened = happened

    def create(self, memory: Memory, who: Speaker, document: str, owner: str, why: str) -> Sop:
        """A new procedure: a draft of this person, who owns it where the text names nobody."""
        fields = fields_of(document)
        news = {"owner": fields["owner"] or owner, "version": fields["version"] or "1.0", "dated": self._today()}
        text = with_fields(document, news)
        sop = memory.sops.save(replace(read_document(text, team=who.team), number=UNNUMBERED, status=Status.DRAFT))
        memory.versions.add(sop, who.user, self._now(), why)
        self._note(memory, who, sop, "write", why)
        return sop

    def change_text(
        self, memory: Memory, who: Speaker, sop: Sop, document: str, why: str, *, what: str = "edit"
    ) -> Sop:
        """A new text for a procedure; it has to be verified anew. The same text again changes nothing."""
        if document == sop.document:
            return sop
        memory.versions.record_current(sop)
        fields = fields_of(document)
        same = fields["version"] == fields_of(sop.document)["version"]
        version = next_version(fields["version"]) if same else fields["version"]
        text = with_fields(document, {"version": version, "dated": self._today()})
        status = status_after(sop.status, ProcedureAct.EDIT) or sop.status
        if read_document(text, team=who.team).status is not Status.TRIAL:
            text = with_front_matter_value(text, "status", status.value)
        new = replace(
            read_document(text, team=sop.team, source=sop.source),
            number=sop.number,
            revision=sop.revision,
            status=status,
        )
        saved = memory.sops.save(new)
        memory.versions.add(saved, who.user, self._now(), why)
        self._note(memory, who, saved, what, why)
        return saved

    def apply(self, memory: Memory, who: Speaker, sop: Sop, act: ProcedureAct, detail: str = "") -> Sop | None:
        """A new state; None where it cannot be in the one it has, or without a success test."""
        status = status_after(sop.status, act)
        if status is None or (act is ProcedureAct.VERIFY and not is_verifiable(sop)):
            return None
        saved = memory.sops.save(replace(sop, status=status))
        if act is ProcedureAct.RETIRE:
            memory.versions.record_current(sop)
            memory.versions.add(saved, who.user, self._now(), detail)
        if act is ProcedureAct.VERIFY:
            self._verified(memory, who, saved)
        self._note(memory, who, saved, act.value, detail)
        return saved

    def hand_over(self, memory: Memory, who: Speaker, sop: Sop, owner: str) -> Sop:
        """Somebody else stands for it: a line of its text, and no reason to verify it anew."""
        memory.versions.record_current(sop)
        read = read_document(with_fields(sop.document, {"owner": owner}), team=sop.team, source=sop.source)
        saved = memory.sops.save(replace(read, number=sop.number, revision=sop.revision, status=sop.status))
        memory.versions.add(saved, who.user, self._now(), f"→ {owner}")
        self._note(memory, who, saved, HANDED_OVER, owner)
        return saved

    def _note(self, memory: Memory, who: Speaker, sop: Sop, what: str, detail: str) -> None:
        memory.audit_log.add(
            AuditEntry(team=who.team, user=who.user, what=what, number=sop.number, detail=detail, done=self._now())
        )
        self._happened(memory, who, sop, what)

    def _today(self) -> str:
        return self._now().astimezone(UTC).date().isoformat()
