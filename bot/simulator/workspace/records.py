"""The things in a workspace, as Slack keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
"""A JSON object as it travels; `values` below are what Slack calls `state.values`."""

Values = dict[str, dict[str, Json]]


@dataclass
class Member:
    """A person or a bot of the workspace."""

    id: str
    name: str
    real_name: str
    locale: str = "en-US"
    zone: str = "Europe/London"
    color: str = "4a154b"
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False
    is_stranger: bool = False
    """Of another company, here in a shared channel."""

    @property
    def email(self) -> str:
        """An address for `users:read.email`."""
        return f"{self.name}@example.com"


@dataclass
class Message:
    """A message; `reader` is the only person who sees it when it is ephemeral."""

    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    by_app: bool = False
    username: str = ""
    reader: str | None = None
    thread_ts: str | None = None
    edited: str | None = None
    metadata: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    values: Values = field(default_factory=dict)


@dataclass
class Channel:
    """A conversation; the members of an `im` are its two ends."""

    id: str
    name: str
    kind: Literal["channel", "private", "im"]
    members: list[str] = field(default_factory=list)
    archived: bool = False
    messages: list[Message] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    created: int = 0

    def message(self, ts: str) -> Message | None:
        """The message with this `ts`."""
        return next((message for message in self.messages if message.ts == ts), None)

    def seen_by(self, user: str) -> list[Message]:
        """What this person can read here, oldest first."""
        return [message for message in self.messages if message.reader in (None, user)]


@dataclass
class View:
    """A modal or a Home tab as one person has it before them."""

    user: str
    body: Json
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    problem: str | None = None
    busy: bool = False

    @property
    def id(self) -> str:
        """Slack's `V…`."""
        return str(self.body["id"])


@dataclass
class Trigger:
    """Leave to open one modal, for three seconds, once; `view` is the modal it came from."""

    user: str
    expires: float
    view: str | None = None
    used: bool = False


@dataclass
class ResponseUrl:
    """A response_url: five uses in thirty minutes."""

    channel: str
    user: str
    expires: float
    left: int = 5
    source: str | None = None
    thread_ts: str | None = None


@dataclass(frozen=True)
class Notice:
    """What Slack itself tells one person, such as that an app did not respond."""

    id: int
    user: str
    channel: str | None
    text: str
