"""A filled form becomes a procedure, unless somebody else changed it since: then both stand in the form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.authoring.editor.form import CHANNELS, WHY_CHANGED
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.owners import name_in_documents
from handlers.authoring.rules.diff import merged_fields
from handlers.documents.writing import FIELDS, fields_of, with_fields
from handlers.identity.access import may_change_audience, visible_sop
from handlers.identity.speaker import Speaker
from storage.records.authoring import ProcedureDraft
from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.store import Memory


@dataclass(frozen=True, slots=True)
class SaveConflict:
    """Somebody (``user``; empty for an import) saved first. ``draft`` holds both; ``theirs`` is what they changed:
    field, text before, text now. ``torn`` are the fields that both changed.
    """

    draft: ProcedureDraft
    user: UserId
    theirs: tuple[tuple[str, str, str], ...]
    conflicts: tuple[str, ...]


def save_form(
    memory: Memory, lifecycle: ProcedureLifecycle, who: Speaker, draft: ProcedureDraft
) -> Sop | SaveConflict | None:
    """Keep what stands in the form; None where the procedure is gone. Raises ``BadDocument``."""
    why = draft.fields.get(WHY_CHANGED, "").strip()
    wanted = {name: text for name, text in draft.fields.items() if name in FIELDS}
    if not draft.number:
        sop = lifecycle.create(memory, who, with_fields(draft.document, wanted), name_in_documents(memory, who), why)
        memory.procedure_drafts.drop(who.team, who.user, draft.id)
        return sop
    now = visible_sop(memory, who, draft.number)
    if now is None:
        return None
    if now.revision != draft.revision and now.document != draft.document:
        return _overtaken(memory, who, draft, now)
    fields = fields_of(now.document)
    owner = {} if wanted.get("owner", fields["owner"]) else {"owner": name_in_documents(memory, who)}
    saved = lifecycle.change_text(memory, who, now, with_fields(now.document, wanted | owner), why)
    memory.procedure_drafts.drop(who.team, who.user, draft.id)
    return saved


def _overtaken(memory: Memory, who: Speaker, draft: ProcedureDraft, now: Sop) -> SaveConflict:
    before, theirs = fields_of(draft.document), fields_of(now.document)
    merged = merged_fields(before, {name: draft.fields[name] for name in FIELDS if name in draft.fields}, theirs)
    changed = tuple(
        (name, before[name], theirs[name])
        for name in FIELDS
        if theirs[name] != before[name] and name not in ("version", "dated")
    )
    news = draft.fields | merged.fields | {"version": theirs["version"]}
    if CHANNELS not in draft.fields or not may_change_audience(who, now):
        news.pop(CHANNELS)
    kept = memory.procedure_drafts.save(replace(draft, fields=news, document=now.document, revision=now.revision))
    last = memory.versions.all(now)[-1]
    torn = tuple(name for name in merged.conflicts if name not in ("version", "dated"))
    return SaveConflict(kept, last.user, changed, torn)
