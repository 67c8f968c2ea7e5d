"""People, channels and messages as Slack shows them to apps, in answers and in events."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.simulator.workspace.records import Channel, Json, Member, Message
from bot.simulator.workspace.state import Workspace


def channel_object(space: Workspace, channel: Channel) -> Json:
    """A conversation object."""
    bot = space.bot.id
    shape: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_mpim": False,
        "is_private": channel.kind != "channel",
        "is_org_shared": False,
        "context_team_id": space.team_id,
        "updated": channel.created * 1000,
    }
    if channel.kind == "im":
        return shape | {"user": next(m for m in channel.members if m != bot), "is_user_deleted": False}
    return shape | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_general": channel.name == "general",
        "is_member": bot in channel.members,
        "creator": channel.members[0] if channel.members else "",
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def message_object(space: Workspace, channel: Channel, message: Message, *, metadata: bool = True) -> Json:
    """A message object."""
    shape: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    shape["team"] = space.team_id
    if message.by_app:
        icons = {"id": space.bot_id, "name": space.manifest.name, "app_id": space.app_id, "deleted": False}
        shape |= {"bot_id": space.bot_id, "app_id": space.app_id, "bot_profile": icons}
        if message.username:
            shape |= {"username": message.username, "subtype": "bot_message"}
    if message.blocks:
        shape["blocks"] = message.blocks
    if message.attachments:
        shape["attachments"] = message.attachments
    if message.edited:
        shape["edited"] = {"user": message.user, "ts": message.edited}
    if message.metadata and metadata:
        shape["metadata"] = message.metadata
    if message.reactions:
        shape["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in message.reactions.items()]
    return shape | _thread(channel, message)


def _thread(channel: Channel, message: Message) -> Json:
    if message.thread_ts and message.thread_ts != message.ts:
        return {"thread_ts": message.thread_ts}
    replies = [one for one in channel.messages if one.thread_ts == message.ts and one.reader is None]
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    counts = {"reply_count": len(replies), "reply_users": people, "reply_users_count": len(people)}
    return {"thread_ts": message.ts, "latest_reply": replies[-1].ts, **counts}


STRANGERS = "T0STRANGERS"
"""The workspace that strangers are from."""


def user_object(space: Workspace, member: Member, *, locale: bool) -> Json:
    """A user object; the e-mail only with its scope, the locale only when asked for."""
    now = dt.datetime.fromtimestamp(space.clock.now(), ZoneInfo(member.zone))
    offset = now.utcoffset() or dt.timedelta()
    profile: Json = {
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": member.name,
        "display_name_normalized": member.name,
        "team": space.team_id,
    }
    if "users:read.email" in space.manifest.scopes and not member.is_bot:
        profile["email"] = member.email
    user: Json = {
        "id": member.id,
        "team_id": STRANGERS if member.is_stranger else space.team_id,
        "name": member.name,
        "deleted": member.deleted,
        "color": member.color,
        "real_name": member.real_name,
        "tz": member.zone,
        "tz_label": now.tzname() or member.zone,
        "tz_offset": int(offset.total_seconds()),
        "profile": profile,
        "is_admin": member.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": 0,
    }
    if member.is_stranger:
        user["is_stranger"] = True
    return user | ({"locale": member.locale} if locale else {})
