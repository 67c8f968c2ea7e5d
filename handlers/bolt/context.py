"""What every feature needs where it meets people: made once, and handed to each one's ``open_doors``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App

from handlers.bolt.errors import ErrorHandler
from handlers.delivery.messenger import Messenger
from handlers.identity.speaker import Identify
from storage.store import Store


@dataclass(frozen=True, slots=True)
class AppContext:
    """``met`` says who somebody is; ``nudge`` tells the outbox that something new is due.

    ``language`` is spoken to whom we do not know.
    """

    app: App
    errors: ErrorHandler
    store: Store
    messenger: Messenger
    identify: Identify
    now: Callable[[], datetime]
    nudge: Callable[[], None]
    language: str
