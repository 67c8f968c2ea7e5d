"""A posted summary lives: what a late or an edited answer changes in it, and somebody who will not answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.standup_records import Answer, Round, SummaryWhen


class TraceKind(StrEnum):
    """What a line in the summary's thread tells: first answers after it was posted, or other ones than before."""

    LATE = "late"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Trace:
    """A line in the thread: who, what, which questions by id, when."""

    kind: TraceKind
    user: str
    asks: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """The summary's next edition, whose answers changed it, and the trace that it leaves.

    No trace is left while a live summary is still filling up.
    """

    edition: int
    user: str
    trace: Trace | None = None


def after_answer(
    round_: Round, user: str, old: Iterable[Answer], new: Iterable[Answer], now: datetime
) -> Change | None:
    """What changes when somebody's answers come: None where no summary is posted yet, or nothing in it is different.

    ``old`` are their answers as kept before, ``new`` as given now.
    """
    before = {answer.ask: (answer.text, answer.number) for answer in old if answer.user == user}
    after = {answer.ask: (answer.text, answer.number) for answer in new if answer.user == user}
    asks = tuple(ask.id for ask in round_.standup.asks if before.get(ask.id) != after.get(ask.id))
    if not round_.is_summed_up or not asks:
        return None
    is_filling = round_.standup.summary_when is SummaryWhen.LIVE and now < round_.closes
    kind = TraceKind.EDITED if before else TraceKind.LATE
    return Change(round_.edition + 1, user, None if is_filling else Trace(kind, user, asks, now))


def after_leaving(round_: Round, user: str) -> Change | None:
    """What changes when somebody skips or is away: None where no summary is posted yet."""
    return Change(round_.edition + 1, user) if round_.is_summed_up else None
