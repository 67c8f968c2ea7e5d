"""Who may do what with a stand-up.

Ask about the answers of a round with the stand-up as it was then (``Round.standup``): who becomes an organizer later,
also by naming themselves, does not read what was said to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storage.records.ids import UserId
from storage.records.standups import Standup
from storage.records.workspace import Person


def organizers(standup: Standup) -> tuple[UserId, ...]:
    """The named organizers, or else who made it."""
    return standup.organizers or (standup.creator,)


def may_set_up(person: Person) -> bool:
    """Make a stand-up: every person of the workspace."""
    return not (person.deleted or person.is_bot or person.is_stranger)


def still_here(users: Iterable[UserId], people: Mapping[UserId, Person]) -> tuple[UserId, ...]:
    """Those of these users who have not left; somebody whom Slack has not described yet is here."""
    return tuple(user for user in dict.fromkeys(users) if user not in people or may_set_up(people[user]))


def may_change(standup: Standup, person: Person) -> bool:
    """Edit, pause, resume, copy, delete and run: who made it, its organizers and the workspace's admins."""
    is_here = person.team == standup.team and may_set_up(person)
    return is_here and (person.id == standup.creator or person.id in standup.organizers or person.is_admin)


def may_read(standup: Standup, person: Person, *, is_member: bool) -> bool:
    """See its settings, summaries and the team's figures: its members and who may change it."""
    is_here = person.team == standup.team and may_set_up(person)
    return is_here and (is_member or may_change(standup, person))


def may_read_answers(standup: Standup, reader: Person, author: UserId, *, is_member: bool) -> bool:
    """See what ``author`` answered: private answers are for the organizers and the author, not even for admins."""
    if not may_read(standup, reader, is_member=is_member or reader.id == author):
        return False
    return not standup.is_private or reader.id == author or reader.id in organizers(standup)


def may_pass_on(said: Standup, told: Standup) -> bool:
    """Whether what was said in the stand-up as it was then may be told to its readers as it is now."""
    return not said.is_private or (told.is_private and set(organizers(told)) <= set(organizers(said)))


def may_read_figures(standup: Standup, reader: Person, of: UserId) -> bool:
    """See a person's own figures: that person and the organizers."""
    return may_set_up(reader) and reader.team == standup.team and (reader.id == of or reader.id in organizers(standup))
