"""What an app says through an acknowledgement or a response_url."""

from __future__ import annotations

from typing import Any

from bot.simulator.blockcheck import check_message
from bot.simulator.methods.call import SlackError
from bot.simulator.methods.chat import TEXT_CUT
from bot.simulator.workspace.events import Events
from bot.simulator.workspace.records import Channel, Json, Message, ResponseUrl
from bot.simulator.workspace.state import Workspace


def reply(space: Workspace, events: Events, hook: ResponseUrl, body: Json) -> None:
    """Post, replace or delete as the body says; raises SlackError and changes nothing when it is wrong.

    An answer to a button on an ephemeral message takes that message's place unless it says
    `replace_original: false`; on other messages it replaces only when it says true.
    """
    channel = space.channels[hook.channel]
    if _true(body.get("delete_original")):
        _delete(space, events, channel, hook)
        return
    content = _content(space, body)
    source = channel.message(hook.source) if hook.source else None
    public = body.get("response_type") == "in_channel"
    replaces = body.get("replace_original")
    if source is not None and (_true(replaces) or (replaces is None and source.reader and not public)):
        before = dict(vars(source))
        with space.change():
            for name, value in content.items():
                setattr(source, name, value)
            source.edited = None if source.reader else space.ids.ts()
        if not source.reader:
            events.changed(channel, source, {"ts": before["ts"], "text": before["text"]})
        return
    if channel.archived:
        raise SlackError("is_archived")
    thread = str(body["thread_ts"]) if body.get("thread_ts") else hook.thread_ts
    reader = None if public else hook.user
    said = Message(space.ids.ts(), space.bot.id, by_app=True, reader=reader, thread_ts=thread, **content)
    space.post(channel, said)
    events.posted(channel, said)


def _true(value: Any) -> bool:
    return str(value).lower() == "true"


def _content(space: Workspace, body: Json) -> Json:
    if not isinstance(body.get("text") or "", str):
        raise SlackError("invalid_payload")
    problems = check_message(body.get("blocks"), body.get("attachments"))
    if problems:
        raise SlackError("invalid_blocks", response_metadata={"messages": problems})
    if not ((body.get("text") or "").strip() or body.get("blocks") or body.get("attachments")):
        raise SlackError("no_text")
    return {
        "text": (body.get("text") or "")[:TEXT_CUT],
        "blocks": space.with_ids(body.get("blocks") or []),
        "attachments": body.get("attachments") or [],
        "metadata": body.get("metadata") or None,
    }


def _delete(space: Workspace, events: Events, channel: Channel, hook: ResponseUrl) -> None:
    source = channel.message(hook.source) if hook.source else None
    if source is None:
        raise SlackError("message_not_found")
    with space.change():
        channel.messages.remove(source)
    if not source.reader:
        events.deleted(channel, source)


def use_response_url(space: Workspace, events: Events, key: str, body: Any) -> None:
    """Answer through a response_url; raises SlackError."""
    with space.lock:
        hook = space.response_urls.get(key)
        if hook is None or space.clock.now() > hook.expires:
            raise SlackError("expired_url")
        if hook.left == 0:
            raise SlackError("used_url")
        if not isinstance(body, dict):
            raise SlackError("invalid_payload")
        hook.left -= 1
        reply(space, events, hook, body)
