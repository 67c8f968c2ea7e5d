"""The box of the Home tab: words and Enter, and the answer lies over it in a window that can be asked again."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.failures import Failures
from handlers.kit import Block, context, divider, modal
from handlers.people import Speaker, speaker
from handlers.sop import blocks
from handlers.sop.answers import Answers, Found
from handlers.sop.home import ASK, ask_box
from handlers.sop.search import passage
from handlers.sop.search.questions import plain
from handlers.windows import show, window_of

FOUND = "sop:found"
SHOWN = 10


class Box:
    """Searches for who types into it."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def register(self, app: App, failures: Failures) -> None:
        """Tell Bolt what we listen to."""
        app.action(ASK)(ack=self.ask, lazy=[failures.guarded(self.note_question)])
        app.view(FOUND)(self.again)

    def ask(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """Enter: over the Home tab, or in the window that is open already."""
        words = (body["actions"][0].get("value") or "").strip()
        if words:
            view = self._answer(speaker(context), words, context)
            if window := window_of(body):
                client.views_update(view_id=window["id"], view=view)
            else:
                show(client, body, view)
        ack()

    def again(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Search**: the same, by the button of the window."""
        words = (body["view"]["state"]["values"][ASK][ASK]["value"] or "").strip()
        ack(response_action="update", view=self._answer(speaker(context), words, context))

    def note_question(self, context: BoltContext, body: dict[str, Any]) -> None:  # noqa: ARG002 — Bolt's arguments
        """A question in vain is kept: owners see later what people look for."""
        if words := context.get("in_vain"):
            self._answers.note_in_vain(speaker(context), words)

    def _answer(self, who: Speaker, words: str, said: BoltContext) -> Block:
        found = self._answers.find(who, words, SHOWN)
        said["in_vain"] = "" if found.sops else words
        return window(who.t, found)


def window(t: NullTranslations, found: Found) -> Block:
    """The box with the words in it, and what they found."""
    note = [context(blocks.showing(t, found.corrected))] if found.corrected else []
    finds = blocks.asked([blocks.line(t, sop, passage(sop, found.words)) for sop in found.sops], plain(found.words))
    lines = [divider(), *note, *finds]
    return modal(
        t.gettext("Procedures"),
        t.gettext("Close"),
        [ask_box(t, found.words), *(lines if found.sops else blocks.nothing_found(t, found.words))],
        callback=FOUND,
        submit=t.gettext("Search"),
    )
