"""A filled form becomes a procedure, unless somebody else changed it since: then both stand in the form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.access import may_open_up, visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import written_name
from handlers.authoring.rules.changes import merge
from handlers.authoring.writing.form import CHANNELS, WHY
from handlers.documents.writing import FIELDS, fields_of, rewritten
from handlers.people import Speaker
from storage.authoring_records import Draft
from storage.records import Sop
from storage.store import Memory


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody (``user``; empty for an import) saved first. ``draft`` holds both; ``theirs`` is what they changed:
    field, text before, text now. ``torn`` are the fields that both changed.
    """

    draft: Draft
    user: str
    theirs: tuple[tuple[str, str, str], ...]
    torn: tuple[str, ...]


def save(memory: Memory, keeper: Keeper, who: Speaker, draft: Draft) -> Sop | Overtaken | None:
    """Keep what stands in the form; None where the procedure is gone. Raises ``BadDocument``."""
    why = draft.fields.get(WHY, "").strip()
    wanted = {name: text for name, text in draft.fields.items() if name in FIELDS}
    if not draft.number:
        sop = keeper.begin(memory, who, rewritten(draft.document, wanted), written_name(memory, who), why)
        memory.drafts.drop(who.team, who.user, draft.id)
        return sop
    now = visible(memory, who, draft.number)
    if now is None:
        return None
    if now.revision != draft.revision and now.document != draft.document:
        return _overtaken(memory, who, draft, now)
    fields = fields_of(now.document)
    owner = {} if wanted.get("owner", fields["owner"]) else {"owner": written_name(memory, who)}
    saved = keeper.change(memory, who, now, rewritten(now.document, wanted | owner), why)
    memory.drafts.drop(who.team, who.user, draft.id)
    return saved


def _overtaken(memory: Memory, who: Speaker, draft: Draft, now: Sop) -> Overtaken:
    before, theirs = fields_of(draft.document), fields_of(now.document)
    merged = merge(before, {name: draft.fields[name] for name in FIELDS if name in draft.fields}, theirs)
    changed = tuple(
        (name, before[name], theirs[name])
        for name in FIELDS
        if theirs[name] != before[name] and name not in ("version", "dated")
    )
    news = draft.fields | merged.fields | {"version": theirs["version"]}
    if CHANNELS not in draft.fields or not may_open_up(who, now):
        news.pop(CHANNELS)
    kept = memory.drafts.keep(replace(draft, fields=news, document=now.document, revision=now.revision))
    last = memory.versions.all(now)[-1]
    torn = tuple(name for name in merged.torn if name not in ("version", "dated"))
    return Overtaken(kept, last.user, changed, torn)
