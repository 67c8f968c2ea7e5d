"""The box of the Home tab: words and Enter, and the answer lies over it in a window that can be asked again."""

from __future__ import annotations

from gettext import NullTranslations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, context, divider, modal
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.speaker import Speaker, speaker
from handlers.sop import blocks
from handlers.sop.answers import Answerer, FoundProcedures
from handlers.sop.home import SEARCH_BOX, search_box
from handlers.sop.search.passage import best_passage
from handlers.sop.search.questions import question_words

RESULTS_WINDOW = "sop:found"
SHOWN = 10


class HomeSearch:
    """Searches for who types into it."""

    def __init__(self, at: AppContext, answers: Answerer) -> None:
        self._app = at.app
        self._errors = at.errors
        self._answers = answers

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(SEARCH_BOX)(ack=self.search, lazy=[self._errors.guarded(self.note_question)])
        self._app.view(RESULTS_WINDOW)(self.search_again)

    def search(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """Enter: over the Home tab, or in the window that is open already."""
        press = Press.read(body)
        words = press.value.strip()
        if words:
            view = self._answer(speaker(context), words, context)
            if window := press.modal:
                client.views_update(view_id=window.id, view=view)
            else:
                open_modal(client, press, view)
        ack()

    def search_again(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Search**: the same, by the button of the window."""
        view = View.read(body)
        words = view.form.element(SEARCH_BOX).text.strip()
        ack(response_action="update", view=self._answer(speaker(context), words, context))

    def note_question(self, context: BoltContext, body: Payload) -> None:  # noqa: ARG002 — Bolt's arguments
        """A question in vain is kept: owners see later what people look for."""
        if words := context.get("in_vain"):
            self._answers.note_no_result(speaker(context), words)

    def _answer(self, who: Speaker, words: str, said: BoltContext) -> Block:
        found = self._answers.search(who, words, SHOWN)
        said["in_vain"] = "" if found.sops else words
        return results_window(who.t, found)


def results_window(t: NullTranslations, found: FoundProcedures) -> Block:
    """The box with the words in it, and what they found."""
    note = [context(blocks.corrected_text(t, found.corrected))] if found.corrected else []
    finds = blocks.with_search_words(
        [blocks.sop_line(t, sop, best_passage(sop, found.words)) for sop in found.sops], question_words(found.words)
    )
    lines = [divider(), *note, *finds]
    return modal(
        t.gettext("Procedures"),
        t.gettext("Close"),
        [search_box(t, found.words), *(lines if found.sops else blocks.no_results(t, found.words))],
        callback=RESULTS_WINDOW,
        submit=t.gettext("Search"),
    )
