"""What else waits for somebody who gets a message anyway: reports and suggestions that are older than a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.authoring.reviewing.asking.directory import Directory
from handlers.authoring.reviewing.blocks.letter import Also
from handlers.authoring.rules.states import Act
from storage.records import Status
from storage.store import Memory

A_DAY = timedelta(days=1)


def also_waiting(memory: Memory, team: str, directory: Directory, now: datetime) -> Mapping[str, Sequence[Also]]:
    """By who stands for it: read once for everybody."""
    suggested = memory.suggestions.waiting(team, now - A_DAY)
    flagged = {each.number for each in memory.sops.in_state(team, Status.FLAGGED)}
    reported = memory.deeds.last(team, Act.FLAG, flagged)
    old = {number for number in flagged if number in reported and reported[number] <= now - A_DAY}
    found: defaultdict[str, list[Also]] = defaultdict(list)
    for sop in memory.sops.outlines(team, {*suggested, *old}):
        if sop.status is not Status.ARCHIVED:
            first = directory.chain(sop).first
            found[first].append(Also(sop, sop.number in old, suggested.get(sop.number, 0)))
    return found
