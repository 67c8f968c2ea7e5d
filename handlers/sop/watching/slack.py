"""`/sop watch`, and the hint: a message in a watched channel is read once, and forgotten."""

from __future__ import annotations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Message, Payload, Press
from handlers.identity.speaker import Speaker, speaker
from handlers.sop.answers import Answerer
from handlers.sop.asking.rules import is_question, question_in
from handlers.sop.watching import blocks
from handlers.sop.watching.blocks import NOT_NOW
from handlers.sop.watching.rules import SAME_HINT_PAUSE, is_sure, may_hint
from storage.records.authoring import AuditEntry
from storage.records.ids import UNNUMBERED, ChannelId, ProcedureNumber, TeamId, UserId
from storage.records.procedures import SentHint, Sop, is_channel_id


class ChannelWatcher:
    """Listens in the channels that admins gave to the bot; in no other."""

    def __init__(self, at: AppContext, answers: Answerer) -> None:
        self._app = at.app
        self._store = at.store
        self._answers = answers
        self._messenger = at.messenger
        self._identify = at.identify
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.event("message", matchers=[_in_channel])(self.answer_message)
        self._app.action(NOT_NOW)(self.decline)

    def watch_command(self, who: Speaker, client: WebClient, channel: ChannelId, order: str) -> list[Block]:
        """`/sop watch`, `/sop watch here`, `/sop watch off`."""
        if not who.is_admin:
            return blocks.admins_only(who.t)
        if not order:
            with self._store.read() as memory:
                return blocks.watched_channels(who.t, memory.watched_channels.all(who.team))
        if not is_channel_id(channel):
            return blocks.channels_only(who.t)
        if order == "here" and not _is_in(client, channel):
            return blocks.bot_not_in_channel(who.t)
        now = self._now()
        with self._store.write() as memory:
            if order == "here":
                memory.watched_channels.add(who.team, channel, who.user, now)
            else:
                memory.watched_channels.drop(who.team, channel)
            what = f"watch_{order}"
            memory.audit_log.add(
                AuditEntry(team=who.team, user=who.user, what=what, number=UNNUMBERED, detail=channel, done=now)
            )
        return blocks.watch_started(who.t) if order == "here" else blocks.watch_stopped(who.t)

    def answer_message(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """A message in a channel. Where nobody wants us to listen it is not looked at."""
        said = Message.read(body)
        ack()
        team = TeamId(context.team_id or "")
        with self._store.read() as memory:
            is_watched = said.channel in memory.watched_channels.all(team)
        if not (is_watched and _is_new(said, UserId(context.bot_user_id or "")) and is_question(said.text)):
            return
        person, who = self._identify(team, said.user, client)
        if person is None or person.is_stranger or person.is_bot:
            return
        found = self._answers.search_question(who, question_in(said.text))
        if found.sops and is_sure(found.result, found.sops[0]) and self._may_tell(who, found.sops[0]):
            shown = blocks.hint_blocks(who.t, found.sops[0])
            self._messenger.whisper_in(who.user, said.channel, said.thread, shown)

    def decline(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Not now**."""
        press = Press.read(body)
        ack()
        who = speaker(context)
        with self._store.write() as memory:
            memory.hints.decline(who.team, who.user, ProcedureNumber(int(press.value)), self._now())
        self._messenger.update_message(context, blocks.hint_declined(who.t))

    def _may_tell(self, who: Speaker, sop: Sop) -> bool:
        """Whether a hint is given; noted before it is sent, so that an event that comes twice gives one."""
        now = self._now()
        with self._store.write() as memory:
            if not may_hint(memory.hints.hints_sent_to(who.team, who.user), sop.number, now):
                return False
            memory.hints.add(
                SentHint(team=who.team, user=who.user, number=sop.number, hinted=now), now - SAME_HINT_PAUSE
            )
        return True


def _in_channel(body: Payload) -> bool:
    """What is written to the bot itself is heard by others."""
    return Message.read(body).channel_type in ("channel", "group")


def _is_new(said: Message, bot: UserId) -> bool:
    """A person's own new message to others: who calls us by name is answered anyway."""
    is_new = said.subtype in ("", "thread_broadcast") and not said.is_edited
    is_ours = bool(bot) and f"<@{bot}" in said.text
    return is_new and not is_ours and said.is_by_person


def _is_in(client: WebClient, channel: ChannelId) -> bool:
    try:
        return bool(client.conversations_info(channel=channel)["channel"].get("is_member"))
    except SlackClientError:
        return False
