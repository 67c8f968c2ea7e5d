"""Where people act from: the workspace, the line to the app, and the parts every payload begins with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.simulator.acting.app_connection import AppConnection, NoAnswer
from bot.simulator.workspace.events import Events
from bot.simulator.workspace.records import Channel, Json, Member
from bot.simulator.workspace.state import Workspace


class ActRefused(Exception):
    """Slack's client would not let this person do that; the text says why."""


@dataclass
class ActContext:
    """What an act needs. `origin` is the simulator's address, for response_urls; `patience` is how many seconds
    people wait for what they expect to see.
    """

    space: Workspace
    app: AppConnection
    events: Events
    origin: str
    patience: float = 5.0

    def member(self, user: str) -> Member:
        """The person who acts."""
        found = self.space.members.get(user)
        if found is None or found.is_bot:
            raise ActRefused(f"there is no person {user}")
        return found

    def channel(self, user: str, channel: str) -> Channel:
        """A channel this person can be in."""
        found = self.space.channels.get(channel)
        if found is None or (found.kind != "channel" and user not in found.members):
            raise ActRefused(f"there is no channel {channel}")
        return found

    def payload_head(self, kind: str, member: Member, view: str | None = None) -> Json:
        """What every interaction payload begins with, a fresh trigger included."""
        space = self.space
        return {
            "type": kind,
            "user": {"id": member.id, "username": member.name, "name": member.name, "team_id": space.team_id},
            "api_app_id": space.app_id,
            "token": "verification",
            "trigger_id": space.new_trigger(member.id, view),
            "team": {"id": space.team_id, "domain": space.domain},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def interact(self, payload: Json, name: str) -> Json:
        """Send an interaction; raises NoAnswer, Refused when the app has interactivity off."""
        if not self.space.manifest.interactivity:
            raise ActRefused("This app is not configured to handle interactive responses.")
        return self.app.request("interactive", payload, name)

    def new_response_url(self, channel: str, user: str, source: str | None = None, kind: str = "actions") -> str:
        """A response_url."""
        return f"{self.origin}/{kind}/{self.space.new_response_url(channel, user, source)}"

    def short_channel(self, channel: Channel) -> Json:
        """A channel as interactions name it."""
        names = {"im": "directmessage", "private": "privategroup"}
        return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


__all__ = ["ActContext", "ActRefused", "NoAnswer"]
