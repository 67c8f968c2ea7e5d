"""The outbox as its workers see it: claim, say what came of it, tidy up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, exists, func, or_, select, update

from storage.database.column_types import UtcDateTime
from storage.outbox.claims import Claims, needs_attention
from storage.outbox.rate_limits import RateLimiter, delete_idle_lanes
from storage.outbox.records import Claim, Delivery, DeliveryMethod, DeliveryState
from storage.outbox.tables import outbox
from storage.outbox.timing import DEFAULT_TIMING, DeliveryTiming
from storage.records.ids import NOWHERE, ChannelId, Recipient, TeamId

_NEVER_IDLE = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.CHECKING)
WORKER_LOST = "worker_lost"
"""The problem of a delivery whose worker did not come back."""

_is_last = outbox.c.picture == bindparam("shown")
_at = bindparam("at", type_=UtcDateTime)
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .where(
        case(
            (outbox.c.method == DeliveryMethod.POST, outbox.c.state != DeliveryState.SENT),
            else_=outbox.c.owner == bindparam("mine"),
        )
    )
    .values(
        state=case((_is_last, DeliveryState.SENT), else_=DeliveryState.PENDING),
        wake=case((_is_last, None), else_=_at),
        ended=case((_is_last, _at), else_=None),
        room=bindparam("new_room"),
        ts=bindparam("new_ts"),
        owner="",
        problem="",
    )
)


def _is_free() -> ColumnElement[bool]:
    """It does not wait for another delivery to be sent."""
    before = outbox.alias()
    sent = exists().where(before.c.key == outbox.c.after, before.c.state == DeliveryState.SENT)
    return or_(outbox.c.state != DeliveryState.PENDING, outbox.c.after == "", sent)


class WorkerQueue:
    """What a worker asks, within one transaction. ``owner`` is a word that is new with every claim."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_waiting(self, now: datetime, timing: DeliveryTiming = DEFAULT_TIMING, *, patience: float = 0.0) -> bool:
        """Whether there is anything to do now, or, with what was begun, in ``patience`` seconds."""
        soon = and_(outbox.c.tried.is_not(None), outbox.c.wake <= now + timedelta(seconds=patience))
        some = exists().where(outbox.c.state.in_(_NEVER_IDLE), or_(needs_attention(now, timing), soon), _is_free())
        return bool(self._connection.scalar(select(some)))

    def is_queued(self, now: datetime) -> bool:
        """Whether something that is due only waits for its turn in its channel or workspace."""
        some = exists().where(outbox.c.state == DeliveryState.PENDING, outbox.c.wake <= now, _is_free())
        return bool(self._connection.scalar(select(some)))

    def next_wake(self, now: datetime) -> datetime | None:
        """When the next delivery needs somebody that does not yet."""
        question = select(func.min(outbox.c.wake)).where(outbox.c.state.in_(_NEVER_IDLE), outbox.c.wake > now)
        wake: datetime | None = self._connection.scalar(question)
        return wake

    def claim(
        self,
        owner: str,
        now: datetime,
        limit: int,
        timing: DeliveryTiming = DEFAULT_TIMING,
        room_for: Callable[[TeamId], int] = lambda _: 1_000_000,
        *,
        tried: datetime | None = None,
    ) -> list[Claim]:
        """Take what is due: at most ``limit``, and of each team no more than ``room_for(team)``.

        Slack's own clock is compared with ``tried``: where ``now`` is only pretended, it would lie ahead of that.
        """
        return Claims(self._connection, owner, now, timing, tried or now).claim(limit, room_for)

    def mark_sent(self, arrivals: Sequence[tuple[Claim, ChannelId, str]], now: datetime) -> None:
        """These are there, each in its channel and under its ts. Whoever knows may say so, owner or not: it is a fact.

        An update that was replaced by a newer one meanwhile goes back into the queue.
        """
        rows = [
            {
                "which": claim.delivery.id,
                "mine": claim.delivery.owner,
                "shown": claim.delivery.picture,
                "at": now,
                "new_room": room,
                "new_ts": ts,
            }
            for claim, room, ts in arrivals
        ]
        if rows:
            self._connection.execute(_SENT, rows)

    def reschedule(
        self, claim: Claim, state: DeliveryState, wake: datetime, problem: str = "", *, counted: bool = True
    ) -> None:
        """Back it goes, as PENDING or UNKNOWN, until ``wake``; not ``counted``: that was no attempt."""
        mine = claim.delivery
        attempts = mine.attempts - (not counted)
        self._settle(mine, state=state, wake=wake, problem=problem, attempts=attempts)

    def give_up(self, claim: Claim, state: DeliveryState, problem: str, now: datetime) -> bool:
        """It is DEAD or HELD; False when it was not ours any more."""
        return self._settle(claim.delivery, state=state, wake=None, problem=problem, ended=now)

    def dm_channel_of(self, team: TeamId, user: Recipient) -> ChannelId:
        """The channel of the direct messages with this person, as Slack last told; empty when it never did."""
        question = select(outbox.c.room).where(outbox.c.team == team, outbox.c.channel == user, outbox.c.room != "")
        return self._connection.scalar(question.limit(1)) or NOWHERE

    def pause_method(
        self, team: TeamId, method: str, seconds: float, now: datetime, timing: DeliveryTiming = DEFAULT_TIMING
    ) -> None:
        """No process calls this method (``post``, ``update``, ``read``) in this workspace for so long."""
        limits = RateLimiter(self._connection, team, now, timing)
        limits.hold(method, seconds)
        limits.save()

    def tidy(self, now: datetime, timing: DeliveryTiming = DEFAULT_TIMING) -> None:
        """Take back what dead workers held, end what is too old, forget turns long past."""
        lag = now + timedelta(seconds=timing.lag)
        lapsed = needs_attention(now, timing)
        posts = outbox.c.method == DeliveryMethod.POST
        back: dict[str, Any] = {"owner": "", "problem": WORKER_LOST}
        self._move([DeliveryState.SENDING], and_(lapsed, posts), state=DeliveryState.UNKNOWN, wake=lag, **back)
        self._move([DeliveryState.SENDING], and_(lapsed, ~posts), state=DeliveryState.PENDING, wake=lag, **back)
        self._move([DeliveryState.CHECKING], lapsed, state=DeliveryState.UNKNOWN, wake=now, **back)
        too_old = or_(outbox.c.expires <= now, self._follows_nothing())
        self._move(
            [DeliveryState.PENDING, DeliveryState.HELD], too_old, state=DeliveryState.EXPIRED, wake=None, ended=now
        )
        delete_idle_lanes(self._connection, now - timedelta(hours=1))

    def _follows_nothing(self) -> ColumnElement[bool]:
        """What it answers to or replaces is gone, or too old itself."""
        before = outbox.alias()
        alive = exists().where(before.c.key == outbox.c.after, before.c.state != DeliveryState.EXPIRED)
        return and_(outbox.c.after != "", ~alive)

    def _move(self, states: list[DeliveryState], which: ColumnElement[bool], **news: Any) -> None:
        self._connection.execute(update(outbox).where(outbox.c.state.in_(states), which).values(news))

    def _settle(self, mine: Delivery, **news: Any) -> bool:
        done = self._connection.execute(
            update(outbox).where(outbox.c.id == mine.id, _owned_by(mine)).values(owner="", **news)
        )
        return done.rowcount == 1


def _owned_by(mine: Delivery) -> ColumnElement[bool]:
    return and_(outbox.c.owner == mine.owner, outbox.c.state == mine.state)
