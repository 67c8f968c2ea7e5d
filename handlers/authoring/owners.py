"""Who stands for a procedure: its owner by Slack id or by name, and who may decide about it."""

from __future__ import annotations

from handlers.identity.lookup import admins, is_reachable, person_named
from handlers.identity.speaker import Speaker
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.records.workspace import Person, Role, WritingPolicy
from storage.store import Memory


def owner_or_deputy(memory: Memory, sop: Sop) -> Person | None:
    """The owner; the deputy where the owner is nobody I know, or has left."""
    return person_named(memory, sop.team, sop.owner) or person_named(memory, sop.team, sop.deputy)


def deciders(memory: Memory, sop: Sop) -> list[Person]:
    """Who is told and decides: the owner, else the deputy, else who wrote it (and can see it), else the admins."""
    if owner := owner_or_deputy(memory, sop):
        return [owner]
    is_open = not (sop.owner or sop.channels)
    authors = [each.user for each in memory.versions.all(sop) if each.user] if is_open else []
    last = memory.people.find_person(sop.team, authors[-1]) if authors else None
    if last and is_reachable(last):
        return [last]
    return admins(memory, sop.team)


def may_decide(memory: Memory, sop: Sop, who: Speaker) -> bool:
    """Owner, deputy and admins; whoever writes here where a procedure names no owner at all."""
    person = memory.people.find_person(who.team, who.user)
    if person and (person.is_bot or person.is_stranger):
        return False
    named = [person_named(memory, sop.team, name) for name in (sop.owner, sop.deputy)]
    is_theirs = any(each and each.id == who.user for each in named)
    return is_theirs or who.is_admin or (not (sop.owner or sop.deputy) and may_write(memory, who))


def may_write(memory: Memory, who: Speaker) -> bool:
    """Whether this person begins new procedures: as the settings say, everybody or those with a role for it."""
    if who.is_admin or memory.settings.settings_of(who.team).writers is WritingPolicy.EVERYBODY:
        return True
    return not memory.roles.roles_of(who.team, who.user).isdisjoint({Role.AUTHOR, Role.VERIFIER})


def maintains_library(memory: Memory, who: Speaker) -> bool:
    """Whether this person maintains the library: stands for a procedure, verifies, or runs the workspace."""
    is_verifier = Role.VERIFIER in memory.roles.roles_of(who.team, who.user)
    return who.is_admin or is_verifier or bool(numbers_owned_by(memory, who))


def numbers_owned_by(memory: Memory, who: Speaker) -> list[ProcedureNumber]:
    """The numbers of the procedures that name this person as owner or deputy."""
    return memory.sops.numbers_owned_by(who.team, owner_spellings(memory, who))


def owner_spellings(memory: Memory, who: Speaker) -> list[str]:
    """How procedures name this person, in so many letters."""
    person = memory.people.find_person(who.team, who.user)
    mine = {each.casefold() for each in (who.user, person.name if person else "") if each}
    said = (name for name in memory.sops.owners(who.team) if name.strip("<@> ").casefold() in mine)
    return sorted(name for name in said if (found := person_named(memory, who.team, name)) and found.id == who.user)


def name_in_documents(memory: Memory, who: Speaker) -> str:
    """How a document names this person: by name, or by id where the name is somebody else's too."""
    person = memory.people.find_person(who.team, who.user)
    if person and person.name.strip() and len(memory.people.people_named(who.team, person.name)) == 1:
        return person.name.strip()
    return who.user
