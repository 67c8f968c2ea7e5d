"""**Open**: the procedure in a window, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.blocks import OPEN, search_words_of
from handlers.sop.reading.pages import TURN_PAGE, gone_window, page_window, shown_number
from handlers.sop.search.questions import question_key
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.store import Memory

PageFooter = Callable[[Memory, Speaker, Sop], list[Block]]
"""What stands below every page of an opened procedure: made by another feature."""


class ProcedureReader:
    """Opens procedures and turns their pages."""

    def __init__(self, at: AppContext, below: PageFooter) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._below = below
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(re.compile(rf"^{OPEN}(:\d+)?$"))(ack=self.open, lazy=[self._errors.guarded(self.note_view)])
        self._app.action(re.compile(rf"^{TURN_PAGE}:(back|on)$"))(self.turn)

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """Over the conversation, or over the list where it was clicked there."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(press.value)))
            below = self._below(memory, who, sop) if sop else []
        view = page_window(who.t, sop, 1, below) if sop else gone_window(who.t)
        open_modal(client, press, view)
        ack()

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Next page**, **Back**."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, shown_number(press.view.memory))
            below = self._below(memory, who, sop) if sop else []
        view = page_window(who.t, sop, int(press.value), below) if sop else gone_window(who.t)
        client.views_update(view_id=press.view.id, view=view)
        ack()

    def note_view(self, context: BoltContext, body: Payload) -> None:
        """Remember what was opened: for "you opened last", and for what the team uses most."""
        press = Press.read(body)
        who = speaker(context)
        number = ProcedureNumber(int(press.value))
        with self._store.write() as memory:
            if visible_sop(memory, who, number):
                words = search_words_of(press)
                memory.procedure_views.add(
                    who.team, number, who.user, self._now(), words=words, meaning=question_key(words)
                )
