"""A form is taken: kept whole, with a note that all the rest follows from it (see ``handlers/standup/follow_up``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.standup.answering.rounds import seat_in
from handlers.standup.rules.typed.answers import FormProblem, check_form, read_answers
from storage.standup import NoSeat
from storage.standup_records import Answer, HandIn, Round
from storage.store import Memory


def take(
    memory: Memory,
    round_: Round,
    user: str,
    values: Mapping[str, str],
    now: datetime,
    *,
    solved: tuple[int, ...] = (),
    held: str = "",
    tried: int | None = None,
) -> dict[str, FormProblem]:
    """Keep these answers, or as a draft what has problems; return those by the question's id.

    ``solved`` are blockers that are out of the way, by their ids. The answer to the question ``held`` is looked at and
    left out; ``tried`` is the procedure that did not solve a new blocker. Raises ``NoSeat`` for no member.
    """
    problems = check_form(round_.standup.asks, values)
    if problems:
        memory.answers.keep_draft(round_.team, round_.key, user, dict(values))
        return problems
    new = [each for each in read_answers(round_, user, values, now) if each.ask != held]
    before = _keep(memory, round_, user, new, now)
    memory.hand_ins.add(
        HandIn(team=round_.team, round=round_.key, user=user, before=before, solved=solved, tried=tried, given=now)
    )
    return {}


def _keep(memory: Memory, round_: Round, user: str, new: list[Answer], now: datetime) -> dict[str, str]:
    """What they said before. Nearly everybody has a seat; who answers the evening before gets one."""
    try:
        return memory.answers.hand_in(round_.team, round_.key, user, new, now)
    except NoSeat:
        if seat_in(memory, round_, user) is None:
            raise
        return memory.answers.hand_in(round_.team, round_.key, user, new, now)
