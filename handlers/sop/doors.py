"""The doors of the library besides `/sop` and the Home tab, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from handlers.failures import Failures
from handlers.messenger import Messenger
from handlers.sop.answers import Answers
from handlers.sop.asking.conversation import Conversation, StandsFor
from handlers.sop.asking.slack import Asking
from handlers.sop.replying.slack import Otherwise, Replying
from storage.store import Store


def open_doors(
    app: App,
    failures: Failures,
    store: Store,
    messenger: Messenger,
    answers: Answers,
    otherwise: Otherwise,
    stands_for: StandsFor,
    now: Callable[[], datetime],
    nudge: Callable[[], None],
    default_language: str,
) -> Asking:
    """Make them, and tell Bolt what they listen to. The one that answers direct messages is handed on.

    ``nudge`` tells the outbox that something new is due.
    """
    Replying(store, answers, messenger, otherwise, now).register(app, failures)
    conversation = Conversation(store, answers, stands_for)
    asking = Asking(store, conversation, stands_for, messenger, now, nudge, default_language)
    asking.register(app)
    return asking
