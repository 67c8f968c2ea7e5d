"""The people and channels of a workspace, as a test arranges them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.simulator.acting.context import ActContext
from bot.simulator.harness.actor import Actor
from bot.simulator.workspace.records import Channel
from bot.simulator.workspace.shapes import user_object


class WorkspaceBuilder:
    """Who is there, and where."""

    def __init__(self, desk: ActContext) -> None:
        self.space = desk.space
        self._desk = desk
        self._events = desk.events

    @property
    def patience(self) -> float:
        """How many seconds people wait for what they expect to see."""
        return self._desk.patience

    @patience.setter
    def patience(self, seconds: float) -> None:
        self._desk.patience = seconds

    def person(
        self,
        handle: str,
        *,
        name: str = "",
        locale: str = "en-US",
        zone: str = "Europe/London",
        admin: bool = False,
    ) -> Actor:
        """Somebody joins; they look at the first channel they are let into, until then at the app's messages."""
        member = self.space.add_member(
            handle, real_name=name or handle.title(), locale=locale, zone=zone, is_admin=admin
        )
        self._events.tell("team_join", {"type": "team_join", "user": user_object(self.space, member, locale=True)})
        return Actor(self._desk, member)

    def channel(self, name: str, *, members: Iterable[Actor] = (), private: bool = False, bot: bool = False) -> Channel:
        """A new channel; `bot` lets the app in. Members who look at nothing yet look at it."""
        people = list(members)
        ids = [one.id for one in people] + ([self.space.bot.id] if bot else [])
        channel = self.space.add_channel(name, "private" if private else "channel", ids)
        for one in people:
            one.arrives(channel)
        return channel

    def invite(self, channel: Channel | str, *who: Actor | None) -> None:
        """Let people into a channel; without names, the app."""
        found = self._channel(channel)
        for member in [one.id for one in who if one is not None] or [self.space.bot.id]:
            with self.space.change():
                if member not in found.members:
                    found.members.append(member)
            kind = "C" if found.kind == "channel" else "G"
            event = {"type": "member_joined_channel", "user": member, "channel": found.id, "channel_type": kind}
            self._events.tell("member_joined_channel", event | {"team": self.space.team_id})

    def remove(self, channel: Channel | str, who: Actor | None = None) -> None:
        """Take a person, or without one the app, out of a channel."""
        found = self._channel(channel)
        member = who.id if who is not None else self.space.bot.id
        with self.space.change():
            found.members.remove(member)
        event = {"type": "member_left_channel", "user": member, "channel": found.id, "team": self.space.team_id}
        self._events.tell("member_left_channel", event)

    def regroup(self, group: str, *who: Actor) -> None:
        """These people, and nobody else, are in a user group from now on."""
        members = [person.id for person in who]
        with self.space.change():
            before, self.space.groups[group] = self.space.groups.get(group, []), members
        event = {
            "type": "subteam_members_changed",
            "subteam_id": group,
            "team_id": self.space.team_id,
            "date_update": int(self.space.clock.now()),
            "added_users": [user for user in members if user not in before],
            "removed_users": [user for user in before if user not in members],
        }
        self._events.tell("subteam_members_changed", event)

    def archive(self, channel: Channel | str, *, archived: bool = True) -> None:
        """Archive a channel, or bring it back."""
        found = self._channel(channel)
        with self.space.change():
            found.archived = archived
        what = "channel_archive" if archived else "channel_unarchive"
        self._events.tell(what, {"type": what, "channel": found.id})

    def change(self, person: Actor, **fields: Any) -> None:
        """Change a person's profile: `locale`, `zone`, `real_name`, `is_admin`, `deleted`."""
        with self.space.change():
            for field, value in fields.items():
                if not hasattr(person.member, field):
                    raise AttributeError(f"a person has no {field}")
                setattr(person.member, field, value)
        user = user_object(self.space, person.member, locale=True)
        self._events.tell("user_change", {"type": "user_change", "user": user})

    def _channel(self, channel: Channel | str) -> Channel:
        found = self.space.channel_named(channel) if isinstance(channel, str) else channel
        if found is None:
            raise LookupError(f"there is no channel {channel}")
        return found
