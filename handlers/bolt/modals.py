"""Windows over what a person looks at: a conversation, the Home tab, or another window."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from handlers.blockkit.kit import Block


def modal_of(body: dict[str, Any]) -> dict[str, Any] | None:
    """The window that somebody clicked in; None in a message and on the Home tab, which Slack calls a view too."""
    view: dict[str, Any] | None = body.get("view")
    return view if view and view["type"] == "modal" else None


def open_modal(client: WebClient, body: dict[str, Any], view: Block) -> None:
    """Open a window over what they look at.

    Raises:
        SlackApiError: too late for this click, or three windows lie over each other already.
    """
    over = client.views_push if modal_of(body) else client.views_open
    over(trigger_id=body["trigger_id"], view=view)
