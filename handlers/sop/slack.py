"""`/sop`: a question answered inside its own acknowledgement, and the answer shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import is_for_channel, seen, visible
from handlers.escape import unescape
from handlers.failures import Failures
from handlers.kit import Block, readable
from handlers.messenger import Messenger
from handlers.once import Once
from handlers.people import Speaker, speaker
from handlers.sop import blocks
from handlers.sop.answers import SHOWN, Answers, card
from handlers.sop.browser import Browser
from handlers.sop.library import Library
from handlers.sop.rules import Author, Browse, ByKey, Help, Nothing, Search, Verb, Watch, what_is_asked
from handlers.sop.watching.slack import Watching
from handlers.windows import show
from storage.store import Store

LATELY = timedelta(days=90)
"""What counts as used by the team."""
Authored = Callable[[Speaker, WebClient, str, str], list[Block] | None]
"""What another feature does with a verb: who, the client, the trigger, the words; None where a window opened."""


class SopCommand:
    """What people type after `/sop`, and **Share**."""

    def __init__(
        self,
        store: Store,
        library: Library,
        answers: Answers,
        messenger: Messenger,
        browser: Browser,
        now: Callable[[], datetime],
        authors: Mapping[Verb, Authored],
        watching: Watching,
    ) -> None:
        self._watching = watching
        self._authors = authors
        self._store = store
        self._library = library
        self._answers = answers
        self._messenger = messenger
        self._now = now
        self._browser = browser
        self._shared = Once(timedelta(minutes=30), now)

    def register(self, app: App, failures: Failures) -> None:
        """Tell Bolt what we listen to."""
        app.command("/sop")(ack=self.answer, lazy=[failures.guarded(self.note_question)])
        app.action(blocks.HELP)(self.explain)
        app.action(re.compile(rf"^{blocks.SHARE}$"))(ack=_taken, lazy=[failures.guarded(self.share)])

    def answer(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """One trip: the answer is the acknowledgement."""
        who = speaker(context)
        asked = what_is_asked(unescape(body.get("text") or ""))
        match asked:
            case Browse(words) if self._library.count(who.team, who):
                self._browser.open(client, who, body["trigger_id"], words)
                ack()
                return
            case Browse():
                shown = blocks.empty_library(who.t)
            case Author(verb, words):
                made = self._authors[verb](who, client, body["trigger_id"], words)
                if made is None:
                    ack()
                    return
                shown = made
            case Watch(order):
                shown = self._watching.ordered(who, client, body["channel_id"], order)
            case Nothing():
                shown = self._welcome(who)
            case Help():
                shown = blocks.help_text(who.t)
            case ByKey(number, words):
                shown = self._by_key(who, number) or (
                    self._search(who, words, context)
                    if words.isdecimal()
                    else blocks.no_such_key(who.t, f"SOP-{number:03d}")
                )
            case Search(words):
                shown = self._search(who, words, context)
        ack(response_type="ephemeral", text=readable(shown), blocks=shown)

    def explain(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Help**: in place of the answer; a window where it was asked from one, or from the Home tab."""
        t = speaker(context).t
        if body.get("view"):
            show(client, body, blocks.help_window(t))
        ack()
        if not body.get("view"):
            self._messenger.replace(context, blocks.help_text(t))

    def note_question(self, context: BoltContext, body: dict[str, Any]) -> None:
        """A question in vain is kept: owners see later what people look for."""
        if context.get("in_vain"):
            self._answers.note_in_vain(speaker(context), unescape(body["text"]))

    def share(self, context: BoltContext, body: dict[str, Any]) -> None:
        """Post the card for everyone here, once however often the button is pressed."""
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible(memory, who, int(body["actions"][0]["value"]))
        if sop is None or not is_for_channel(sop, context.channel_id or ""):
            self._messenger.whisper(context, blocks.not_here(who.t, sop) if sop else blocks.gone(who.t))
            return
        press = (body["container"].get("message_ts"), sop.number)
        if not self._shared.first(press):
            return
        try:
            posted = self._messenger.post_here(context, blocks.shared(who.t, sop, card(who, sop, ""), who.user))
        except OSError:
            # Perhaps the card is there, perhaps not: the person sees the channel, and decides.
            self._shared.forget(press)
            raise
        if posted:
            self._messenger.replace(context, blocks.shared_receipt(who.t, sop))
        else:
            self._messenger.whisper(context, blocks.not_shared(who.t, sop))

    def _welcome(self, who: Speaker) -> list[Block]:
        with self._store.read() as memory:
            mine = seen(memory, who, memory.openings.last_by(who.team, who.user), SHOWN)
            used = memory.openings.most_used(who.team, self._now() - LATELY)
            team = seen(memory, who, (use.number for use in used), SHOWN)
        count = self._library.count(who.team, who)
        return blocks.welcome(who.t, mine, team, count) if count else blocks.empty_library(who.t)

    def _by_key(self, who: Speaker, number: int) -> list[Block]:
        """The procedure with this number; nothing where there is none."""
        with self._store.read() as memory:
            sop = visible(memory, who, number)
        if sop is None:
            return []
        return blocks.found(who.t, [sop], card(who, sop, ""), clear=True)

    def _search(self, who: Speaker, words: str, context: BoltContext) -> list[Block]:
        found = self._answers.find(who, words)
        context["in_vain"] = not found.sops
        return self._answers.shown(who, found)


def _taken(ack: Ack) -> None:
    ack()
