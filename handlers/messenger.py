"""The bot's own voice: the only place that starts a message."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from logging import getLogger

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from handlers.kit import Block, readable

log = getLogger(__name__)

TIMEOUT = 10
"""Seconds that we wait for Slack."""


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
                text=readable(blocks),
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as refusal:
            log.info("Slack refused a card in %s: %s", context.channel_id, refusal.response.get("error"))
            return False
        return True

    def replace(self, context: BoltContext, blocks: Sequence[Block]) -> bool:
        """Change the message that the person clicked in; False when it can no longer be changed."""
        return self._reached(context, blocks, replace=True)

    def tell(self, user: str, blocks: Sequence[Block]) -> None:
        """Write to one person in their direct messages; what Slack refuses is in the log."""
        try:
            self._client.chat_postMessage(
                channel=user, blocks=list(blocks), text=readable(blocks), unfurl_links=False, unfurl_media=False
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
        webhook = WebhookClient(context.response_url, timeout=TIMEOUT, retry_handlers=[])
        answer = webhook.send(
            text=text or readable(blocks),
            blocks=list(blocks) or None,
            response_type=kind,
            replace_original=replace,
            unfurl_links=False,
            unfurl_media=False,
        )
        return answer.status_code == HTTPStatus.OK
