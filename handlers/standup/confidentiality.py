"""What was said to the organizers alone stays with them, also when the stand-up opens to all or others organize it.

What a procedure is called stays with those who may see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from handlers.identity.access import is_for_channel
from handlers.standup.rules.permissions import may_pass_on
from storage.records.procedures import Sop
from storage.records.standups import Blocker, Standup
from storage.store import Memory

MayRead = Callable[[Sop], bool]
"""Whether the readers may know of a procedure."""


def blockers_to_tell(memory: Memory, blockers: Iterable[Blocker], readers: Standup) -> list[Blocker]:
    """Those blockers that the readers of this stand-up, as it is set up here, may know of."""
    several = list(blockers)
    secret = {day for day in {each.opened for each in several} if not _is_open(memory, readers, day)}
    return [blocker for blocker in several if blocker.opened not in secret]


def blockers_without_hidden_procedures(memory: Memory, blockers: Iterable[Blocker], may_read: MayRead) -> list[Blocker]:
    """The same blockers; a procedure that was tried is not named to readers who may not know of it."""
    return [each if _is_named(memory, each, may_read) else replace(each, tried=None) for each in blockers]


def may_all_readers(standup: Standup) -> MayRead:
    """What all may know of who read the summary of a stand-up: its channel, or its organizers one by one."""
    return lambda sop: not sop.channels or (not standup.is_private and is_for_channel(sop, standup.channel))


def _is_named(memory: Memory, blocker: Blocker, may_read: MayRead) -> bool:
    sop = memory.sops.find_procedure(blocker.team, blocker.tried) if blocker.tried else None
    return sop is not None and may_read(sop)


def _is_open(memory: Memory, readers: Standup, day: date) -> bool:
    rounds = memory.rounds.history(readers.team, readers.id, first=day, last=day)
    return all(may_pass_on(each.standup, readers) for each in rounds)
