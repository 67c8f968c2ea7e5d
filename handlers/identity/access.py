"""Who may see a procedure: the members of its channels, who stands for it, admins. Everybody, where it names none.

What is hidden does not exist: every place where a person meets a procedure asks here, and answers as for one that is
not there, with the same questions to the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from handlers.identity.lookup import bare_name, person_named
from handlers.identity.speaker import Speaker
from storage.records.ids import ChannelId, ProcedureNumber
from storage.records.procedures import Sop, is_channel_id
from storage.records.workspace import Keys
from storage.store import Memory
from storage.workspace.people import folded_name

_NO_KEY = frozenset({"-"})
"""A lock that is there always: where it is the only one, nobody but admins gets in."""
_LIKE_AN_ID = re.compile(r"[UW][A-Z0-9]{5,20}", re.IGNORECASE)


def may_see(memory: Memory, who: Speaker, sop: Sop) -> bool:
    """Whether this person may know of the procedure."""
    return opens(keys_of(memory, who), sop)


def visible_sop(memory: Memory, who: Speaker, number: ProcedureNumber) -> Sop | None:
    """The procedure with this number; None exactly as if it did not exist."""
    keys = keys_of(memory, who)
    sop = memory.sops.find_procedure(who.team, number)
    return sop if sop and opens(keys, sop) else None


def visible_sops(
    memory: Memory, who: Speaker, numbers: Iterable[ProcedureNumber], limit: int | None = None
) -> list[Sop]:
    """Those procedures that this person may see, in the same order; the first ``limit`` of them."""
    keys = keys_of(memory, who)
    found = (memory.sops.find_procedure(who.team, number) for number in numbers)
    return list(islice((sop for sop in found if sop and opens(keys, sop)), limit))


def is_for_channel(sop: Sop, channel: ChannelId) -> bool:
    """Whether everybody in a channel may see it."""
    return not sop.channels or (is_channel_id(channel) and channel in sop.channels)


def may_change_audience(who: Speaker, sop: Sop) -> bool:
    """Whether this person may change for whom it is: Slack shows a channel in a form only to who is in it."""
    return all(channel in who.channels for channel in sop.channels if is_channel_id(channel))


def keys_of(memory: Memory, who: Speaker) -> Keys:
    """What this person can open. A name counts only where it is nobody else's, and not for an id."""
    if who.is_admin:
        return None
    person = memory.people.find_person(who.team, who.user)
    name = person.name if person and not _LIKE_AN_ID.fullmatch(person.name.strip()) else ""
    meant = person_named(memory, who.team, name)
    names = {f"={folded_name(name)}"} if meant and meant.id == who.user else set()
    return frozenset(filter(is_channel_id, who.channels)) | {f"@{who.user}"} | names


def opens(keys: Keys, sop: Sop) -> bool:
    """Whether one of these keys opens it."""
    return keys is None or not sop.channels or not keys.isdisjoint(locks_of(sop))


def locks_of(sop: Sop) -> frozenset[str]:
    """What opens a procedure: its channels, its owner and deputy by id or by name. Nothing where all may see it."""
    if not sop.channels:
        return frozenset()
    channels = filter(is_channel_id, sop.channels)
    named = [bare_name(name) for name in (sop.owner, sop.deputy) if bare_name(name)]
    return _NO_KEY | {*channels} | {f"@{name}" for name in named} | {f"={folded_name(name)}" for name in named}
