"""What Slack sends when somebody acts, as plain values: the only place that knows how its payloads are laid out.

A listener reads its ``body`` once, in its first line, with one of these. What Slack left out is empty, never an error:
payloads differ by where somebody clicked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.records.ids import ChannelId, UserId

Payload = Mapping[str, Any]
"""As Bolt hands it over: JSON that nobody has read yet."""


def _text(payload: Payload, name: str) -> str:
    found: str = payload.get(name) or ""
    return found


def _part(payload: Payload, name: str) -> Payload:
    found: Payload = payload.get(name) or {}
    return found


@dataclass(frozen=True, slots=True)
class FilledElement:
    """One element of a form or message, with what was typed or chosen in it; empty where nothing was."""

    id: str
    _state: Payload

    @property
    def text(self) -> str:
        """What was typed."""
        return _text(self._state, "value")

    @property
    def option(self) -> str:
        """The value of the one that was chosen in a menu or among radio buttons."""
        return _text(_part(self._state, "selected_option"), "value")

    @property
    def option_text(self) -> str:
        """The words of the one that was chosen."""
        return _text(_part(_part(self._state, "selected_option"), "text"), "text")

    @property
    def options(self) -> tuple[str, ...]:
        """The values of all that were ticked or chosen."""
        return tuple(each["value"] for each in self._state.get("selected_options") or ())

    @property
    def user(self) -> UserId:
        """Who was chosen in a menu of people."""
        return UserId(_text(self._state, "selected_user"))

    @property
    def users(self) -> tuple[UserId, ...]:
        """All who were chosen."""
        return tuple(map(UserId, self._state.get("selected_users") or ()))

    @property
    def channel(self) -> ChannelId:
        """The conversation that was chosen."""
        return ChannelId(_text(self._state, "selected_conversation"))

    @property
    def channels(self) -> tuple[ChannelId, ...]:
        """All conversations that were chosen."""
        return tuple(map(ChannelId, self._state.get("selected_conversations") or ()))

    @property
    def day(self) -> date | None:
        """The day that was picked."""
        picked = _text(self._state, "selected_date")
        return date.fromisoformat(picked) if picked else None


NOT_FILLED = FilledElement("", {})


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What stands in the inputs of a view. Blocks that are not in it are empty."""

    _values: Mapping[str, Mapping[str, Payload]]

    def blocks(self) -> Iterator[str]:
        """The ids of the blocks that are in it."""
        return iter(self._values)

    def element(self, block: str, id_: str = "") -> FilledElement:
        """The element of a block with this id; without one the only one."""
        several = self._values.get(block) or {}
        return next((FilledElement(each, several[each] or {}) for each in several if id_ in ("", each)), NOT_FILLED)

    def element_anywhere(self, id_: str) -> FilledElement:
        """The element with this id, where its block got its id from Slack."""
        return next((each for each in (self.element(block, id_) for block in self._values) if each.id), NOT_FILLED)


