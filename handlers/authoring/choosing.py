"""`/sop edit` and `/sop history` alone: a window asks which procedure is meant, and becomes what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.kit import Block, field, modal, section
from handlers.people import Speaker, speaker

WHICH = "authoring:which"
EDIT, HISTORY = "edit", "history"
Chooser = Callable[[NullTranslations], Block]
"""Makes a menu that finds procedures while somebody types: of another feature."""
Shown = Callable[[Speaker, int], Block | str]
"""The window for a procedure, or why there is none."""
Asked = Callable[[Speaker, WebClient, str, str], list[Block] | None]
"""What is done with the words after `/sop edit`; None where a window opened."""


class Choosing:
    """Asks which one, where no number was typed."""

    def __init__(self, chooser: Chooser, shown: Mapping[str, Shown]) -> None:
        self._chooser = chooser
        self._shown = shown

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.view(WHICH)(self.chosen)

    def unless_named(self, verb: str, asked: Asked) -> Asked:
        """The same order, which asks first where nothing was named."""

        def ask(who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
            if words:
                return asked(who, client, trigger, words)
            client.views_open(trigger_id=trigger, view=which(who.t, verb, self._chooser(who.t)))
            return None

        return ask

    def chosen(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """A procedure was chosen: its window takes the place of this one."""
        who, view = speaker(context), body["view"]
        filled = next(iter(view["state"]["values"]["number"].values()))
        shown = self._shown[view["private_metadata"]](who, int(filled["selected_option"]["value"]))
        if isinstance(shown, str):
            shown = modal(who.t.gettext("Procedures"), who.t.gettext("Close"), [section(shown)], callback=WHICH)
        ack(response_action="update", view=shown)


def which(t: NullTranslations, verb: str, menu: Block) -> Block:
    """The question."""
    label = t.gettext("Which procedure?")
    hint = t.gettext("Yours are in /sop mine.") if verb == EDIT else ""
    shown = [field("number", label, menu, hint=hint)]
    return modal(
        t.gettext("Procedures"), t.gettext("Close"), shown, callback=WHICH, memory=verb, submit=t.gettext("Open")
    )
