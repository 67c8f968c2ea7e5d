"""**Open**: the procedure in a window, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.errors import ErrorHandler
from handlers.bolt.modals import open_modal
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.blocks import OPEN, search_words_of
from handlers.sop.reading.pages import TURN_PAGE, gone_window, page_window, shown_number
from handlers.sop.search.questions import question_key
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.store import Memory, Store

PageFooter = Callable[[Memory, Speaker, Sop], list[Block]]
"""What stands below every page of an opened procedure: made by another feature."""


class ProcedureReader:
    """Opens procedures and turns their pages."""

    def __init__(self, store: Store, now: Callable[[], datetime], below: PageFooter) -> None:
        self._store = store
        self._below = below
        self._now = now

    def register(self, app: App, failures: ErrorHandler) -> None:
        """Tell Bolt what we listen to."""
        app.action(re.compile(rf"^{OPEN}(:\d+)?$"))(ack=self.open, lazy=[failures.guarded(self.note_view)])
        app.action(re.compile(rf"^{TURN_PAGE}:(back|on)$"))(self.turn)

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """Over the conversation, or over the list where it was clicked there."""
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(body["actions"][0]["value"])))
            below = self._below(memory, who, sop) if sop else []
        view = page_window(who.t, sop, 1, below) if sop else gone_window(who.t)
        open_modal(client, body, view)
        ack()

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Back**."""
        who = speaker(context)
        shown = body["view"]
        with self._store.read() as memory:
            sop = visible_sop(memory, who, shown_number(shown["private_metadata"]))
            below = self._below(memory, who, sop) if sop else []
        view = page_window(who.t, sop, int(body["actions"][0]["value"]), below) if sop else gone_window(who.t)
        client.views_update(view_id=shown["id"], view=view)
        ack()

    def note_view(self, context: BoltContext, body: dict[str, Any]) -> None:
        """Remember what was opened: for "you opened last", and for what the team uses most."""
        who = speaker(context)
        number = ProcedureNumber(int(body["actions"][0]["value"]))
        with self._store.write() as memory:
            if visible_sop(memory, who, number):
                words = search_words_of(body["actions"][0])
                memory.procedure_views.add(
                    who.team, number, who.user, self._now(), words=words, meaning=question_key(words)
                )
