"""The shortcut **Answer with a procedure**: the best three for a message, and one of them in its thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.clicks import ClickGuard
from handlers.bolt.errors import ErrorHandler
from handlers.delivery.messenger import Messenger
from handlers.identity.access import is_for_channel, visible_sop
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.answers import Answerer, sop_card_for
from handlers.sop.asking.rules import question_in
from handlers.sop.blocks import cannot_share_here, gone_text
from handlers.sop.replying import blocks
from handlers.sop.replying.blocks import REPLY, SEARCH_INPUT, SHORTCUT, WINDOW, AnsweredMessage
from handlers.sop.search.passage import best_passage
from handlers.sop.search.result import MAX_CHARACTERS
from storage.records.ids import ChannelId, ProcedureNumber
from storage.store import Store

BEST = 3
NoResultButtons = Callable[[Speaker, str], list[Block]]
"""Buttons of other features for who finds nothing with these words, such as **Write it**."""


class AnswerShortcut:
    """Answers the message of somebody with a procedure."""

    def __init__(
        self,
        store: Store,
        answers: Answerer,
        messenger: Messenger,
        otherwise: NoResultButtons,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._answers = answers
        self._messenger = messenger
        self._otherwise = otherwise
        self._now = now
        self._pressed = ClickGuard(timedelta(minutes=30), now)

    def register(self, app: App, failures: ErrorHandler) -> None:
        """Tell Bolt what we listen to."""
        app.shortcut(SHORTCUT)(ack=self.open, lazy=[failures.guarded(self.note_question)])
        app.action(SEARCH_INPUT)(ack=self.search, lazy=[failures.guarded(self.note_question)])
        app.view(WINDOW)(ack=self.search_again, lazy=[failures.guarded(self.note_question)])
        app.action(REPLY)(ack=_taken, lazy=[failures.guarded(self.post_answer)])

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """The shortcut on a message: its question, and the best three."""
        message, who = body["message"], speaker(context)
        words = " ".join(question_in(message.get("text") or "").split())[:MAX_CHARACTERS].strip()
        thread = message.get("thread_ts") or message["ts"]
        place = AnsweredMessage(ChannelId(body["channel"]["id"]), message["ts"], thread, body.get("response_url") or "")
        client.views_open(trigger_id=body["trigger_id"], view=self._window(who, place, words, context))
        ack()

    def search(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """Other words and Enter."""
        words = (body["actions"][0].get("value") or "").strip()
        place = AnsweredMessage.decode(body["view"]["private_metadata"])
        client.views_update(view_id=body["view"]["id"], view=self._window(speaker(context), place, words, context))
        ack()

    def search_again(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Search**: the same, by the button of the window."""
        place = AnsweredMessage.decode(body["view"]["private_metadata"])
        ack(response_action="update", view=self._window(speaker(context), place, _typed(body["view"]), context))

    def post_answer(self, context: BoltContext, body: dict[str, Any]) -> None:
        """**Post in the thread**: once, however often it is pressed and by whom."""
        who, view, number = speaker(context), body["view"], ProcedureNumber(int(body["actions"][0]["value"]))
        place = AnsweredMessage.decode(view["private_metadata"])
        press = (place.channel, place.message, number)
        if not self._pressed.is_first(press):
            return
        try:
            notice = self._reply(who, place, number)
        finally:
            # What was posted is remembered by the memory; what was not may be tried again.
            self._pressed.forget(press)
        shown = self._window(who, place, _typed(view), context, notice)
        self._messenger.update_view(view["id"], shown)

    def note_question(self, context: BoltContext, body: dict[str, Any]) -> None:  # noqa: ARG002 — Bolt's arguments
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


def _typed(view: dict[str, Any]) -> str:
    said: str = view["state"]["values"].get(SEARCH_INPUT, {}).get(SEARCH_INPUT, {}).get("value") or ""
    return said.strip()


def _taken(ack: Ack) -> None:
    ack()
