"""An import that was cut off before it told anybody, or had nobody to tell: its offers are told later."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.authoring.import_offers.notifying import notify_of_offers
from storage.store import Store

SETTLES = timedelta(minutes=10)
"""An import that is under way tells of its offers itself, all in one message."""


class OfferClock:
    """Woken every minute."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def tick(self, now: datetime) -> None:
        """Tell what nobody was told."""
        with self._store.read() as memory:
            waiting = [team.id for team in memory.teams.all() if memory.offers.untold(team.id, now - SETTLES)]
        for team in waiting:
            with self._store.write() as memory:
                notify_of_offers(memory, team, now - SETTLES, now, self._default)
