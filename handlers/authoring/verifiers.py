"""Who verifies: who stands for a procedure, verifiers, admins; where the settings want it, never who wrote the text."""

from __future__ import annotations

from datetime import datetime

from handlers.authoring.owners import may_decide
from handlers.authoring.rules.states import ProcedureAct
from handlers.identity.access import may_see
from handlers.identity.lookup import admins, is_reachable, person_named
from handlers.identity.speaker import Speaker, speaker_of
from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.records.workspace import Role
from storage.store import Memory


def may_verify(memory: Memory, sop: Sop, who: Speaker) -> bool:
    """Who may decide about it, and verifiers about any that they see."""
    return may_decide(memory, sop, who) or Role.VERIFIER in memory.roles.roles_of(who.team, who.user)


def needs_another_verifier(memory: Memory, sop: Sop, who: Speaker) -> bool:
    """Whether somebody else has to verify it: settings want that, this person wrote the text, nobody else checked it.

    A text that somebody else has verified once may be confirmed by its author later.
    """
    last = memory.versions.all(sop)[-1]
    if last.user != who.user or last.made is None or not memory.settings.settings_of(sop.team).needs_second_verifier:
        return False
    checks = (
        entry for entry in memory.audit_log.entries_for(sop.team, sop.number) if entry.what == ProcedureAct.VERIFY
    )
    return not any(entry.user != who.user and entry.done >= last.made for entry in checks)


def other_verifiers(memory: Memory, sop: Sop, who: Speaker, now: datetime) -> list[UserId]:
    """Who could verify it instead of this person, by id: those who stand for it first."""
    named = [person for name in (sop.owner, sop.deputy) if (person := person_named(memory, sop.team, name))]
    verifiers = memory.people.people_by_id(sop.team, memory.roles.holders(sop.team, Role.VERIFIER)).values()
    able = {person.id: person for person in [*named, *verifiers, *admins(memory, sop.team)] if is_reachable(person)}
    return [
        user
        for user, person in able.items()
        if user != who.user and may_see(memory, speaker_of(memory, sop.team, user, person, "", now), sop)
    ]
