"""What was sent long ago is forgotten: the outbox is no archive."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.store import Store

KEPT = timedelta(days=90)
"""Far longer than any key could come again, and than anybody asks what became of a message."""


class Forgetting:
    """Drops what ended long ago."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tick(self, now: datetime) -> None:
        """Once a day."""
        with self._store.write() as memory:
            memory.outbox.forget(now - KEPT)
