"""Who is meant by a name in a document, and who runs the workspace."""

from __future__ import annotations

from storage.house import Role
from storage.records import Person
from storage.store import Memory


def known_as(memory: Memory, team: str, name: str) -> Person | None:
    """The member that a document means: by Slack id, else by a name that only one of them has."""
    wanted = bare(name)
    if not wanted:
        return None
    if found := memory.people.find(team, wanted):
        return found if is_here(found) else None
    same = [person for person in memory.people.named(team, wanted) if is_here(person)]
    return same[0] if len(same) == 1 else None


def admins(memory: Memory, team: str) -> list[Person]:
    """Who runs the workspace: its admins in Slack, then those by role."""
    given = memory.people.those(team, memory.roles.holders(team, Role.ADMIN))
    every = {person.id: person for person in [*memory.people.admins(team), *given.values()]}
    return [person for person in every.values() if is_here(person)]


def bare(name: str) -> str:
    """A name without what marks it as a mention: ``<@U024BE7LH>``, ``@ada``."""
    return name.strip().removeprefix("<@").removeprefix("@").removesuffix(">")


def is_here(person: Person) -> bool:
    """Whether this is a member who can be written to."""
    return not (person.deleted or person.is_bot or person.is_stranger)
