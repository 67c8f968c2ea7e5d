"""The box of the Home tab: words and Enter, and the answer lies over it in a window that can be asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from gettext import NullTranslations
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.failures import Failures
from handlers.kit import Block, context, divider, modal
from handlers.people import Speaker, speaker
from handlers.sop import blocks
from handlers.sop.home import ASK, ask_box
from handlers.sop.library import Library
from handlers.sop.rules import understood
from handlers.sop.search import Answer
from handlers.windows import show, window_of
from storage.records import Question, Sop
from storage.store import Store

FOUND = "sop:found"
SHOWN = 10


class Box:
    """Searches for who types into it."""

    def __init__(self, store: Store, library: Library, now: Callable[[], datetime]) -> None:
        self._store = store
        self._library = library
        self._now = now

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
        words = context.get("in_vain")
        if words:
            who = speaker(context)
            with self._store.write() as memory:
                memory.questions.keep(Question(team=who.team, user=who.user, words=words, asked=self._now()))

    def _answer(self, who: Speaker, words: str, said: BoltContext) -> Block:
        answer, sops = self._library.search(who.team, words, limit=SHOWN, language=who.language, who=who)
        said["in_vain"] = "" if sops else words
        return window(who.t, words, answer, sops)


def window(t: NullTranslations, words: str, answer: Answer, sops: Sequence[Sop]) -> Block:
    """The box with the words in it, and what they found."""
    corrected = understood(answer.asked, answer.corrected)
    notes = [blocks.showing(t, corrected)] if corrected else []
    found = [divider(), *map(context, notes), *(blocks.line(t, sop) for sop in sops)]
    return modal(
        t.gettext("Procedures"),
        t.gettext("Close"),
        [ask_box(t, words), *(found if sops else blocks.nothing_found(t, words))],
        callback=FOUND,
        submit=t.gettext("Search"),
    )
