"""One message a person and day: who hears today, and of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from handlers.authoring.rules.review_steps import EscalationChain, WorkdaysOf, escalation_told, review_after_next_step
from storage.records.authoring import Review, ReviewStep
from storage.records.ids import ProcedureNumber, UserId


@dataclass(frozen=True, slots=True)
class ReviewMove:
    """A review before and after somebody hears of it."""

    before: Review
    after: Review


@dataclass(frozen=True, slots=True)
class Digest:
    """All that one person hears on their ``day``."""

    user: UserId
    day: date
    moves: tuple[ReviewMove, ...]


@dataclass(frozen=True, slots=True)
class AlreadyTold:
    """What was said before: ``days`` on which somebody had their message, and ``escalations``, of which reviews (number
    and due) the admins heard.
    """

    days: AbstractSet[tuple[UserId, date]] = frozenset()
    escalations: AbstractSet[tuple[UserId, ProcedureNumber, date]] = frozenset()


def digests_due(
    pending: Iterable[Review],
    chains: Mapping[ProcedureNumber, EscalationChain],
    work: WorkdaysOf,
    told: AlreadyTold,
    now: datetime,
) -> list[Digest]:
    """The messages to be sent now: to who is at work and had none today, with everything that is due for them."""
    heard: defaultdict[UserId, list[ReviewMove]] = defaultdict(list)
    hears = cache(lambda user: _may_hear(user, work, told, now))
    for review in pending:
        chain = chains[review.number]
        after = review_after_next_step(review, chain, work, now)
        if after.step is ReviewStep.ADMINS:
            waiting = [user for user in chain.admins if (user, review.number, review.due) not in told.escalations]
            if all(map(hears, waiting)):
                after = escalation_told(after, now.astimezone(UTC).date())
            for user in filter(hears, waiting):
                heard[user].append(ReviewMove(review, after))
        elif after is not review and after.user and hears(after.user):
            heard[after.user].append(ReviewMove(review, after))
    return [Digest(user, work(user).today(now), tuple(moves)) for user, moves in sorted(heard.items())]


def _may_hear(user: UserId, work: WorkdaysOf, told: AlreadyTold, now: datetime) -> bool:
    return work(user).is_at_work(now) and (user, work(user).today(now)) not in told.days
