"""What is due, and whose turn it is.

Writers come one by one on both databases, so nothing read here is claimed by anybody else before it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Row, and_, bindparam, exists, func, or_, select, update

from storage.outbox.rate_limits import CLOCK_SET_BACK, RateLimiter
from storage.outbox.records import Claim, DeliveryMethod, DeliveryState
from storage.outbox.tables import DELIVERY_COLUMNS, delivery_from_row, outbox, rate_limits
from storage.outbox.timing import DeliveryTiming
from storage.records.ids import NOWHERE, TeamId

_before = outbox.alias("before")


def _each_team() -> CTE:
    """Every team in the outbox, one step in an index each, however many rows there are."""
    first = select(func.min(outbox.c.team).label("team")).cte("each_team", recursive=True)
    following = select(func.min(outbox.c.team)).where(outbox.c.team > first.c.team).scalar_subquery()
    return first.union_all(select(following).where(first.c.team.is_not(None)))


_teams = _each_team()


@dataclass(frozen=True, slots=True)
class _Queue:
    """Deliveries that wait for the same thing: what they are, what a claim makes of them, the lane they need."""

    state: DeliveryState
    method: DeliveryMethod
    claimed: DeliveryState
    lane: str


_QUEUES = (
    _Queue(DeliveryState.PENDING, DeliveryMethod.POST, DeliveryState.SENDING, "post"),
    _Queue(DeliveryState.PENDING, DeliveryMethod.UPDATE, DeliveryState.SENDING, "update"),
    _Queue(DeliveryState.UNKNOWN, DeliveryMethod.POST, DeliveryState.CHECKING, "read"),
)

_CLAIM = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "owner", "wake", "attempts", "tried")})
)


class Claims:
    """Claims for one owner at one moment, within one transaction."""

    def __init__(
        self, connection: Connection, owner: str, now: datetime, timing: DeliveryTiming, tried: datetime
    ) -> None:
        self._connection = connection
        self._owner = owner
        self._now = now
        self._timing = timing
        self._tried = tried

    def claim(self, limit: int, room_for: Callable[[TeamId], int]) -> list[Claim]:
        """At most ``limit`` deliveries whose turn comes soon, and of each team no more than it has room for."""
        taken: list[Claim] = []
        for team in self._teams():
            allowed = min(limit - len(taken), room_for(team))
            if allowed > 0:
                taken += self._take_for(team, allowed)
        return taken

    def _teams(self) -> list[TeamId]:
        """Those with something to do, in any order: with many of them, none is always the last."""
        due = outbox.c.state.in_([DeliveryState.PENDING, DeliveryState.UNKNOWN]) & needs_attention(
            self._now, self._timing
        )
        has_some = exists().where(outbox.c.team == _teams.c.team, due)
        return list(self._connection.scalars(select(_teams.c.team).where(has_some).order_by(func.random())))

    def _take_for(self, team: TeamId, limit: int) -> list[Claim]:
        turns = RateLimiter(self._connection, team, self._now, self._timing)
        claims: list[Claim] = []
        for queue in _QUEUES:
            rows = self._waiting(team, queue, limit - len(claims)) if len(claims) < limit else []
            claims += self._in_turn(rows, queue, turns)
        if claims:
            self._connection.execute(_CLAIM, [_as_row(claim) for claim in claims])
            turns.save()
        return claims

    def _in_turn(self, rows: list[Row[Any]], queue: _Queue, turns: RateLimiter) -> Iterator[Claim]:
        posts = queue.lane == "post"
        turns.load({row.channel for row in rows} if posts else ())
        for row in rows:
            at = turns.take_turn(queue.lane, row.channel if posts else NOWHERE)
            if at:
                yield self._claim(row, queue, at)

    def _claim(self, row: Row[Any], queue: _Queue, at: datetime) -> Claim:
        found = delivery_from_row(row)
        sends = queue.claimed is DeliveryState.SENDING
        claimed = replace(
            found,
            state=queue.claimed,
            owner=self._owner,
            wake=self._now + timedelta(seconds=self._timing.lease),
            attempts=found.attempts + sends,
            tried=found.tried or self._tried,
        )
        return Claim(
            delivery=claimed,
            wait=(at - self._now).total_seconds(),
            room=row.room_before or NOWHERE,
            ts=row.ts_before or "",
        )

    def _waiting(self, team: TeamId, queue: _Queue, limit: int) -> list[Row[Any]]:
        """The first in the queue, without those whose channel is busy or that follow something not sent yet."""
        question = (
            select(*DELIVERY_COLUMNS, _before.c.room.label("room_before"), _before.c.ts.label("ts_before"))
            .outerjoin(_before, and_(_before.c.key == outbox.c.after, outbox.c.after != ""))
            .where(
                outbox.c.team == team,
                outbox.c.state == queue.state,
                outbox.c.method == queue.method,
                needs_attention(self._now, self._timing),
                or_(outbox.c.after == "", _before.c.state == DeliveryState.SENT),
            )
        )
        if queue.lane == "post":
            question = question.outerjoin(
                rate_limits, and_(rate_limits.c.team == team, rate_limits.c.lane == outbox.c.channel)
            ).where(
                or_(
                    rate_limits.c.free.is_(None),
                    rate_limits.c.free <= self._now,
                    rate_limits.c.free > self._now + CLOCK_SET_BACK,
                )
            )
        if queue.state is DeliveryState.PENDING:
            question = question.where(or_(outbox.c.expires.is_(None), outbox.c.expires > self._now))
        return list(self._connection.execute(question.order_by(outbox.c.wake, outbox.c.id).limit(limit)))


def needs_attention(now: datetime, timing: DeliveryTiming) -> ColumnElement[bool]:
    """Whether a delivery needs somebody now.

    Once tried, none sleeps longer than the longest hold: one that seems to was put to sleep before the clock was set
    back.
    """
    longest = timedelta(seconds=timing.longest_hold + timing.lease)
    return or_(outbox.c.wake <= now, and_(outbox.c.tried.is_not(None), outbox.c.wake > now + longest))


def _as_row(claim: Claim) -> dict[str, Any]:
    claimed = claim.delivery
    return {
        "which": claimed.id,
        "new_state": claimed.state,
        "new_owner": claimed.owner,
        "new_wake": claimed.wake,
        "new_attempts": claimed.attempts,
        "new_tried": claimed.tried,
    }
