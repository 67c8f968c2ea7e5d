"""What happened in the workspace, as the Events API tells it; the app hears what its manifest subscribes to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from bot.simulator.workspace.records import Channel, Json, Message
from bot.simulator.workspace.shapes import message_object
from bot.simulator.workspace.state import Workspace

Telling = Future[Any]
"""Done when the app has acknowledged the event, or Slack has given up."""

_CHANNEL_TYPE = {"channel": "channel", "private": "group", "im": "im"}
_MESSAGES = {"channel": "message.channels", "private": "message.groups", "im": "message.im"}


class Events:
    """Tells the app; `send` carries the whole payload to it."""

    def __init__(self, space: Workspace, send: Callable[[Json], Telling]) -> None:
        self._space = space
        self._send = send

    def tell(self, subscription: str, event: Json) -> list[Telling]:
        """Send an event, if the manifest subscribes to it."""
        space = self._space
        if subscription not in space.manifest.events:
            return []
        now = int(space.clock.now())
        payload: Json = {
            "token": "verification",
            "team_id": space.team_id,
            "context_team_id": space.team_id,
            "api_app_id": space.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": space.ids.id("Ev"),
            "event_time": now,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": space.team_id,
                    "user_id": space.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": self._is_shared(event.get("channel")),
            "event_context": f"4-{space.ids.key()}",
        }
        return [self._send(payload)]

    def _is_shared(self, channel: object) -> bool:
        """Whether people of another company are in the channel."""
        found = self._space.channels.get(channel) if isinstance(channel, str) else None
        people = self._space.members
        return found is not None and any(people[each].is_stranger for each in found.members if each in people)

    def posted(self, channel: Channel, message: Message) -> list[Telling]:
        """A message everybody sees was posted."""
        space = self._space
        if message.reader or space.bot.id not in channel.members:
            return []
        kind = _CHANNEL_TYPE[channel.kind]
        shape = message_object(space, channel, message) | {"channel": channel.id, "event_ts": message.ts}
        told = self.tell(_MESSAGES[channel.kind], shape | {"channel_type": kind})
        if channel.kind != "im" and not message.by_app and f"<@{space.bot.id}>" in message.text:
            told += self.tell("app_mention", shape | {"type": "app_mention"})
        return told

    def changed(self, channel: Channel, message: Message, before: Json) -> list[Telling]:
        """A message was edited; `before` is what it was."""
        shape = message_object(self._space, channel, message)
        return self._subtype(channel, "message_changed", {"message": shape, "previous_message": before})

    def deleted(self, channel: Channel, message: Message) -> list[Telling]:
        """A message was deleted."""
        before = message_object(self._space, channel, message)
        return self._subtype(channel, "message_deleted", {"deleted_ts": message.ts, "previous_message": before})

    def _subtype(self, channel: Channel, subtype: str, more: Json) -> list[Telling]:
        if self._space.bot.id not in channel.members:
            return []
        ts = self._space.ids.ts()
        head: Json = {"type": "message", "subtype": subtype, "channel": channel.id, "ts": ts, "event_ts": ts}
        kind = {"channel_type": _CHANNEL_TYPE[channel.kind], "hidden": True}
        return self.tell(_MESSAGES[channel.kind], head | kind | more)
