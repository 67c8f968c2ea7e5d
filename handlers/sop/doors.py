"""The doors of the library besides `/sop` and the Home tab, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from handlers.failures import Failures
from handlers.messenger import Messenger
from handlers.sop.answers import Answers
from handlers.sop.replying.slack import Otherwise, Replying
from storage.store import Store


def open_doors(
    app: App,
    failures: Failures,
    store: Store,
    messenger: Messenger,
    answers: Answers,
    otherwise: Otherwise,
    now: Callable[[], datetime],
) -> None:
    """Make them, and tell Bolt what they listen to."""
    Replying(store, answers, messenger, otherwise, now).register(app, failures)
