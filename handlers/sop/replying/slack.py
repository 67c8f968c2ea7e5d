"""The shortcut **Answer with a procedure**: the best three for a message, and one of them in its thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import is_for_channel, visible
from handlers.failures import Failures
from handlers.kit import Block
from handlers.messenger import Messenger
from handlers.once import Once
from handlers.people import Speaker, speaker
from handlers.sop.answers import Answers, card
from handlers.sop.asking.rules import question_in
from handlers.sop.blocks import gone, not_here
from handlers.sop.replying import blocks
from handlers.sop.replying.blocks import ASK, REPLY, SHORTCUT, WINDOW, Place
from handlers.sop.search import MAX_CHARACTERS, passage
from storage.store import Store

BEST = 3
Otherwise = Callable[[Speaker, str], list[Block]]
"""Buttons of other features for who finds nothing with these words, such as **Write it**."""


class Replying:
    """Answers the message of somebody with a procedure."""

    def __init__(
        self,
        store: Store,
        answers: Answers,
        messenger: Messenger,
        otherwise: Otherwise,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._answers = answers
        self._messenger = messenger
        self._otherwise = otherwise
        self._now = now
        self._pressed = Once(timedelta(minutes=30), now)

    def register(self, app: App, failures: Failures) -> None:
        """Tell Bolt what we listen to."""
        app.shortcut(SHORTCUT)(ack=self.begin, lazy=[failures.guarded(self.note_question)])
        app.action(ASK)(ack=self.ask, lazy=[failures.guarded(self.note_question)])
        app.view(WINDOW)(ack=self.again, lazy=[failures.guarded(self.note_question)])
        app.action(REPLY)(ack=_taken, lazy=[failures.guarded(self.reply)])

    def begin(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """The shortcut on a message: its question, and the best three."""
        message, who = body["message"], speaker(context)
        words = " ".join(question_in(message.get("text") or "").split())[:MAX_CHARACTERS].strip()
        thread = message.get("thread_ts") or message["ts"]
        place = Place(body["channel"]["id"], message["ts"], thread, body.get("response_url") or "")
        client.views_open(trigger_id=body["trigger_id"], view=self._window(who, place, words, context))
        ack()

    def ask(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """Other words and Enter."""
        words = (body["actions"][0].get("value") or "").strip()
        place = Place.read(body["view"]["private_metadata"])
        client.views_update(view_id=body["view"]["id"], view=self._window(speaker(context), place, words, context))
        ack()

    def again(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Search**: the same, by the button of the window."""
        place = Place.read(body["view"]["private_metadata"])
        ack(response_action="update", view=self._window(speaker(context), place, _typed(body["view"]), context))

    def reply(self, context: BoltContext, body: dict[str, Any]) -> None:
        """**Post in the thread**: once, however often it is pressed and by whom."""
        who, view, number = speaker(context), body["view"], int(body["actions"][0]["value"])
        place = Place.read(view["private_metadata"])
        press = (place.channel, place.message, number)
        if not self._pressed.first(press):
            return
        try:
            notice = self._reply(who, place, number)
        finally:
            # What was posted is remembered by the memory; what was not may be tried again.
            self._pressed.forget(press)
        shown = self._window(who, place, _typed(view), context, notice)
        self._messenger.redraw(view["id"], shown)

    def note_question(self, context: BoltContext, body: dict[str, Any]) -> None:  # noqa: ARG002 — Bolt's arguments
        """A question in vain is kept: owners see later what people look for."""
        if words := context.get("in_vain"):
            self._answers.note_in_vain(speaker(context), words)

    def _reply(self, who: Speaker, place: Place, number: int) -> str:
        with self._store.read() as memory:
            sop = visible(memory, who, number)
            already = memory.given.by(who.team, place.channel, place.message, number)
        if sop is None:
            return gone(who.t)
        if already == who.user:
            return blocks.posted(who.t, sop)
        if already:
            return blocks.there_already(who.t, sop, already)
        if not is_for_channel(sop, place.channel):
            return not_here(who.t, sop)
        shown = blocks.given(who.t, sop, card(who, sop, ""), who.user)
        if not self._messenger.post_in_thread(place.channel, place.thread, shown, place.url):
            return blocks.not_let_in(who.t, sop)
        with self._store.write() as memory:
            memory.given.note(who.team, place.channel, place.message, number, who.user, self._now())
        return blocks.posted(who.t, sop)

    def _window(self, who: Speaker, place: Place, words: str, said: BoltContext, notice: str = "") -> Block:
        found = self._answers.asked(who, words, BEST)
        in_vain = words and not found.sops
        said["in_vain"] = words if in_vain else ""
        return blocks.window(
            who.t,
            place,
            words,
            [(sop, passage(sop, words)) for sop in found.sops],
            understood=found.corrected,
            notice=notice,
            otherwise=self._otherwise(who, words) if in_vain else [],
        )


def _typed(view: dict[str, Any]) -> str:
    said: str = view["state"]["values"].get(ASK, {}).get(ASK, {}).get("value") or ""
    return said.strip()


def _taken(ack: Ack) -> None:
    ack()
