"""The shortcut **Answer with a procedure**: the best three for a message, and one of them in its thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.blockkit.labels import gone_text
from handlers.bolt.clicks import ClickGuard
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import MessageShortcut, Payload, Press, View
from handlers.identity.access import is_for_channel, visible_sop
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.answers import Answerer, sop_card_for
from handlers.sop.asking.rules import question_in
from handlers.sop.blocks import cannot_share_here
from handlers.sop.replying import blocks
from handlers.sop.replying.blocks import REPLY, SEARCH_INPUT, SHORTCUT, WINDOW, AnsweredMessage
from handlers.sop.search.passage import best_passage
from handlers.sop.search.result import MAX_CHARACTERS
from storage.records.ids import ProcedureNumber

BEST = 3
NoResultButtons = Callable[[Speaker, str], list[Block]]
"""Buttons of other features for who finds nothing with these words, such as **Write it**."""


class AnswerShortcut:
    """Answers the message of somebody with a procedure."""

    def __init__(
        self,
        at: AppContext,
        answers: Answerer,
        otherwise: NoResultButtons,
    ) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._answers = answers
        self._messenger = at.messenger
        self._otherwise = otherwise
        self._now = at.now
        self._pressed = ClickGuard(timedelta(minutes=30), at.now)

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.shortcut(SHORTCUT)(ack=self.open, lazy=[self._errors.guarded(self.note_question)])
        self._app.action(SEARCH_INPUT)(ack=self.search, lazy=[self._errors.guarded(self.note_question)])
        self._app.view(WINDOW)(ack=self.search_again, lazy=[self._errors.guarded(self.note_question)])
        self._app.action(REPLY)(ack=_taken, lazy=[self._errors.guarded(self.post_answer)])

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """The shortcut on a message: its question, and the best three."""
        chosen = MessageShortcut.read(body)
        message, who = chosen.message, speaker(context)
        words = " ".join(question_in(message.text).split())[:MAX_CHARACTERS].strip()
        place = AnsweredMessage(message.channel, message.ts, message.thread or message.ts, chosen.url)
        client.views_open(trigger_id=chosen.trigger, view=self._window(who, place, words, context))
        ack()

    def search(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """Other words and Enter."""
        press = Press.read(body)
        words = press.value.strip()
        place = AnsweredMessage.decode(press.view.memory)
        client.views_update(view_id=press.view.id, view=self._window(speaker(context), place, words, context))
        ack()

    def search_again(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Search**: the same, by the button of the window."""
        view = View.read(body)
        place = AnsweredMessage.decode(view.memory)
        ack(response_action="update", view=self._window(speaker(context), place, _typed(view), context))

    def post_answer(self, context: BoltContext, body: Payload) -> None:
        """**Post in the thread**: once, however often it is pressed and by whom."""
        press = Press.read(body)
        who, number = speaker(context), ProcedureNumber(int(press.value))
        place = AnsweredMessage.decode(press.view.memory)
        answer = (place.channel, place.message, number)
        if not self._pressed.is_first(answer):
            return
        try:
            notice = self._reply(who, place, number)
        finally:
            # What was posted is remembered by the memory; what was not may be tried again.
            self._pressed.forget(answer)
        shown = self._window(who, place, _typed(press.view), context, notice)
        self._messenger.update_view(press.view.id, shown)

    def note_question(self, context: BoltContext, body: Payload) -> None:  # noqa: ARG002 — Bolt's arguments
        """A question in vain is kept: owners see later what people look for."""
        if words := context.get("in_vain"):
            self._answers.note_no_result(speaker(context), words)

    def _reply(self, who: Speaker, place: AnsweredMessage, number: ProcedureNumber) -> str:
        with self._store.read() as memory:
            sop = visible_sop(memory, who, number)
            already = memory.posted_answers.answered_by(who.team, place.channel, place.message, number)
        if sop is None:
            return gone_text(who.t)
        if already == who.user:
            return blocks.answer_posted(who.t, sop)
        if already:
            return blocks.already_answered(who.t, sop, already)
        if not is_for_channel(sop, place.channel):
            return cannot_share_here(who.t, sop)
        shown = blocks.answer_card(who.t, sop, sop_card_for(who, sop, ""), who.user)
        if not self._messenger.post_in_thread(place.channel, place.thread, shown, place.url):
            return blocks.cannot_post(who.t, sop)
        with self._store.write() as memory:
            memory.posted_answers.add(who.team, place.channel, place.message, number, who.user, self._now())
        return blocks.answer_posted(who.t, sop)

    def _window(self, who: Speaker, place: AnsweredMessage, words: str, said: BoltContext, notice: str = "") -> Block:
        found = self._answers.search_question(who, words, BEST)
        in_vain = words and not found.sops
        said["in_vain"] = words if in_vain else ""
        return blocks.answer_window(
            who.t,
            place,
            words,
            [(sop, best_passage(sop, words)) for sop in found.sops],
            understood=found.corrected,
            notice=notice,
            otherwise=self._otherwise(who, words) if in_vain else [],
        )


def _typed(view: View) -> str:
    return view.form.element(SEARCH_INPUT).text.strip()


def _taken(ack: Ack) -> None:
    ack()
