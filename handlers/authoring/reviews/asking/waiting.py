"""What else waits for somebody who gets a message anyway: reports and suggestions that are older than a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.authoring.reviews.asking.directory import Directory
from handlers.authoring.reviews.blocks.digest import WaitingBesides
from handlers.authoring.rules.states import ProcedureAct
from storage.records.ids import TeamId, UserId
from storage.records.procedures import Status
from storage.store import Memory

A_DAY = timedelta(days=1)


def waiting_besides(
    memory: Memory, team: TeamId, directory: Directory, now: datetime
) -> Mapping[UserId, Sequence[WaitingBesides]]:
    """By who stands for it: read once for everybody."""
    suggested = memory.suggestions.count_open_by_number(team, now - A_DAY)
    flagged = {each.number for each in memory.sops.outlines_with_status(team, Status.OUTDATED)}
    reported = memory.audit_log.last_done(team, ProcedureAct.REPORT_OUTDATED, flagged)
    old = {number for number in flagged if number in reported and reported[number] <= now - A_DAY}
    found: defaultdict[UserId, list[WaitingBesides]] = defaultdict(list)
    for sop in memory.sops.outlines(team, {*suggested, *old}):
        if sop.status is not Status.RETIRED:
            first = directory.escalation_chain(sop).first_asked
            found[first].append(WaitingBesides(sop, sop.number in old, suggested.get(sop.number, 0)))
    return found
