"""Who belongs to a stand-up."""

from __future__ import annotations

from storage.records.ids import UserId
from storage.records.standups import MemberSource, Standup
from storage.store import Memory


def members_of(memory: Memory, standup: Standup) -> tuple[UserId, ...]:
    """The ids of its members, as they are known now; none where nobody has looked yet.

    Bots and guests that are in a channel or a user group are among them: whether they are asked is decided elsewhere.
    """
    if standup.member_source is MemberSource.PEOPLE:
        return standup.members
    place = standup.channel if standup.member_source is MemberSource.CHANNEL else next(iter(standup.members), "")
    seen = memory.members.known_members(standup.team, place)
    return seen[0] if seen else ()