@dataclass(frozen=True, slots=True)
class View:
    """A window or the Home tab, as somebody sees it; without an ``id`` there is none.

    ``memory`` is what we gave it to remember, ``previous_id`` the window below it.
    """

    id: str
    previous_id: str
    memory: str
    form: FilledForm
    is_modal: bool
    picture: Payload
    """As Slack holds it, to be drawn again with a change."""

    @classmethod
    def read(cls, body: Payload) -> View:
        """Of the payload of a form that was sent or closed, or of anything that was done in a view."""
        view = _part(body, "view")
        return cls(
            id=_text(view, "id"),
            previous_id=_text(view, "previous_view_id"),
            memory=_text(view, "private_metadata"),
            form=FilledForm(_part(_part(view, "state"), "values")),
            is_modal=_text(view, "type") == "modal",
            picture=view,
        )


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed, or something chosen or typed that is told at once.

    ``value`` is the button's; ``element`` is what was chosen or typed, in a ``block``. ``channel`` and ``message`` (its
    ts) are empty in a view, ``view`` is empty in a message. ``trigger`` opens a window.
    """

    action: str
    value: str
    element: FilledElement
    block: str
    trigger: str
    view: View
    channel: ChannelId
    message: str

    @classmethod
    def read(cls, body: Payload) -> Press:
        """Of the payload of an action."""
        action: Payload = next(iter(body.get("actions") or ()), {})
        place = _part(body, "container")
        return cls(
            action=_text(action, "action_id"),
            value=_text(action, "value"),
            element=FilledElement(_text(action, "action_id"), action),
            block=_text(action, "block_id"),
            trigger=_text(body, "trigger_id"),
            view=View.read(body),
            channel=ChannelId(_text(place, "channel_id")),
            message=_text(place, "message_ts"),
        )

    @property
    def modal(self) -> View | None:
        """The window that somebody clicked in; None in a message and on the Home tab, which Slack calls a view too."""
        return self.view if self.view.is_modal else None


@dataclass(frozen=True, slots=True)
class OptionsRequest:
    """Somebody types into a menu that is filled meanwhile: what they typed, and the form around it."""

    text: str
    form: FilledForm

    @classmethod
    def read(cls, body: Payload) -> OptionsRequest:
        """Of the payload of a block suggestion."""
        return cls(_text(body, "value"), View.read(body).form)


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """What was typed after a command, as Slack escapes it, and where. ``trigger`` opens a window."""

    text: str
    trigger: str
    channel: ChannelId
    is_direct: bool
    """Typed among two people or a few, where nothing can be posted for a team."""

    @classmethod
    def read(cls, body: Payload) -> SlashCommand:
        """Of the payload of a command."""
        name = _text(body, "channel_name")
        return cls(
            text=_text(body, "text"),
            trigger=_text(body, "trigger_id"),
            channel=ChannelId(_text(body, "channel_id")),
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
    is_by_person: bool
    """Neither a bot's nor Slack's own."""
    is_seen_outside: bool
    """People of another company are in its channel."""

    @classmethod
    def read(cls, body: Payload) -> Message:
        """Of the payload of an event ``message`` or ``app_mention``."""
        event = _part(body, "event")
        return cls._read(event, _text(event, "channel"), is_seen_outside=bool(body.get("is_ext_shared_channel")))

    @classmethod
    def read_chosen(cls, body: Payload) -> Message:
        """Of the payload of a shortcut: the message in whose menu somebody chose it."""
        return cls._read(_part(body, "message"), _text(_part(body, "channel"), "id"), is_seen_outside=False)

    @classmethod
    def _read(cls, said: Payload, channel: str, *, is_seen_outside: bool) -> Message:
        return cls(
            channel=ChannelId(channel),
            ts=_text(said, "ts"),
            thread=_text(said, "thread_ts"),
            text=_text(said, "text"),
            user=UserId(_text(said, "user")),
            subtype=_text(said, "subtype"),
            channel_type=_text(said, "channel_type"),
            is_edited=bool(said.get("edited")),
            is_by_person=not said.get("bot_id") and bool(said.get("user")),
            is_seen_outside=is_seen_outside,
        )


@dataclass(frozen=True, slots=True)
class MessageShortcut:
    """Something was chosen in the menu of a message. ``trigger`` opens a window, ``url`` answers where they are."""

    message: Message
    trigger: str
    url: str

    @classmethod
    def read(cls, body: Payload) -> MessageShortcut:
        """Of the payload of a shortcut."""
        return cls(Message.read_chosen(body), _text(body, "trigger_id"), _text(body, "response_url"))


@dataclass(frozen=True, slots=True)
class MemberMoved:
    """Somebody came into a channel, or left it."""

    channel: ChannelId
    user: UserId

    @classmethod
    def read(cls, body: Payload) -> MemberMoved:
        """Of the payload of an event ``member_joined_channel`` or ``member_left_channel``."""
        event = _part(body, "event")
        return cls(ChannelId(_text(event, "channel")), UserId(_text(event, "user")))


def changed_user(body: Payload) -> Payload:
    """The person whom an event ``user_change`` describes, as ``handlers.identity.speaker`` reads them."""
    return _part(_part(body, "event"), "user")


def changed_group(body: Payload) -> str:
    """The user group that an event ``subteam_members_changed`` is about."""
    return _text(_part(body, "event"), "subteam_id")


def opened_tab(body: Payload) -> str:
    """What an event ``app_home_opened`` says was opened: ``home`` or ``messages``."""
    return _text(_part(body, "event"), "tab")
