"""A round's summary, gathered from the memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from handlers.standup.confidentiality import (
    MayRead,
    blockers_to_tell,
    blockers_without_hidden_procedures,
    may_all_readers,
)
from handlers.standup.rules.permissions import may_pass_on
from handlers.standup.rules.report.summary import Summary
from handlers.standup.rules.report.summing import summarize, totals_by_question
from handlers.standup.rules.when.by_hand import is_scheduled
from storage.records.ids import NOBODY, UserId
from storage.records.standups import Answer, Participant, Round
from storage.records.workspace import Person
from storage.store import Memory

LOOKED_BACK = 20
"""Rounds among which the last one of its kind is looked for."""


@dataclass(frozen=True, slots=True)
class LoadedSummary:
    """A summary and the people in it."""

    summary: Summary
    people: Mapping[UserId, Person]


def load_summary(memory: Memory, round_: Round, now: datetime, may_read: MayRead | None = None) -> LoadedSummary:
    """All of a round as it stands now, for one reader (what they ``may_read``), else for all who get it."""
    participants, answers = _said(memory, round_)
    blockers = blockers_to_tell(memory, memory.blockers.open_blockers(round_.team, round_.standup.id), round_.standup)
    blockers = blockers_without_hidden_procedures(memory, blockers, may_read or may_all_readers(round_.standup))
    users = {participant.user for participant in participants} | {
        each for blocker in blockers for each in (blocker.user, blocker.helper)
    }
    summary = summarize(round_, participants, answers, blockers, _totals_before(memory, round_), now)
    return LoadedSummary(summary, memory.people.people_by_id(round_.team, sorted(users - {NOBODY})))


def _said(memory: Memory, round_: Round) -> tuple[list[Participant], list[Answer]]:
    answers = memory.answers.answers_in_round(round_.team, round_.key)
    return memory.participants.in_round(round_.team, round_.key), [
        each for theirs in answers.values() for each in theirs
    ]


def _totals_before(memory: Memory, round_: Round) -> dict[str, Decimal]:
    """The totals to compare with: of the last round of its kind, for one by hand may have had a few people only."""
    rounds = memory.rounds.history(round_.team, round_.standup.id, last=round_.day, limit=LOOKED_BACK)
    same = (each for each in rounds if is_scheduled(each) == is_scheduled(round_))
    last = next((each for each in same if (each.day, each.at) < (round_.day, round_.at)), None)
    if last is None or not may_pass_on(last.standup, round_.standup):
        return {}
    return totals_by_question(last, *_said(memory, last))
