"""Who verifies: who stands for a procedure, approvers, admins; where the house wants it, never who wrote the text."""

from __future__ import annotations

from datetime import datetime

from handlers.access import may_see
from handlers.authoring.owners import may_decide
from handlers.authoring.rules.states import Act
from handlers.known import admins, is_here, known_as
from handlers.people import Speaker, speaker_of
from storage.house import Role
from storage.records import Sop
from storage.store import Memory


def may_verify(memory: Memory, sop: Sop, who: Speaker) -> bool:
    """Who may decide about it, and approvers about any that they see."""
    return may_decide(memory, sop, who) or Role.APPROVER in memory.roles.of(who.team, who.user)


def needs_other_eyes(memory: Memory, sop: Sop, who: Speaker) -> bool:
    """Whether somebody else has to verify it: the house wants that, this person wrote the text, nobody else checked it.

    A text that somebody else has verified once may be confirmed by its author later.
    """
    last = memory.versions.all(sop)[-1]
    if last.user != who.user or last.made is None or not memory.house.of(sop.team).second_eyes:
        return False
    checks = (deed for deed in memory.deeds.of(sop.team, sop.number) if deed.what == Act.VERIFY)
    return not any(deed.user != who.user and deed.done >= last.made for deed in checks)


def other_eyes(memory: Memory, sop: Sop, who: Speaker, now: datetime) -> list[str]:
    """Who could verify it instead of this person, by id: those who stand for it first."""
    named = [person for name in (sop.owner, sop.deputy) if (person := known_as(memory, sop.team, name))]
    approvers = memory.people.those(sop.team, memory.roles.holders(sop.team, Role.APPROVER)).values()
    able = {person.id: person for person in [*named, *approvers, *admins(memory, sop.team)] if is_here(person)}
    return [
        user
        for user, person in able.items()
        if user != who.user and may_see(memory, speaker_of(memory, sop.team, user, person, "", now), sop)
    ]
