"""Who is meant by a name in a document, and who runs the workspace."""

from __future__ import annotations

from storage.records.ids import TeamId, UserId
from storage.records.workspace import Person, Role
from storage.store import Memory


def person_named(memory: Memory, team: TeamId, name: str) -> Person | None:
    """The member that a document means: by Slack id, else by a name that only one of them has."""
    wanted = bare_name(name)
    if not wanted:
        return None
    if found := memory.people.find_person(team, UserId(wanted)):
        return found if is_reachable(found) else None
    same = [person for person in memory.people.people_named(team, wanted) if is_reachable(person)]
    return same[0] if len(same) == 1 else None


def admins(memory: Memory, team: TeamId) -> list[Person]:
    """Who runs the workspace: its admins in Slack, then those by role."""
    given = memory.people.people_by_id(team, memory.roles.holders(team, Role.ADMIN))
    every = {person.id: person for person in [*memory.people.admins(team), *given.values()]}
    return [person for person in every.values() if is_reachable(person)]


def bare_name(name: str) -> str:
    """A name without what marks it as a mention: ``<@U024BE7LH>``, ``@ada``."""
    return name.strip().removeprefix("<@").removeprefix("@").removesuffix(">")


def is_reachable(person: Person) -> bool:
    """Whether this is a member who can be written to."""
    return not (person.deleted or person.is_bot or person.is_stranger)
