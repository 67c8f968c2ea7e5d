"""Buttons that nobody knows any more: from an older version of the bot."""

from __future__ import annotations

from slack_bolt import Ack, BoltContext

from handlers.delivery.messenger import Messenger
from handlers.identity.speaker import speaker


class UnknownButtons:
    """Answers the press of an unknown button."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    def explain(self, ack: Ack, context: BoltContext) -> None:
        """Say so, and what to do instead."""
        ack()
        t = speaker(context).t
        self._messenger.whisper(context, t.gettext("This button is from an older message. Type `/sop` to start anew."))
