"""One message a person and day: who hears today, and of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from handlers.authoring.rules.steps import Chain, Work, led, next_step
from storage.authoring_records import Review, Step


@dataclass(frozen=True, slots=True)
class Move:
    """A review before and after somebody hears of it."""

    before: Review
    after: Review


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one person hears on their ``day``."""

    user: str
    day: date
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was said before: ``days`` on which somebody had their message, and ``led``, of which reviews (number and
    due) those who lead heard.
    """

    days: AbstractSet[tuple[str, date]] = frozenset()
    led: AbstractSet[tuple[str, int, date]] = frozenset()


def letters(
    pending: Iterable[Review], chains: Mapping[int, Chain], work: Work, told: Told, now: datetime
) -> list[Letter]:
    """The messages to be sent now: to who is at work and had none today, with everything that is due for them."""
    heard: defaultdict[str, list[Move]] = defaultdict(list)
    hears = cache(lambda user: _may_hear(user, work, told, now))
    for review in pending:
        chain = chains[review.number]
        after = next_step(review, chain, work, now)
        if after.step is Step.LEAD:
            waiting = [user for user in chain.leads if (user, review.number, review.due) not in told.led]
            if all(map(hears, waiting)):
                after = led(after, now.astimezone(UTC).date())
            for user in filter(hears, waiting):
                heard[user].append(Move(review, after))
        elif after is not review and after.user and hears(after.user):
            heard[after.user].append(Move(review, after))
    return [Letter(user, work(user).today(now), tuple(moves)) for user, moves in sorted(heard.items())]


def _may_hear(user: str, work: Work, told: Told, now: datetime) -> bool:
    return work(user).is_at_work(now) and (user, work(user).today(now)) not in told.days
