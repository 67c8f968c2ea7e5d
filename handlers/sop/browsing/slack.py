"""`/sop list` and **All procedures**: opens the list and narrows it while the person chooses."""

from __future__ import annotations

import re

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.blocks import BROWSE
from handlers.sop.browsing.list_window import (
    LIST_FILTER,
    LIST_PAGE,
    LIST_WINDOW,
    LIST_WORDS,
    LONGEST,
    ListFilter,
    list_window,
    read_list_filter,
)
from handlers.sop.library import Library


class ProcedureList:
    """The list of all procedures, in a window."""

    def __init__(self, at: AppContext, library: Library) -> None:
        self._app = at.app
        self._library = library

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(BROWSE)(self.start)
        self._app.action(re.compile(rf"^({LIST_FILTER}:\w+|{LIST_WORDS})$"))(self.narrow)
        self._app.view(LIST_WINDOW)(self.search)
        self._app.action(re.compile(rf"^{LIST_PAGE}:(back|on)$"))(self.turn)

    def open(self, client: WebClient, who: Speaker, trigger: str, words: str = "") -> None:
        """Open the list, narrowed to ``words``: as many of them as its field takes."""
        view = list_window(who.t, self._library.entries(who.team, who), ListFilter(words=words[:LONGEST]))
        client.views_open(trigger_id=trigger, view=view)

    def start(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**All procedures**."""
        press = Press.read(body)
        who = speaker(context)
        open_modal(client, press, list_window(who.t, self._library.entries(who.team, who), ListFilter()))
        ack()

    def narrow(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """A choice in a menu, or words and Enter: the list starts again at its first page."""
        view = View.read(body)
        self._redraw(client, speaker(context), view, 1)
        ack()

    def search(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Search**: the same, by the button of the window."""
        view = View.read(body)
        ack(response_action="update", view=self._view(speaker(context), view, 1))

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Next page**, **Back**."""
        press = Press.read(body)
        self._redraw(client, speaker(context), press.view, int(press.value))
        ack()

    def _redraw(self, client: WebClient, who: Speaker, shown: View, page: int) -> None:
        client.views_update(view_id=shown.id, view=self._view(who, shown, page))

    def _view(self, who: Speaker, shown: View, page: int) -> Block:
        return list_window(who.t, self._library.entries(who.team, who), read_list_filter(shown.form), page)
