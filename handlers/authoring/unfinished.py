"""The forms that somebody began; not those of a procedure that was hidden from them since."""

from __future__ import annotations

from handlers.access import visible
from handlers.people import Speaker
from storage.authoring_records import Draft
from storage.store import Memory


def unfinished(memory: Memory, who: Speaker) -> list[Draft]:
    """All of this person, the latest first."""
    return [draft for draft in memory.drafts.all(who.team, who.user) if _is_open(memory, who, draft)]


def unfinished_one(memory: Memory, who: Speaker, id_: int) -> Draft | None:
    """The one with this id."""
    draft = memory.drafts.find(who.team, who.user, id_)
    return draft if draft and _is_open(memory, who, draft) else None


def _is_open(memory: Memory, who: Speaker, draft: Draft) -> bool:
    return not draft.number or visible(memory, who, draft.number) is not None
