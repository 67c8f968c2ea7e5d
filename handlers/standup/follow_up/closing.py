"""A round that is over, or complete, is summed up once."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.standup.follow_up.submissions import process_submissions
from handlers.standup.report.posting import EDITION, SUMMARY, SummaryPosting
from handlers.standup.round.attendance import Attendance
from handlers.standup.round.keys import PROMPT, round_delivery_key
from handlers.standup.rules.report.summing import is_ready, is_worth_posting
from storage.outbox.records import DeliveryState
from storage.records.standups import NotAskedReason, ParticipantState, Round, SummaryWhen
from storage.store import Memory, Store

LATELY = timedelta(hours=24)
_LEFT = (NotAskedReason.DEACTIVATED, NotAskedReason.NOT_MEMBER)
_NOT_THERE = (DeliveryState.PENDING, DeliveryState.EXPIRED, DeliveryState.DEAD)


class RoundCloser:
    """Sums up what is ready for it."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def expire_waiting(self, now: datetime) -> None:
        """Whoever still waits for their prompt when it is too late is not asked any more."""
        with self._store.write() as memory:
            memory.participants.expire_waiting(now)

    def rounds_to_close(self, now: datetime) -> list[Round]:
        """The rounds that have to be summed up, and live ones that have closed since they were shown last."""
        with self._store.read() as memory:
            rounds = [each for each in memory.rounds.unfinished(now) if _is_near(each, now)]
            due = [each for each in rounds if is_ready(each, memory.participants.in_round(each.team, each.key), now)]
            closed = memory.rounds.closed_between(now - LATELY, now)
            return due + [each for each in closed if _is_out_of_date(memory, each)]

    def close(self, round_: Round, now: datetime) -> None:
        """Sum this round up, with all that was submitted; a live one once more, when it has closed."""
        with self._store.write() as memory:
            current = process_submissions(memory, round_, self._default, now)
            if round_.closes <= now:
                _forgive(memory, current)
            if round_.is_summed_up:
                SummaryPosting(memory, current, now).change()
            else:
                _sum_up(memory, current, now)


def _sum_up(memory: Memory, round_: Round, now: datetime) -> None:
    current = memory.standups.find_standup(round_.team, round_.standup.id)
    ours = memory.rounds.mark_summed_up(round_)
    if ours is None or current is None or current.is_deleted:
        return
    posting = SummaryPosting(memory, ours, now)
    if is_worth_posting(posting.summary):
        posting.post()


def _is_near(round_: Round, now: datetime) -> bool:
    """A look that costs nothing, before all participants are counted."""
    return round_.closes <= now or round_.standup.summary_when is not SummaryWhen.CLOSE


def _is_out_of_date(memory: Memory, closed: Round) -> bool:
    """Whether a live summary still awaits people who are missing by now."""
    if not closed.is_summed_up or closed.standup.summary_when is not SummaryWhen.LIVE:
        return False
    posted = memory.outbox.find_delivery(round_delivery_key(closed, SUMMARY))
    shown = memory.outbox.find_delivery(round_delivery_key(closed, EDITION)) or posted
    return shown is not None and shown.due < closed.closes


def _forgive(memory: Memory, round_: Round) -> None:
    """Whoever did not get their prompt was not asked, and is not missing; nor is who has left meanwhile."""
    unsent = memory.outbox.channels_with_prefix(round_delivery_key(round_, PROMPT), *_NOT_THERE)
    silent = memory.participants.in_round(round_.team, round_.key, ParticipantState.ASKED)
    attendance = Attendance.read(
        memory, round_.standup, round_.day, round_.day, also=(participant.user for participant in silent)
    )
    reasons = {
        participant.user: attendance.decide(participant.user, round_.day, round_.at).reason for participant in silent
    }
    for reason in _LEFT:
        memory.participants.excuse(
            round_.team, round_.key, [user for user in reasons if reasons[user] is reason], reason
        )
    late = [user for user in reasons if user in unsent and reasons[user] not in _LEFT]
    memory.participants.excuse(round_.team, round_.key, late, NotAskedReason.LATE)
