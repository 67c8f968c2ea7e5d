"""`chat.*`: what the app says."""

from __future__ import annotations

from typing import Any

from bot.simulator.blockcheck import check_message
from bot.simulator.methods.call import Call, MethodTable, SlackError
from bot.simulator.workspace.records import Channel, Json, Message
from bot.simulator.workspace.shapes import message_object

METHODS = MethodTable()
TEXT_CUT = 40_000
UPDATE_TEXT = 4_000
MARKDOWN_TEXT = 12_000


def message_content(call: Call, *, text_limit: int | None = None) -> Json:
    """The text, blocks, attachments and metadata of a message, checked as Slack checks them."""
    text, markdown = call.text("text"), call.text("markdown_text")
    blocks, attachments = call.structure("blocks"), call.structure("attachments")
    if markdown and (text or blocks):
        raise SlackError("markdown_text_conflict")
    if len(markdown) > MARKDOWN_TEXT or (text_limit is not None and len(text) > text_limit):
        raise SlackError("msg_too_long")
    problems = check_message(blocks, attachments)
    if problems:
        raise SlackError("invalid_blocks", errors=problems, response_metadata={"messages": problems})
    if not (text.strip() or markdown.strip() or blocks or attachments):
        raise SlackError("no_text")
    if markdown:
        blocks = [{"type": "markdown", "text": markdown}]
    return {
        "text": (text or markdown)[:TEXT_CUT],
        "blocks": call.workspace.with_ids(blocks or []),
        "attachments": attachments or [],
        "metadata": _metadata(call.structure("metadata")),
    }


def _metadata(metadata: Any) -> Json | None:
    if not metadata:
        return None
    if (
        not isinstance(metadata, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise SlackError("invalid_metadata_format")
    return metadata


def _target(call: Call) -> Channel:
    """Where to post: a channel by id or name, or a person, which opens the DM."""
    wanted = call.required("channel", "channel_not_found")
    member = call.workspace.members.get(wanted)
    if member is not None and not member.is_bot:
        channel = call.workspace.direct_messages_of(call.bot.id, member.id)
    else:
        found = call.workspace.channels.get(wanted) or call.workspace.channel_named(wanted)
        if found is None:
            raise SlackError("channel_not_found")
        channel = found
    return _open_to_the_app(call, channel)


def _open_to_the_app(call: Call, channel: Channel) -> Channel:
    inside = call.bot.id in channel.members
    if channel.kind != "channel" and not inside:
        raise SlackError("channel_not_found")
    if channel.archived:
        raise SlackError("is_archived")
    if channel.kind == "im" and not call.workspace.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def _thread(call: Call, channel: Channel) -> str | None:
    ts = call.text("thread_ts") or None
    if ts is None:
        return None
    parent = channel.message(ts)
    if parent is None or parent.reader:
        raise SlackError("cannot_reply_to_message")
    return ts


def _style(call: Call) -> str:
    if any(call.args.get(name) for name in ("username", "icon_url", "icon_emoji")):
        call.granted("chat:write.customize")
    return call.text("username")


@METHODS.method("chat.postMessage", "chat:write")
def _post_message(call: Call) -> Json:
    channel = _target(call)
    inside = call.bot.id in channel.members
    if not inside and "chat:write.public" not in call.workspace.manifest.scopes:
        raise SlackError("not_in_channel")
    said = Message(call.workspace.ids.ts(), call.bot.id, by_app=True, username=_style(call),
                   thread_ts=_thread(call, channel), **message_content(call))  # fmt: skip
    call.workspace.post(channel, said)
    call.events.posted(channel, said)
    return {"channel": channel.id, "ts": said.ts, "message": message_object(call.workspace, channel, said)}


@METHODS.method("chat.postEphemeral", "chat:write")
def _post_ephemeral(call: Call) -> Json:
    channel, reader = _target(call), call.required("user", "user_not_in_channel")
    if call.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    if reader not in channel.members:
        raise SlackError("user_not_in_channel")
    said = Message(call.workspace.ids.ts(), call.bot.id, by_app=True, username=_style(call), reader=reader,
                   thread_ts=_thread(call, channel), **message_content(call))  # fmt: skip
    call.workspace.post(channel, said)
    return {"message_ts": said.ts}


def _own(call: Call, cannot: str) -> tuple[Channel, Message]:
    """A message of the app's own; ephemeral ones can be neither changed nor deleted."""
    channel = call.channel()
    message = channel.message(call.required("ts", "message_not_found"))
    if message is None or message.reader:
        raise SlackError("message_not_found")
    if message.user != call.bot.id:
        raise SlackError(cannot)
    return channel, message


@METHODS.method("chat.update", "chat:write")
def _update(call: Call) -> Json:
    channel, message = _own(call, "cant_update_message")
    given = {name for name in ("text", "blocks", "attachments", "metadata", "markdown_text") if name in call.args}
    if given == {"metadata"}:
        new: Json = {"metadata": _metadata(call.structure("metadata"))}
    else:
        new = message_content(call, text_limit=UPDATE_TEXT)
        # What is not mentioned stays; an empty list takes it away. Markdown arrives as a block.
        given |= {"text", "blocks"} if call.text("markdown_text") else {"text"}
        new = {name: value for name, value in new.items() if name in given}
    before = message_object(call.workspace, channel, message)
    with call.workspace.change():
        for name, value in new.items():
            setattr(message, name, value)
        message.edited = call.workspace.ids.ts()
    call.events.changed(channel, message, before)
    shape = message_object(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shape}


@METHODS.method("chat.delete", "chat:write")
def _delete(call: Call) -> Json:
    channel, message = _own(call, "cant_delete_message")
    with call.workspace.change():
        channel.messages.remove(message)
    call.events.deleted(channel, message)
    return {"channel": channel.id, "ts": message.ts}


@METHODS.method("chat.getPermalink")
def _permalink(call: Call) -> Json:
    channel = call.channel()
    message = channel.message(call.required("message_ts", "message_not_found"))
    if message is None or message.reader:
        raise SlackError("message_not_found")
    link = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}
