"""Turns: who may call Slack when, agreed between all processes because it is decided where writers come one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from storage.database.upserts import upsert
from storage.outbox.tables import rate_limits
from storage.outbox.timing import DeliveryTiming, RateLimit
from storage.records.ids import NOWHERE, Recipient, TeamId

CLOCK_SET_BACK = timedelta(minutes=2)
"""A lane that is free only after this was written before the clock was set back: it counts as free."""


class RateLimiter:
    """The lanes of one team at one moment, within one transaction."""

    def __init__(self, connection: Connection, team: TeamId, now: datetime, timing: DeliveryTiming) -> None:
        self._connection = connection
        self._team = team
        self._now = now
        self._timing = timing
        self._methods = {"post": timing.post, "update": timing.update, "read": timing.read}
        self._free: dict[str, datetime] = {}
        self._held: dict[str, datetime] = {}
        self._changed: set[str] = set()
        self._read(self._methods)

    def load(self, channels: Collection[Recipient]) -> None:
        """Learn when these channels are free."""
        if unknown := set(channels) - self._free.keys():
            self._read(unknown)

    def take_turn(self, method: str, channel: Recipient = NOWHERE) -> datetime | None:
        """Take the next turn of this method, in this channel; None when it does not come soon."""
        rate = self._methods[method]
        free = self._free.get(method, self._now)
        at = max(self._now, free - timedelta(seconds=rate.tolerance), self._held.get(method, self._now))
        busy = self._free.get(channel, at) > at
        if busy or at > self._now + timedelta(seconds=self._timing.ahead):
            return None
        self._take(method, max(free, at), rate)
        if channel:
            self._take(channel, at, self._timing.channel)
        return at

    def hold(self, method: str, seconds: float) -> None:
        """Nobody uses this method for so long: Slack said so."""
        until = self._now + timedelta(seconds=min(seconds, self._timing.longest_hold))
        self._held[method] = max(until, self._held.get(method, until))
        self._changed.add(method)

    def save(self) -> None:
        """Keep the turns that were taken."""
        rows = [
            {
                "team": self._team,
                "lane": lane,
                "free": self._free.get(lane, self._now),
                "held": self._held.get(lane),
            }
            for lane in sorted(self._changed)
        ]
        if rows:
            upsert(self._connection, rate_limits, rows)

    def _take(self, lane: str, at: datetime, rate: RateLimit) -> None:
        self._free[lane] = at + timedelta(seconds=rate.every)
        self._changed.add(lane)

    def _read(self, lanes: Iterable[str]) -> None:
        question = select(rate_limits.c.lane, rate_limits.c.free, rate_limits.c.held)
        longest = timedelta(seconds=self._timing.longest_hold)
        for row in self._connection.execute(
            question.where(rate_limits.c.team == self._team, rate_limits.c.lane.in_(list(lanes)))
        ):
            if row.free <= self._now + CLOCK_SET_BACK:
                self._free[row.lane] = row.free
            if row.held and self._now < row.held <= self._now + longest:
                self._held[row.lane] = row.held


def delete_idle_lanes(connection: Connection, before: datetime) -> None:
    """Drop the lanes that nobody used since then."""
    connection.execute(delete(rate_limits).where(rate_limits.c.free < before))
