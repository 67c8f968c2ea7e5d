"""`conversations.*` and `reactions.*`: channels, their members and what was said."""

from __future__ import annotations

from bot.simulator.methods.call import Call, MethodTable, SlackError
from bot.simulator.workspace.records import Channel, Json, Message
from bot.simulator.workspace.shapes import channel_object, message_object

METHODS = MethodTable()
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_KIND_SCOPE = {"channel": "channels", "private": "groups", "im": "im"}


def _readable(call: Call, right: str) -> Channel:
    """The channel asked for, if the scope of its own kind is granted."""
    channel = call.channel()
    call.granted(f"{_KIND_SCOPE[channel.kind]}:{right}")
    return channel


@METHODS.method("conversations.info", *_READ)
def _info(call: Call) -> Json:
    return {"channel": channel_object(call.workspace, _readable(call, "read"))}


@METHODS.method("conversations.list", *_READ)
def _list(call: Call) -> Json:
    kinds = {"public_channel": "channel", "private_channel": "private", "im": "im", "mpim": ""}
    wanted = [kind.strip() for kind in call.text("types", "public_channel").split(",")]
    if not set(wanted) <= set(kinds):
        raise SlackError("invalid_types")
    for kind in wanted:
        call.granted(f"{_KIND_SCOPE.get(kinds[kind], 'mpim')}:read")
    every = [
        channel
        for channel in call.workspace.channels.values()
        if channel.kind in {kinds[kind] for kind in wanted}
        and (channel.kind == "channel" or call.bot.id in channel.members)
        and not (call.flag("exclude_archived") and channel.archived)
    ]
    channels, metadata = call.page(every)
    return {"channels": [channel_object(call.workspace, one) for one in channels], "response_metadata": metadata}


@METHODS.method("conversations.members", *_READ)
def _members(call: Call) -> Json:
    members, metadata = call.page(list(_readable(call, "read").members))
    return {"members": members, "response_metadata": metadata}


@METHODS.method("conversations.open", "im:write", "mpim:write", "groups:write", "channels:manage")
def _open(call: Call) -> Json:
    users = [user.strip() for user in call.text("users").split(",") if user.strip()]
    if not users:
        call.required("channel", "users_list_not_supplied")
        return {"channel": channel_object(call.workspace, call.channel())}
    call.granted("im:write")
    if len(users) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    member = call.workspace.members.get(users[0])
    if member is None or member.is_bot:
        raise SlackError("user_not_found")
    if member.deleted:
        raise SlackError("user_disabled")
    known = any(set(c.members) == {call.bot.id, member.id} for c in call.workspace.channels.values() if c.kind == "im")
    channel = call.workspace.direct_messages_of(call.bot.id, member.id)
    shape = channel_object(call.workspace, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shape} | ({"no_op": True, "already_open": True} if known else {})


def _shown(call: Call, channel: Channel, messages: list[Message]) -> list[Json]:
    metadata = call.flag("include_all_metadata")
    return [message_object(call.workspace, channel, one, metadata=metadata) for one in messages]


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = call.text("oldest", "0"), call.text("latest")
    inclusive = call.flag("inclusive")

    def inside(ts: str) -> bool:
        at = float(ts)
        if at in (float(oldest), float(latest or "inf")):
            return inclusive
        return float(oldest) < at < float(latest or "inf")

    return [one for one in messages if inside(one.ts)]


@METHODS.method("conversations.history", *_HISTORY)
def _history(call: Call) -> Json:
    channel = _readable(call, "history")
    if call.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    every = [one for one in channel.messages if one.reader is None and one.thread_ts in (None, one.ts)]
    messages, metadata = call.page(_between(call, every)[::-1])
    answer: Json = {"messages": _shown(call, channel, messages), "has_more": bool(metadata["next_cursor"])}
    return answer | ({"response_metadata": metadata} if metadata["next_cursor"] else {})


@METHODS.method("conversations.replies", *_HISTORY)
def _replies(call: Call) -> Json:
    channel = _readable(call, "history")
    if call.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    ts = call.required("ts", "thread_not_found")
    parent = channel.message(ts)
    if parent is None or parent.reader:
        raise SlackError("thread_not_found")
    replies = [one for one in channel.messages if one.thread_ts == ts and one.reader is None and one is not parent]
    messages, metadata = call.page([parent, *_between(call, replies)])
    return {
        "messages": _shown(call, channel, messages),
        "has_more": bool(metadata["next_cursor"]),
        "response_metadata": metadata,
    }


@METHODS.method("reactions.add", "reactions:write")
def _react(call: Call) -> Json:
    channel, name = call.channel(), call.required("name", "invalid_name")
    message = channel.message(call.required("timestamp", "no_item_specified"))
    if message is None or message.reader:
        raise SlackError("message_not_found")
    if ":" in name:
        raise SlackError("invalid_name")
    users = message.reactions.setdefault(name, [])
    if call.bot.id in users:
        raise SlackError("already_reacted")
    with call.workspace.change():
        users.append(call.bot.id)
    return {}
