"""The doors of authoring, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from handlers.authoring.keeping import Keeper
from handlers.authoring.reading.slack import Readers
from handlers.messenger import Messenger
from storage.store import Store


def open_doors(
    app: App,
    store: Store,
    messenger: Messenger,
    now: Callable[[], datetime],
    nudge: Callable[[], None],
    default_language: str,
) -> Readers:
    """Make them, and tell Bolt what they listen to. ``nudge`` tells the outbox that something new is due."""
    keeper = Keeper(now)
    readers = Readers(store, keeper, messenger, now, nudge, default_language)
    readers.register(app)
    return readers
