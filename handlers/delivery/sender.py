"""The part that speaks to Slack: in its turn, and only while the delivery is still ours."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from logging import getLogger
from threading import Event

from slack_sdk import WebClient

from handlers.delivery.calls import find_message, send
from handlers.delivery.rules import CallResult, CallStatus
from storage.database import DatabaseProblem
from storage.outbox.records import Claim, Delivery, DeliveryState
from storage.outbox.timing import DeliveryTiming
from storage.records.ids import ChannelId, TeamId
from storage.store import Store

log = getLogger(__name__)

ClientOf = Callable[[TeamId], WebClient | None]
"""The client of a workspace: without retry handlers, with a timeout well below the lease's margin."""


class Sender:
    """Used by many threads at once."""

    def __init__(self, store: Store, clients: ClientOf, now: Callable[[], datetime], timing: DeliveryTiming) -> None:
        self._store = store
        self._clients = clients
        self._now = now
        self._timing = timing

    def deliver(self, claim: Claim, began: float, stopping: Event) -> CallResult | None:
        """Send it, or look for it; None when nothing was done. ``began`` is when it was claimed (monotonic)."""
        mine = claim.delivery
        if stopping.wait(max(0.0, claim.wait - (time.monotonic() - began))) or not self._is_ours(mine, began):
            return None
        client = self._clients(mine.team)
        if client is None:
            return CallResult(CallStatus.LOCKED_OUT, "not_connected")
        if mine.state is DeliveryState.SENDING:
            return send(client, claim, self._now())
        try:
            room = self._room_of(mine)
        except DatabaseProblem:
            return None
        return find_message(client, claim, room, self._now())

    def _is_ours(self, mine: Delivery, began: float) -> bool:
        """Whether the lease lasts: by the clock that nobody sets, and by the one that runs while a machine sleeps."""
        lasts = self._timing.lease - self._timing.margin
        is_over = mine.wake is None or self._now() > mine.wake - timedelta(seconds=self._timing.margin)
        if is_over or time.monotonic() - began > lasts:
            log.info("Came too late for %s; another will see to it.", mine.key)
            return False
        return True

    def _room_of(self, mine: Delivery) -> ChannelId:
        with self._store.read() as memory:
            return memory.outbox.queue.dm_channel_of(mine.team, mine.channel)
