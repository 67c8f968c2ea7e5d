"""One workspace with one app: everything Slack remembers, behind one lock, with a counter of changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from bot.simulator.workspace.clock import SlackClock
from bot.simulator.workspace.ids import Ids
from bot.simulator.workspace.journal import Journal
from bot.simulator.workspace.manifest import Manifest
from bot.simulator.workspace.records import Channel, Json, Member, Message, Notice, ResponseUrl, Trigger, View

HOOK_SECONDS = 30 * 60.0
_COLORS = ("4a154b", "2b7a4b", "b3541e", "1e5fb3", "8a2d52", "5b5b00", "00717a", "7a4a00")


class Workspace:
    """The state. Change it inside `with workspace.change():`; read several things inside `with workspace.lock:`."""

    def __init__(self, manifest: Manifest, now: Callable[[], float]) -> None:
        self.manifest = manifest
        self.clock = SlackClock(now)
        self.ids = Ids(self.clock)
        self.journal = Journal()
        self.lock = threading.RLock()
        self.connected = 0
        self.trigger_seconds = 3.0
        self.changes = 0
        self.members: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.tickets: set[str] = set()
        self.groups: dict[str, list[str]] = {}
        self.notices: list[Notice] = []
        self.listeners: list[Callable[[], None]] = []
        self._changed = threading.Condition(self.lock)
        self.clock.when_moved(self._tell_time)
        self.team_id = self.ids.id("T")
        self.team_name = "Acme"
        self.domain = "acme"
        self.app_id = self.ids.id("A")
        self.bot_id = self.ids.id("B")
        self.bot = self.add_member(manifest.bot_name, real_name=manifest.bot_name, is_bot=True)
        self.bot_token = f"xoxb-{self.ids.digits(11)}-{self.ids.digits(12)}-{self.ids.id('')}"
        self.app_token = f"xapp-1-{self.app_id}-{self.ids.digits(12)}-{self.ids.key()}"

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock, then tell everybody who waits that something changed."""
        with self.lock:
            yield
            self.changes += 1
            self._changed.notify_all()
            listeners = tuple(self.listeners)
        for listener in listeners:
            listener()

    def _tell_time(self) -> None:
        with self.change():
            pass  # nothing but the time

    def wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait until the condition holds; it is asked again after every change. False when the time is over."""
        ends = time.monotonic() + seconds
        with self._changed:
            while not condition():
                left = ends - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
        return True

    # People and channels

    def add_member(
        self,
        name: str,
        *,
        real_name: str,
        locale: str = "en-US",
        zone: str = "Europe/London",
        is_admin: bool = False,
        is_bot: bool = False,
    ) -> Member:
        """Somebody joins the workspace."""
        with self.change():
            color = _COLORS[len(self.members) % len(_COLORS)]
            member = Member(self.ids.id("U"), name, real_name, locale, zone, color, is_admin, is_bot)
            self.members[member.id] = member
            return member

    def add_channel(self, name: str, kind: Literal["channel", "private", "im"], members: list[str]) -> Channel:
        """Somebody makes a channel, or a first direct message."""
        with self.change():
            made = int(self.clock.now())
            channel = Channel(self.ids.id("D" if kind == "im" else "C"), name, kind, list(members), created=made)
            self.channels[channel.id] = channel
            return channel

    def direct_messages_of(self, one: str, other: str) -> Channel:
        """The conversation of these two, made when it is the first."""
        with self.lock:
            for channel in self.channels.values():
                if channel.kind == "im" and set(channel.members) == {one, other}:
                    return channel
            return self.add_channel("", "im", [one, other])

    def channel_named(self, name: str) -> Channel | None:
        """The channel of this name, with or without `#`."""
        bare = name.removeprefix("#")
        return next((c for c in self.channels.values() if c.kind != "im" and c.name == bare), None)

    def member_named(self, name: str) -> Member | None:
        """The person with this handle or name, with or without `@`."""
        bare = name.removeprefix("@")
        return next((m for m in self.members.values() if bare in (m.name, m.real_name)), None)

    # Messages, leaves to act, notices

    def post(self, channel: Channel, message: Message) -> Message:
        """A message arrives."""
        with self.change():
            channel.messages.append(message)
            if not message.by_app:
                channel.read[message.user] = message.ts
            return message

    def new_trigger(self, user: str, view: str | None = None) -> str:
        """A trigger_id for one modal, good for three seconds unless a test says otherwise."""
        with self.lock:
            key = f"{self.ids.digits(13)}.{self.ids.digits(12)}.{self.ids.key()}"
            self.triggers[key] = Trigger(user, self.clock.now() + self.trigger_seconds, view)
            return key

    def new_response_url(self, channel: str, user: str, source: str | None = None, thread_ts: str | None = None) -> str:
        """The key of a response_url."""
        with self.lock:
            key = f"{self.team_id}/{self.ids.digits(13)}/{self.ids.id('')}{self.ids.id('')}"
            expires = self.clock.now() + HOOK_SECONDS
            self.response_urls[key] = ResponseUrl(channel, user, expires, source=source, thread_ts=thread_ts)
            return key

    def notice(self, user: str, channel: str | None, text: str) -> None:
        """Slack itself tells this person something."""
        with self.change():
            self.notices.append(Notice(len(self.notices) + 1, user, channel, text))

    # Views

    def views(self) -> list[View]:
        """Every open modal and every Home tab."""
        with self.lock:
            return [view for stack in self.modals.values() for view in stack] + list(self.homes.values())

    def view(self, view_id: str) -> View | None:
        """An open modal, or a Home tab, by its id."""
        return next((view for view in self.views() if view.id == view_id), None)

    def top_modal(self, user: str) -> View | None:
        """The modal this person has before them."""
        stack = self.modals.get(user)
        return stack[-1] if stack else None

    def new_view(self, user: str, sent: Json, previous: View | None = None) -> View:
        """A view as Slack keeps what an app sent: with ids, a hash, and an id for every block and element."""
        identity = self.ids.id("V")
        body = {
            "id": identity,
            "team_id": self.team_id,
            "app_id": self.app_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
            "root_view_id": previous.body["root_view_id"] if previous else identity,
            "previous_view_id": previous.id if previous else None,
        }
        view = View(user, body)
        self.fill_view(view, sent)
        return view

    def fill_view(self, view: View, sent: Json) -> None:
        """Give a view its content, new or changed."""
        defaults: Json = {
            "callback_id": "", "external_id": "", "private_metadata": "", "title": None, "close": None, "submit": None,
            "clear_on_close": False, "notify_on_close": False,
        }  # fmt: skip
        view.body.update(defaults | sent)
        view.body["blocks"] = self.with_ids(sent["blocks"])
        view.body["hash"] = f"{int(self.clock.now())}.{self.ids.key()}"
        view.errors, view.problem, view.busy = {}, None, False

    def with_ids(self, blocks: list[Json]) -> list[Json]:
        """Copies of the blocks; those without `block_id`, and elements without `action_id`, get one."""
        return [self._with_id(block) for block in blocks]

    def _with_id(self, block: Json) -> Json:
        copy = dict(block)
        copy.setdefault("block_id", self.ids.short())
        for key in ("accessory", "element"):
            if key in copy and copy[key].get("type") != "image":
                copy[key] = {"action_id": self.ids.short(), **copy[key]}
        if copy["type"] in ("actions", "context_actions"):
            copy["elements"] = [{"action_id": self.ids.short(), **element} for element in copy["elements"]]
        return copy
