"""What every feature needs where it meets people: made once, and handed to each one's ``open_doors``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App

from handlers.failures import Failures
from handlers.messenger import Messenger
from handlers.people import Met
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Reception:
    """``met`` says who somebody is; ``nudge`` tells the outbox that something new is due.

    ``language`` is spoken to whom we do not know.
    """

    app: App
    failures: Failures
    store: Store
    messenger: Messenger
    met: Met
    now: Callable[[], datetime]
    nudge: Callable[[], None]
    language: str
