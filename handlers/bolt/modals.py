"""Windows over what a person looks at: a conversation, the Home tab, or another window."""

from __future__ import annotations

from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.payloads import Press


def open_modal(client: WebClient, press: Press, view: Block) -> None:
    """Open a window over what they look at.

    Raises:
        SlackApiError: too late for this click, or three windows lie over each other already.
    """
    over = client.views_push if press.modal else client.views_open
    over(trigger_id=press.trigger, view=view)
