"""`users.*`, `usergroups.*`: the people of the workspace."""

from __future__ import annotations

from bot.simulator.methods.call import Call, MethodTable, SlackError
from bot.simulator.workspace.records import Json
from bot.simulator.workspace.shapes import channel_object, user_object

METHODS = MethodTable()


@METHODS.method("users.info", "users:read")
def _users_info(call: Call) -> Json:
    return {"user": user_object(call.workspace, call.member(), locale=call.flag("include_locale"))}


@METHODS.method("users.list", "users:read")
def _users_list(call: Call) -> Json:
    members, metadata = call.page(list(call.workspace.members.values()), default=1000)
    locale = call.flag("include_locale")
    listed = [user_object(call.workspace, member, locale=locale) for member in members]
    return {"members": listed, "cache_ts": int(call.workspace.clock.now()), "response_metadata": metadata}


@METHODS.method("users.conversations", "channels:read", "groups:read", "im:read", "mpim:read")
def _users_conversations(call: Call) -> Json:
    user = call.member() if call.args.get("user") else call.bot
    kinds = {"public_channel": "channel", "private_channel": "private", "im": "im"}
    wanted = {kinds.get(kind.strip()) for kind in call.text("types", "public_channel").split(",")}
    every = [
        channel
        for channel in call.workspace.channels.values()
        if user.id in channel.members
        and channel.kind in wanted
        and not (call.flag("exclude_archived") and channel.archived)
        and (channel.kind == "channel" or call.bot.id in channel.members)
    ]
    channels, metadata = call.page(every)
    return {"channels": [channel_object(call.workspace, one) for one in channels], "response_metadata": metadata}


@METHODS.method("usergroups.list", "usergroups:read")
def _usergroups(call: Call) -> Json:
    groups = call.workspace.groups
    return {"usergroups": [{"id": name, "name": name, "handle": name, "is_usergroup": True} for name in groups]}


@METHODS.method("usergroups.users.list", "usergroups:read")
def _usergroup_members(call: Call) -> Json:
    group = call.workspace.groups.get(call.required("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group)}
