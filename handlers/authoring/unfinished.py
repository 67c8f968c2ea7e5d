"""The forms that somebody began; not those of a procedure that was hidden from them since."""

from __future__ import annotations

from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker
from storage.records.authoring import ProcedureDraft
from storage.store import Memory


def unfinished_forms(memory: Memory, who: Speaker) -> list[ProcedureDraft]:
    """All of this person, the latest first."""
    return [draft for draft in memory.procedure_drafts.all(who.team, who.user) if _is_open(memory, who, draft)]


def unfinished_form(memory: Memory, who: Speaker, id_: int) -> ProcedureDraft | None:
    """The one with this id."""
    draft = memory.procedure_drafts.find_draft(who.team, who.user, id_)
    return draft if draft and _is_open(memory, who, draft) else None


def _is_open(memory: Memory, who: Speaker, draft: ProcedureDraft) -> bool:
    return not draft.number or visible_sop(memory, who, draft.number) is not None
