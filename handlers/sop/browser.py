"""`/sop list` and **All procedures**: opens the list and narrows it while the person chooses."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.kit import Block
from handlers.people import Speaker, speaker
from handlers.sop.blocks import BROWSE
from handlers.sop.library import Library
from handlers.sop.shelf import FILTER, LEAF, LONGEST, SHELF, WORDS, Chosen, read_shelf, shelf
from handlers.windows import show


class Browser:
    """The list of all procedures, in a window."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(BROWSE)(self.start)
        app.action(re.compile(rf"^({FILTER}:\w+|{WORDS})$"))(self.narrow)
        app.view(SHELF)(self.search)
        app.action(re.compile(rf"^{LEAF}:(back|on)$"))(self.turn)

    def open(self, client: WebClient, who: Speaker, trigger: str, words: str = "") -> None:
        """Open the list, narrowed to ``words``: as many of them as its field takes."""
        view = shelf(who.t, self._library.entries(who.team, who), Chosen(words=words[:LONGEST]))
        client.views_open(trigger_id=trigger, view=view)

    def start(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**All procedures**."""
        who = speaker(context)
        show(client, body, shelf(who.t, self._library.entries(who.team, who), Chosen()))
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
        return shelf(who.t, self._library.entries(who.team, who), read_shelf(shown), leaf)
