"""`/sop`: a question answered inside its own acknowledgement, and the answer shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.escape import unescape
from handlers.blockkit.kit import Block, fallback_text
from handlers.blockkit.labels import gone_text
from handlers.bolt.clicks import ClickGuard
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, SlashCommand
from handlers.commands.verbs import complete
from handlers.identity.access import is_for_channel, visible_sop, visible_sops
from handlers.identity.speaker import Speaker, speaker
from handlers.sop import blocks
from handlers.sop.answers import SHOWN, Answerer, sop_card_for
from handlers.sop.browsing.slack import ProcedureList
from handlers.sop.library import Library
from handlers.sop.rules import ByKey, Nothing, RunVerb, Search, parse_request
from handlers.sop.verbs import SopVerb
from handlers.sop.watching.slack import ChannelWatcher
from storage.records.ids import ChannelId, ProcedureNumber, procedure_key

LATELY = timedelta(days=90)
"""What counts as used by the team."""
VerbHandler = Callable[[Speaker, WebClient, str, str], list[Block] | None]
"""What another feature does with a verb: who, the client, the trigger, the words; None where a window opened."""


@dataclass(frozen=True, slots=True)
class VerbCall:
    """A verb that somebody typed: ``trigger`` opens a window, ``channel`` is where they are."""

    who: Speaker
    client: WebClient
    trigger: str
    channel: ChannelId
    words: str


VerbAnswer = Callable[[VerbCall], list[Block] | None]
"""What is shown for a verb; None where a window opened."""


class SopCommand:
    """What people type after `/sop`, and **Share**."""

    def __init__(
        self,
        at: AppContext,
        library: Library,
        answers: Answerer,
        browser: ProcedureList,
        elsewhere: Mapping[SopVerb, VerbHandler],
        watching: ChannelWatcher,
    ) -> None:
        self._app = at.app
        self._errors = at.errors
        own: dict[SopVerb, VerbAnswer] = {
            SopVerb.LIST: self._list,
            SopVerb.WATCH: lambda call: watching.watch_command(call.who, call.client, call.channel, call.words),
            SopVerb.HELP: lambda call: blocks.help_text(call.who.t),
        }
        self._verbs = complete(SopVerb, own | {verb: _handled(handler) for verb, handler in elsewhere.items()})
        self._store = at.store
        self._library = library
        self._answers = answers
        self._messenger = at.messenger
        self._now = at.now
        self._browser = browser
        self._shared = ClickGuard(timedelta(minutes=30), at.now)

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.command("/sop")(ack=self.answer, lazy=[self._errors.guarded(self.note_question)])
        self._app.action(blocks.HELP)(self.show_help)
        self._app.action(re.compile(rf"^{blocks.SHARE}$"))(ack=_taken, lazy=[self._errors.guarded(self.share)])

    def answer(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """One trip: the answer is the acknowledgement."""
        typed, who = SlashCommand.read(body), speaker(context)
        asked = parse_request(unescape(typed.text), who.language)
        if isinstance(asked, RunVerb):
            call = VerbCall(who, client, typed.trigger, typed.channel, asked.words)
            shown = self._verbs[asked.verb](call)
        else:
            shown = self._look_up(who, asked, context)
        if shown is None:
            ack()
        else:
            ack(response_type="ephemeral", text=fallback_text(shown), blocks=shown)

    def show_help(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Help**: in place of the answer; a window where it was asked from one, or from the Home tab."""
        press = Press.read(body)
        t = speaker(context).t
        if press.view.id:
            open_modal(client, press, blocks.help_window(t))
        ack()
        if not press.view.id:
            self._messenger.update_message(context, blocks.help_text(t))

    def note_question(self, context: BoltContext, body: Payload) -> None:
        """A question in vain is kept: owners see later what people look for."""
        typed = SlashCommand.read(body)
        if context.get("in_vain"):
            self._answers.note_no_result(speaker(context), unescape(typed.text))

    def share(self, context: BoltContext, body: Payload) -> None:
        """Post the card for everyone here, once however often the button is pressed."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(press.value)))
        if sop is None or not is_for_channel(sop, ChannelId(context.channel_id or "")):
            self._messenger.whisper(context, blocks.cannot_share_here(who.t, sop) if sop else gone_text(who.t))
            return
        card = (press.message, sop.number)
        if not self._shared.is_first(card):
            return
        try:
            posted = self._messenger.post_here(
                context, blocks.shared_card(who.t, sop, sop_card_for(who, sop, ""), who.user)
            )
        except OSError:
            # Perhaps the card is there, perhaps not: the person sees the channel, and decides.
            self._shared.forget(card)
            raise
        if posted:
            self._messenger.update_message(context, blocks.shared_receipt(who.t, sop))
        else:
            self._messenger.whisper(context, blocks.share_failed(who.t, sop))

    def _look_up(self, who: Speaker, asked: Nothing | ByKey | Search, context: BoltContext) -> list[Block]:
        match asked:
            case Nothing():
                return self._welcome(who)
            case ByKey(number, words):
                if shown := self._by_key(who, number):
                    return shown
                if words.isdecimal():
                    return self._search(who, words, context)
                return blocks.no_such_key(who.t, procedure_key(number))
            case Search(words):
                return self._search(who, words, context)
            case _ as never:
                assert_never(never)

    def _list(self, call: VerbCall) -> list[Block] | None:
        if not self._library.count(call.who.team, call.who):
            return blocks.empty_library(call.who.t)
        self._browser.open(call.client, call.who, call.trigger, call.words)
        return None

    def _welcome(self, who: Speaker) -> list[Block]:
        with self._store.read() as memory:
            mine = visible_sops(memory, who, memory.procedure_views.last_viewed_by(who.team, who.user), SHOWN)
            used = memory.procedure_views.most_viewed(who.team, self._now() - LATELY)
            team = visible_sops(memory, who, (use.number for use in used), SHOWN)
        count = self._library.count(who.team, who)
        return blocks.welcome(who.t, mine, team, count) if count else blocks.empty_library(who.t)

    def _by_key(self, who: Speaker, number: ProcedureNumber) -> list[Block]:
        """The procedure with this number; nothing where there is none."""
        with self._store.read() as memory:
            sop = visible_sop(memory, who, number)
        if sop is None:
            return []
        return blocks.results(who.t, [sop], sop_card_for(who, sop, ""), clear=True)

    def _search(self, who: Speaker, words: str, context: BoltContext) -> list[Block]:
        found = self._answers.search(who, words)
        context["in_vain"] = not found.sops
        return self._answers.answer_blocks(who, found)


def _handled(handler: VerbHandler) -> VerbAnswer:
    return lambda call: handler(call.who, call.client, call.trigger, call.words)


def _taken(ack: Ack) -> None:
    ack()
