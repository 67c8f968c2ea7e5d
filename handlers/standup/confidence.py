"""What was said to the leads alone stays with them, also when the stand-up opens to all or others lead it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handlers.standup.rules.permissions import may_pass_on
from storage.standup_records import Blocker, Standup
from storage.store import Memory


def to_tell(memory: Memory, blockers: Iterable[Blocker], readers: Standup) -> list[Blocker]:
    """Those blockers that the readers of this stand-up, as it is set up here, may know of."""
    several = list(blockers)
    secret = {day for day in {each.opened for each in several} if not _is_open(memory, readers, day)}
    return [blocker for blocker in several if blocker.opened not in secret]


def _is_open(memory: Memory, readers: Standup, day: date) -> bool:
    rounds = memory.rounds.history(readers.team, readers.id, first=day, last=day)
    return all(may_pass_on(each.standup, readers) for each in rounds)
