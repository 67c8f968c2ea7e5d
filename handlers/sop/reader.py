"""**Open**: the procedure in a window, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import visible
from handlers.failures import Failures
from handlers.kit import Block
from handlers.people import Speaker, speaker
from handlers.sop.blocks import OPEN, words_of
from handlers.sop.pages import TURN, gone_page, page, place
from handlers.sop.search.questions import meaning
from handlers.windows import show
from storage.records import Sop
from storage.store import Memory, Store

Below = Callable[[Memory, Speaker, Sop], list[Block]]
"""What stands below every page of an opened procedure: made by another feature."""


class Reader:
    """Opens procedures and turns their pages."""

    def __init__(self, store: Store, now: Callable[[], datetime], below: Below) -> None:
        self._store = store
        self._below = below
        self._now = now

    def register(self, app: App, failures: Failures) -> None:
        """Tell Bolt what we listen to."""
        app.action(re.compile(rf"^{OPEN}(:\d+)?$"))(ack=self.open, lazy=[failures.guarded(self.note_opening)])
        app.action(re.compile(rf"^{TURN}:(back|on)$"))(self.turn)

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """Over the conversation, or over the list where it was clicked there."""
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible(memory, who, int(body["actions"][0]["value"]))
            below = self._below(memory, who, sop) if sop else []
        view = page(who.t, sop, 1, below) if sop else gone_page(who.t)
        show(client, body, view)
        ack()

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Back**."""
        who = speaker(context)
        shown = body["view"]
        with self._store.read() as memory:
            sop = visible(memory, who, place(shown["private_metadata"]))
            below = self._below(memory, who, sop) if sop else []
        view = page(who.t, sop, int(body["actions"][0]["value"]), below) if sop else gone_page(who.t)
        client.views_update(view_id=shown["id"], view=view)
        ack()

    def note_opening(self, context: BoltContext, body: dict[str, Any]) -> None:
        """Remember what was opened: for "you opened last", and for what the team uses most."""
        who = speaker(context)
        number = int(body["actions"][0]["value"])
        with self._store.write() as memory:
            if visible(memory, who, number):
                words = words_of(body["actions"][0])
                memory.openings.note(who.team, number, who.user, self._now(), words=words, meaning=meaning(words))
