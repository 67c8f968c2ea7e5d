"""A mention in a channel is answered in its thread, a direct message below it; **Ask** asks the owner instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from logging import getLogger
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.blockkit.kit import Block, fallback_text
from handlers.bolt.clicks import ClickGuard
from handlers.delivery.messenger import Messenger
from handlers.i18n import language_of, translations
from handlers.identity.access import is_for_channel, visible_sop
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.asking import blocks
from handlers.sop.asking.blocks import ASK_OWNER, UnansweredQuestion
from handlers.sop.asking.conversation import Conversation, OwnerOf, channel_reader
from handlers.sop.blocks import gone_text
from storage.outbox.records import Delivery, OnUnknown
from storage.records.ids import NOWHERE, ChannelId, Recipient, TeamId
from storage.store import Store

A_DAY, LONG = timedelta(days=1), timedelta(days=7)
"""For so long the answer to a mention, and a question to an owner, are worth sending."""

log = getLogger(__name__)


class QuestionListener:
    """Listens to who calls the bot by its name."""

    def __init__(
        self,
        store: Store,
        conversation: Conversation,
        stands_for: OwnerOf,
        messenger: Messenger,
        now: Callable[[], datetime],
        nudge: Callable[[], None],
        default_language: str,
    ) -> None:
        self._store = store
        self._conversation = conversation
        self._stands_for = stands_for
        self._messenger = messenger
        self._now = now
        self._nudge = nudge
        self._default = default_language
        self._heard = ClickGuard(timedelta(hours=1), now)

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.event("app_mention")(self.answer_mention)
        app.action(ASK_OWNER)(self.ask_owner)

    def answer_mention(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """A mention. Slack may tell of it more than once, and tells of edits and of other bots too."""
        event = body["event"]
        if _is_new(event):
            who, key = speaker(context), f"{event['channel']}:{event['ts']}"
            with self._store.read() as memory:
                is_known = memory.outbox.find_delivery(_reply_key(who, key)) is not None
            if not is_known and self._heard.is_first(key):
                self._answer(who, event, key, has_guests=bool(body.get("is_ext_shared_channel")))
        ack()

    def answer_direct_message(self, who: Speaker, text: str, message: str) -> tuple[list[Block], bool]:
        """What is said to a direct message, and whether that answers it."""
        said = self._conversation.reply(who, text, UnansweredQuestion(who.user, NOWHERE, message, ""))
        self._conversation.note_no_result(who, said)
        return said.shown, said.is_answer

    def sure_answer(self, who: Speaker, text: str) -> list[Block]:
        """The answer to a direct message that one procedure plainly answers; else nothing."""
        return self._conversation.sure_answer(who, text)

    def ask_owner(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Ask**: the question goes to who stands for the nearest procedure, once."""
        ack()
        who, asked = speaker(context), UnansweredQuestion.decode(body["actions"][0]["value"])
        link = _link(client, asked)
        with self._store.write() as memory:
            sop = visible_sop(memory, who, asked.number)
            owner = self._stands_for(memory, sop) if sop else None
            if sop and owner:
                t = translations(language_of(owner.locale, self._default))
                shown = blocks.question_for_owner(t, asked, sop, link)
                key = f"{who.team}:asked_owner:{asked.channel or asked.user}:{asked.message}"
                memory.outbox.put(self._delivery(key, who.team, "asked_owner", owner.id, shown, LONG))
        if sop is None or owner is None:
            self._messenger.whisper(context, gone_text(who.t))
            return
        self._nudge()
        self._messenger.update_message(context, blocks.owner_was_asked(who.t, asked, owner.id))

    def _answer(self, who: Speaker, event: dict[str, Any], key: str, *, has_guests: bool) -> None:
        """In the thread what everybody there may read; what only the asker may read, to them alone."""
        channel, text = ChannelId(event["channel"]), event.get("text") or ""
        asked = UnansweredQuestion(who.user, channel, event["ts"], "")
        thread = event.get("thread_ts") or ""
        said = self._conversation.reply(who, text, asked)
        if has_guests or not all(is_for_channel(sop, channel) for sop in said.found[:1]):
            if not self._messenger.whisper_in(who.user, channel, thread, said.shown):
                self._messenger.send_direct_message(who.user, said.shown)
            self._conversation.note_no_result(who, said)
            return
        said = self._conversation.reply(channel_reader(channel, who), text, asked)
        with self._store.write() as memory:
            memory.outbox.put(
                self._delivery(
                    _reply_key(who, key), who.team, "mention", channel, said.shown, A_DAY, thread or event["ts"]
                )
            )
        self._nudge()
        self._conversation.note_no_result(who, said)

    def _delivery(
        self,
        key: str,
        team: TeamId,
        kind: str,
        where: Recipient,
        shown: list[Block],
        lasts: timedelta,
        thread: str = "",
    ) -> Delivery:
        now = self._now()
        return Delivery(
            key=key,
            team=team,
            kind=kind,
            channel=where,
            text=fallback_text(shown),
            blocks=tuple(shown),
            thread=thread,
            due=now,
            expires=now + lasts,
            on_unknown=OnUnknown.HOLD if thread else OnUnknown.RESEND,
        )


def _is_new(event: dict[str, Any]) -> bool:
    """A person's own new message."""
    is_new = event.get("subtype") in (None, "file_share", "thread_broadcast") and not event.get("edited")
    return is_new and not event.get("bot_id") and bool(event.get("user"))


def _reply_key(who: Speaker, message: str) -> str:
    return f"{who.team}:mention:{message}"


def _link(client: WebClient, asked: UnansweredQuestion) -> str:
    if not asked.channel:
        return ""
    try:
        link: str = client.chat_getPermalink(channel=asked.channel, message_ts=asked.message)["permalink"]
    except (SlackClientError, OSError) as problem:
        log.info("Slack gave no link to a message: %s", problem)
        return ""
    return link
