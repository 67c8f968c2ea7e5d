"""A mention in a channel is answered in its thread, a direct message below it; **Ask** asks the owner instead."""

from __future__ import annotations

from datetime import timedelta
from logging import getLogger

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.blockkit.kit import Block, fallback_text
from handlers.blockkit.labels import gone_text
from handlers.bolt.clicks import ClickGuard
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Message, Payload, Press
from handlers.i18n import language_of, translations
from handlers.identity.access import is_for_channel, visible_sop
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.asking import blocks
from handlers.sop.asking.blocks import ASK_OWNER, UnansweredQuestion
from handlers.sop.asking.conversation import Conversation, OwnerOf, channel_reader
from storage.outbox.records import Delivery, OnUnknown
from storage.records.ids import NOWHERE, Recipient, TeamId

A_DAY, LONG = timedelta(days=1), timedelta(days=7)
"""For so long the answer to a mention, and a question to an owner, are worth sending."""

log = getLogger(__name__)


class QuestionListener:
    """Listens to who calls the bot by its name."""

    def __init__(
        self,
        at: AppContext,
        conversation: Conversation,
        stands_for: OwnerOf,
    ) -> None:
        self._app = at.app
        self._store = at.store
        self._conversation = conversation
        self._stands_for = stands_for
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language
        self._heard = ClickGuard(timedelta(hours=1), at.now)

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.event("app_mention")(self.answer_mention)
        self._app.action(ASK_OWNER)(self.ask_owner)

    def answer_mention(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """A mention. Slack may tell of it more than once, and tells of edits and of other bots too."""
        said = Message.read(body)
        if _is_new(said):
            who, key = speaker(context), f"{said.channel}:{said.ts}"
            with self._store.read() as memory:
                is_known = memory.outbox.find_delivery(_reply_key(who, key)) is not None
            if not is_known and self._heard.is_first(key):
                self._answer(who, said, key)
        ack()

    def answer_direct_message(self, who: Speaker, text: str, message: str) -> tuple[list[Block], bool]:
        """What is said to a direct message, and whether that answers it."""
        said = self._conversation.reply(who, text, UnansweredQuestion(who.user, NOWHERE, message, ""))
        self._conversation.note_no_result(who, said)
        return said.shown, said.is_answer

    def sure_answer(self, who: Speaker, text: str) -> list[Block]:
        """The answer to a direct message that one procedure plainly answers; else nothing."""
        return self._conversation.sure_answer(who, text)

    def ask_owner(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Ask**: the question goes to who stands for the nearest procedure, once."""
        press = Press.read(body)
        ack()
        who, asked = speaker(context), UnansweredQuestion.decode(press.value)
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

    def _answer(self, who: Speaker, question: Message, key: str) -> None:
        """In the thread what everybody there may read; what only the asker may read, to them alone."""
        channel, thread = question.channel, question.thread
        asked = UnansweredQuestion(who.user, channel, question.ts, "")
        said = self._conversation.reply(who, question.text, asked)
        if question.is_seen_outside or not all(is_for_channel(sop, channel) for sop in said.found[:1]):
            if not self._messenger.whisper_in(who.user, channel, thread, said.shown):
                self._messenger.send_direct_message(who.user, said.shown)
            self._conversation.note_no_result(who, said)
            return
        said = self._conversation.reply(channel_reader(channel, who), question.text, asked)
        with self._store.write() as memory:
            memory.outbox.put(
                self._delivery(
                    _reply_key(who, key), who.team, "mention", channel, said.shown, A_DAY, thread or question.ts
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


def _is_new(said: Message) -> bool:
    """A person's own new message."""
    is_new = said.subtype in ("", "file_share", "thread_broadcast") and not said.is_edited
    return is_new and said.is_by_person


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
