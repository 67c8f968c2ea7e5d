"""An app's manifest, and the blocks and forms of these tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_bolt.adapter.socket_mode import SocketModeHandler

Sent = dict[str, Any]
"""What Slack sends to a listener."""
Connect = Callable[[], SocketModeHandler]
"""Connects the app; called once its listeners are there."""

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Helper"},
    "features": {
        "bot_user": {"display_name": "helper"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/ask", "description": "Ask", "usage_hint": "[words]", "should_escape": False},
            {"command": "/tell", "description": "Tell", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Keep this", "callback_id": "keep", "type": "message", "description": "Keeps it"},
            {"name": "New note", "callback_id": "note", "type": "global", "description": "Makes one"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands", "chat:write", "users:read", "channels:read", "channels:history", "groups:read", "im:read",
                "im:write", "im:history", "reactions:write", "app_mentions:read",
            ]
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
        "event_subscriptions": {
            "bot_events": ["app_home_opened", "message.im", "app_mention", "member_joined_channel", "user_change"]
        },
    },
}  # fmt: skip


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def keeps(got: list[Any], *path: str | int) -> Callable[[Ack, Sent], None]:
    """A listener that acknowledges, and keeps the part of what was sent that lies there."""

    def listen(ack: Ack, body: Sent) -> None:
        part: Any = body
        for step in path:
            part = part[step]
        got.append(part)
        ack()

    return listen


def button(text: str, action: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action, **more}


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def field(block_id: str, label: str, element: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    inner = element or {"type": "plain_text_input"}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "it", **inner},
        **more,
    }


def modal(title: str, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "callback_id": "form", "title": plain(title), "blocks": list(blocks), **more}


def form(title: str, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return modal(title, *blocks, submit=plain("Save"), **more)
