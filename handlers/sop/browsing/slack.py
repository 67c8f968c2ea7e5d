"""`/sop list` and **All procedures**: opens the list and narrows it while the person chooses."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.modals import open_modal
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

    def __init__(self, library: Library) -> None:
        self._library = library

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(BROWSE)(self.start)
        app.action(re.compile(rf"^({LIST_FILTER}:\w+|{LIST_WORDS})$"))(self.narrow)
        app.view(LIST_WINDOW)(self.search)
        app.action(re.compile(rf"^{LIST_PAGE}:(back|on)$"))(self.turn)

    def open(self, client: WebClient, who: Speaker, trigger: str, words: str = "") -> None:
        """Open the list, narrowed to ``words``: as many of them as its field takes."""
        view = list_window(who.t, self._library.entries(who.team, who), ListFilter(words=words[:LONGEST]))
        client.views_open(trigger_id=trigger, view=view)

    def start(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**All procedures**."""
        who = speaker(context)
        open_modal(client, body, list_window(who.t, self._library.entries(who.team, who), ListFilter()))
        ack()

    def narrow(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """A choice in a menu, or words and Enter: the list starts again at its first page."""
        self._redraw(client, speaker(context), body["view"], 1)
        ack()

    def search(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Search**: the same, by the button of the window."""
        ack(response_action="update", view=self._view(speaker(context), body["view"], 1))

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Back**."""
        self._redraw(client, speaker(context), body["view"], int(body["actions"][0]["value"]))
        ack()

    def _redraw(self, client: WebClient, who: Speaker, shown: dict[str, Any], leaf: int) -> None:
        client.views_update(view_id=shown["id"], view=self._view(who, shown, leaf))

    def _view(self, who: Speaker, shown: dict[str, Any], leaf: int) -> Block:
        return list_window(who.t, self._library.entries(who.team, who), read_list_filter(shown), leaf)
