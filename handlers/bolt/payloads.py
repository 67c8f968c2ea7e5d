"""What Slack sends when somebody acts, as plain values: the only place that knows how its payloads are laid out.

A listener reads its ``body`` once, with one of these. What Slack left out is empty, never an error: payloads differ by
where somebody clicked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.records.ids import ChannelId, UserId

Payload = Mapping[str, Any]
"""As Bolt hands it over: JSON that nobody has read yet."""


@dataclass(frozen=True, slots=True)
class FilledElement:
    """One element of a form or message, with what was typed or chosen in it."""

    id: str
    _state: Payload

    @property
    def text(self) -> str:
        """What was typed."""
        return self._state.get("value") or ""

    @property
    def option(self) -> str:
        """The value of the one that was chosen in a menu or among radio buttons."""
        return (self._state.get("selected_option") or {}).get("value") or ""

    @property
    def option_text(self) -> str:
        """The words of the one that was chosen."""
        return ((self._state.get("selected_option") or {}).get("text") or {}).get("text") or ""

    @property
    def options(self) -> tuple[str, ...]:
        """The values of all that were ticked or chosen."""
        return tuple(each["value"] for each in self._state.get("selected_options") or ())

    @property
    def user(self) -> UserId:
        """Who was chosen in a menu of people."""
        return UserId(self._state.get("selected_user") or "")

    @property
    def users(self) -> tuple[UserId, ...]:
        """All who were chosen."""
        return tuple(map(UserId, self._state.get("selected_users") or ()))

    @property
    def channel(self) -> ChannelId:
        """The conversation that was chosen."""
        return ChannelId(self._state.get("selected_conversation") or "")

    @property
    def channels(self) -> tuple[ChannelId, ...]:
        """All conversations that were chosen."""
        return tuple(map(ChannelId, self._state.get("selected_conversations") or ()))

    @property
    def day(self) -> date | None:
        """The day that was picked."""
        picked = self._state.get("selected_date")
        return date.fromisoformat(picked) if picked else None


NOT_FILLED = FilledElement("", {})


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What stands in the inputs of a view or message. Blocks that are not in it are empty."""

    _values: Mapping[str, Mapping[str, Payload]]

    def blocks(self) -> Iterator[str]:
        """The ids of the blocks that are in it."""
        return iter(self._values)

    def elements(self, block: str) -> Iterator[FilledElement]:
        """Every element of a block."""
        return (FilledElement(id_, state) for id_, state in self._values.get(block, {}).items())

    def element(self, block: str, id_: str = "") -> FilledElement:
        """The element of a block with this id; without one the only one."""
        several = self.elements(block)
        return next((each for each in several if not id_ or each.id == id_), NOT_FILLED)


@dataclass(frozen=True, slots=True)
class View:
    """A window or the Home tab, as somebody sees it. ``memory`` is what we gave it to remember."""

    id: str
    previous_id: str
    memory: str
    form: FilledForm
    is_modal: bool
    picture: Payload
    """As Slack holds it, to be drawn again with a change."""

    @classmethod
    def read(cls, view: Payload) -> View:
        """The ``view`` of a payload."""
        return cls(
            id=view["id"],
            previous_id=view.get("previous_view_id") or "",
            memory=view.get("private_metadata") or "",
            form=FilledForm((view.get("state") or {}).get("values") or {}),
            is_modal=view["type"] == "modal",
            picture=view,
        )


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed, or something chosen or typed that is told at once.

    ``value`` is the button's; ``element`` is what was chosen or typed. ``channel`` and ``message`` (its ts) are empty
    in a window; ``trigger`` opens one.
    """

    action: str
    value: str
    element: FilledElement
    trigger: str
    view: View | None
    channel: ChannelId
    message: str
    thread: str

    @classmethod
    def read(cls, body: Payload) -> Press:
        """The payload of an action."""
        (action, *_) = body["actions"]
        place = body.get("container") or {}
        return cls(
            action=action["action_id"],
            value=action.get("value") or "",
            element=FilledElement(action["action_id"], action),
            trigger=body.get("trigger_id") or "",
            view=View.read(body["view"]) if body.get("view") else None,
            channel=ChannelId(place.get("channel_id") or ""),
            message=place.get("message_ts") or "",
            thread=place.get("thread_ts") or "",
        )

    @property
    def modal(self) -> View | None:
        """The window that somebody clicked in; None in a message and on the Home tab, which Slack calls a view too."""
        return self.view if self.view and self.view.is_modal else None


@dataclass(frozen=True, slots=True)
class Submission:
    """A form was sent, or closed."""

    view: View
    trigger: str

    @classmethod
    def read(cls, body: Payload) -> Submission:
        """The payload of a view."""
        return cls(View.read(body["view"]), body.get("trigger_id") or "")


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """What was typed after a command, as Slack escapes it, and where."""

    text: str
    trigger: str
    channel: ChannelId
    is_direct: bool

    @classmethod
    def read(cls, body: Payload) -> SlashCommand:
        """The payload of a command."""
        name = body.get("channel_name") or ""
        return cls(
            text=body.get("text") or "",
            trigger=body["trigger_id"],
            channel=ChannelId(body["channel_id"]),
            is_direct=name == "directmessage" or name.startswith("mpdm-"),
        )


@dataclass(frozen=True, slots=True)
class Message:
    """A message that somebody wrote. ``ts`` names it in its channel, ``thread`` the message that it answers."""

    channel: ChannelId
    ts: str
    thread: str
    text: str
    user: UserId
    subtype: str
    channel_type: str
    is_edited: bool
    is_of_bot: bool
    is_shared: bool
    """People of another company are in its channel."""

    @classmethod
    def read(cls, body: Payload) -> Message:
        """The payload of an event ``message`` or ``app_mention``."""
        event = body["event"]
        return cls._read(event, ChannelId(event["channel"]), is_shared=bool(body.get("is_ext_shared_channel")))

    @classmethod
    def in_shortcut(cls, body: Payload) -> Message:
        """The message in whose menu somebody chose."""
        return cls._read(body["message"], ChannelId(body["channel"]["id"]), is_shared=False)

    @classmethod
    def _read(cls, said: Payload, channel: ChannelId, *, is_shared: bool) -> Message:
        return cls(
            channel=channel,
            ts=said["ts"],
            thread=said.get("thread_ts") or "",
            text=said.get("text") or "",
            user=UserId(said.get("user") or ""),
            subtype=said.get("subtype") or "",
            channel_type=said.get("channel_type") or "",
            is_edited=bool(said.get("edited")),
            is_of_bot=bool(said.get("bot_id")),
            is_shared=is_shared,
        )
