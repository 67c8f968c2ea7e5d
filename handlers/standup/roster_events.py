"""Slack tells who comes, who goes, and who is called otherwise now."""

from __future__ import annotations

from slack_bolt import BoltContext

from handlers.bolt.context import AppContext
from handlers.bolt.payloads import MemberMoved, Payload, changed_group, changed_user
from handlers.identity.membership import Membership
from handlers.standup.roster import Roster
from storage.records.ids import TeamId


class RosterEvents:
    """Listens to it. Who is in a channel is written down first: stand-ups look there."""

    def __init__(self, at: AppContext, membership: Membership, roster: Roster) -> None:
        self._app = at.app
        self._membership = membership
        self._roster = roster

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.event("member_joined_channel")(self.joined)
        self._app.event("member_left_channel")(self.left)
        self._app.event("user_change")(self.changed)
        self._app.event("subteam_members_changed")(self.regrouped)

    def joined(self, context: BoltContext, body: Payload) -> None:
        """Somebody came into a channel; where it is the bot itself, it looks who is there."""
        moved, team = MemberMoved.read(body), TeamId(context.team_id or "")
        is_me = moved.user == context.bot_user_id
        self._membership.joined(team, moved.channel, moved.user, is_me=is_me)
        self._roster.joined(team, moved.channel, is_me=is_me)

    def left(self, context: BoltContext, body: Payload) -> None:
        """Somebody left a channel."""
        moved = MemberMoved.read(body)
        self._membership.left(TeamId(context.team_id or ""), moved.channel, moved.user)

    def changed(self, context: BoltContext, body: Payload) -> None:
        """Somebody has another zone, name or language, or was deactivated."""
        described = changed_user(body)
        self._roster.changed(TeamId(context.team_id or ""), described)

    def regrouped(self, context: BoltContext, body: Payload) -> None:
        """Somebody came into a user group or left it."""
        group = changed_group(body)
        self._roster.regrouped(TeamId(context.team_id or ""), group)
