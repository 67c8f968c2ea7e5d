"""The bot's own voice: the only place that starts a message."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from logging import getLogger
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from handlers.blockkit.kit import Block, fallback_text
from handlers.delivery.tls import ssl_context
from storage.records.ids import ChannelId, UserId

log = getLogger(__name__)

TIMEOUT = 10
"""Seconds that we wait for Slack."""
NO_UNFURL: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}


class Messenger:
    """Posts. Its clients never retry by themselves: after a cut connection nobody knows whether the message is there,
    and a second copy is worse than a kind word.
    """

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def post_here(self, context: BoltContext, blocks: Sequence[Block]) -> bool:
        """Post where the person clicked, for everyone to see; True when Slack took it.

        By the click's own ``response_url``, which also reaches channels that the bot is not in; where that is used up
        or too old, as a member of the channel.
        """
        if self._answer(context, blocks, "in_channel", replace=False):
            return True
        try:
            self._client.chat_postMessage(
                channel=context.channel_id or "",
                blocks=list(blocks),
                text=fallback_text(blocks),
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as refusal:
            log.info("Slack refused a card in %s: %s", context.channel_id, refusal.response.get("error"))
            return False
        return True

    def post_in_thread(self, channel: ChannelId, thread: str, blocks: Sequence[Block], url: str = "") -> bool:
        """Post below a message, for everyone to see; True when Slack took it.

        As a member of the channel; where the bot is none, by ``url``, the response_url of who clicked there.

        Raises:
            OSError: the line was cut, and nobody knows whether it is there.
        """
        said: dict[str, Any] = {"blocks": list(blocks), "text": fallback_text(blocks)}
        try:
            self._client.chat_postMessage(channel=channel, thread_ts=thread, **said, **NO_UNFURL)
        except SlackApiError as refusal:
            log.info("Slack refused a card in %s: %s", channel, refusal.response.get("error"))
            return bool(url) and _sent(
                url, **said, **NO_UNFURL, replace_original=False, thread_ts=thread, response_type="in_channel"
            )
        return True

    def whisper_in(self, user: UserId, channel: ChannelId, thread: str, blocks: Sequence[Block]) -> bool:
        """Show something to the person alone, in a channel that the bot is in; False when Slack refused."""
        try:
            self._client.chat_postEphemeral(
                channel=channel,
                user=user,
                thread_ts=thread or None,
                blocks=list(blocks),
                text=fallback_text(blocks),
            )
        except SlackClientError as refusal:
            log.info("Slack showed nothing to %s in %s: %s", user, channel, refusal)
            return False
        return True

    def update_message(self, context: BoltContext, blocks: Sequence[Block]) -> bool:
        """Change the message that the person clicked in; False when it can no longer be changed."""
        return self._reached(context, blocks, replace=True)

    def update_view(self, view: str, shown: Block) -> None:
        """Show something else in an open window; where it was closed meanwhile, that is in the log."""
        try:
            self._client.views_update(view_id=view, view=shown)
        except (SlackClientError, OSError) as refusal:
            log.info("A window was not redrawn: %s", refusal)

    def send_direct_message(self, user: UserId, blocks: Sequence[Block]) -> None:
        """Write to one person in their direct messages; what Slack refuses is in the log."""
        try:
            self._client.chat_postMessage(
                channel=user, blocks=list(blocks), text=fallback_text(blocks), unfurl_links=False, unfurl_media=False
            )
        except (SlackClientError, OSError) as refusal:
            log.warning("Could not tell %s: %s", user, refusal)

    def whisper(self, context: BoltContext, text: str) -> None:
        """Tell the person alone: where they are, else in a direct message."""
        if self._reached(context, [], replace=False, text=text):
            return
        try:
            self._client.chat_postMessage(channel=context.user_id or "", text=text)
        except (SlackClientError, OSError) as refusal:
            log.warning("Could not tell %s: %s", context.user_id, refusal)

    def _reached(self, context: BoltContext, blocks: Sequence[Block], *, replace: bool, text: str = "") -> bool:
        try:
            return self._answer(context, blocks, "ephemeral", replace=replace, text=text)
        except OSError as cut:
            log.info("Could not answer %s where they clicked: %s", context.user_id, cut)
            return False

    def _answer(
        self, context: BoltContext, blocks: Sequence[Block], kind: str, *, replace: bool, text: str = ""
    ) -> bool:
        if not context.response_url:
            return False
        said: dict[str, Any] = {
            "text": text or fallback_text(blocks),
            "response_type": kind,
            "replace_original": replace,
        }
        if blocks:
            said["blocks"] = list(blocks)
        return _sent(context.response_url, **said, **NO_UNFURL)


def _sent(url: str, **said: Any) -> bool:
    """Answer by a response_url; True when Slack took it."""
    webhook = WebhookClient(url, timeout=TIMEOUT, ssl=ssl_context(), retry_handlers=[])
    return webhook.send_dict(said).status_code == HTTPStatus.OK
