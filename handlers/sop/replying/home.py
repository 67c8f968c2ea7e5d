"""What the Home tab shows of it, to those who care for the library: how many questions were answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from handlers.blockkit.kit import Block
from handlers.identity.speaker import Speaker
from handlers.sop.replying.blocks import answered_count
from storage.store import Memory

MaintainsLibrary = Callable[[Memory, Speaker], bool]
"""Whether somebody cares for the library: told by another feature."""


def answered_part(cares: MaintainsLibrary, now: Callable[[], datetime]) -> Callable[[Memory, Speaker], list[Block]]:
    """The count of this month and of the one before; nothing to readers, and where nothing was answered."""

    def part(memory: Memory, who: Speaker) -> list[Block]:
        if not cares(memory, who):
            return []
        this = now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        last = (this - timedelta(days=1)).replace(day=1)
        counts = (
            memory.posted_answers.count_messages(who.team, this, now()),
            memory.posted_answers.count_messages(who.team, last, this),
        )
        return [answered_count(who.t, *counts)] if any(counts) else []

    return part
