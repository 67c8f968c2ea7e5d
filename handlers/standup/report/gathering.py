"""A round's summary, gathered from the memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from handlers.standup.confidence import Reads, everybody_in, to_tell, without_hidden
from handlers.standup.rules.permissions import may_pass_on
from handlers.standup.rules.report.summary import Summary
from handlers.standup.rules.report.summing import numbers, sum_up
from handlers.standup.rules.when.by_hand import is_regular
from storage.records import Person
from storage.standup_records import Answer, Round, Seat
from storage.store import Memory

LOOKED_BACK = 20
"""Rounds among which the last one of its kind is looked for."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A summary and the people in it."""

    summary: Summary
    people: Mapping[str, Person]


def gather(memory: Memory, round_: Round, now: datetime, may_read: Reads | None = None) -> Gathered:
    """All of a round as it stands now, for one reader (what they ``may_read``), else for all who get it."""
    seats, answers = _said(memory, round_)
    blockers = to_tell(memory, memory.blockers.open_of(round_.team, round_.standup.id), round_.standup)
    blockers = without_hidden(memory, blockers, may_read or everybody_in(round_.standup))
    users = {seat.user for seat in seats} | {each for blocker in blockers for each in (blocker.user, blocker.helper)}
    summary = sum_up(round_, seats, answers, blockers, _before(memory, round_), now)
    return Gathered(summary, memory.people.those(round_.team, sorted(users - {""})))


def _said(memory: Memory, round_: Round) -> tuple[list[Seat], list[Answer]]:
    answers = memory.answers.of_round(round_.team, round_.key)
    return memory.seats.of_round(round_.team, round_.key), [each for theirs in answers.values() for each in theirs]


def _before(memory: Memory, round_: Round) -> dict[str, Decimal]:
    """The totals to compare with: of the last round of its kind, for one by hand may have had a few people only."""
    rounds = memory.rounds.history(round_.team, round_.standup.id, last=round_.day, limit=LOOKED_BACK)
    same = (each for each in rounds if is_regular(each) == is_regular(round_))
    last = next((each for each in same if (each.day, each.at) < (round_.day, round_.at)), None)
    if last is None or not may_pass_on(last.standup, round_.standup):
        return {}
    return numbers(last, *_said(memory, last))
