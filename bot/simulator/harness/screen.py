"""A person's screen: the channel or Home tab they look at, and the modals on top of it."""

from __future__ import annotations

from bot.simulator.acting.elements import blocks_of
from bot.simulator.harness.drawing import Drawing
from bot.simulator.workspace.records import Channel, Member, Message, View
from bot.simulator.workspace.state import Workspace


def screen_text(space: Workspace, member: Member, channel: Channel | None) -> str:
    """All that this person reads now; without a channel they look at the Home tab."""
    with space.lock:
        lines = _home(space, member) if channel is None else _channel(space, member, channel)
        where = channel.id if channel is not None else None
        lines += [f"! {one.text}" for one in space.notices if one.user == member.id and one.channel in (None, where)]
        modals = space.modals.get(member.id) or []
        if modals:
            lines += _modal(space, member, modals[-1], len(modals))
    return "\n".join(lines)


def _home(space: Workspace, member: Member) -> list[str]:
    view = space.homes.get(member.id)
    title = f"{space.bot.name} · Home — {member.real_name}"
    if view is None:
        return [title, "This is the Home tab; the app has shown nothing here yet."]
    return [title, *Drawing(space, view.values, reader=member).lines(view.body["blocks"])]


def _channel(space: Workspace, member: Member, channel: Channel) -> list[str]:
    lines = [f"{channel_title(space, member, channel)} — {member.real_name}"]
    for message in channel.seen_by(member.id):
        lines += message_lines(space, message, member)
    return lines


def channel_title(space: Workspace, member: Member, channel: Channel) -> str:
    """The channel's name; that of the other one for a direct message."""
    if channel.kind != "im":
        return f"#{channel.name}"
    other = next((one for one in channel.members if one != member.id), member.id)
    return f"@{space.members[other].name}"


def message_lines(space: Workspace, message: Message, reader: Member) -> list[str]:
    """A message: who, and what below, indented."""
    name = message.username or space.members[message.user].real_name
    marks = ["app"] if message.by_app else []
    marks += ["only visible to you"] if message.reader else []
    marks += ["in a thread"] if message.thread_ts and message.thread_ts != message.ts else []
    marks += ["edited"] if message.edited else []
    head = f"{name} ({', '.join(marks)}):" if marks else f"{name}:"
    reactions = [" ".join(f":{one}: {len(users)}" for one, users in message.reactions.items())]
    return [head, *(f"  {line}" for line in body_lines(space, message, reader) + [one for one in reactions if one])]


def body_lines(space: Workspace, message: Message, reader: Member) -> list[str]:
    """What a message says: its blocks when it has any, for Slack then shows no text."""
    drawing = Drawing(space, message.values, reader=reader)
    lines = [] if message.blocks else drawing.text(message.text).splitlines()
    lines += drawing.lines(blocks_of(message))
    for one in message.attachments:
        if not one.get("blocks"):
            lines += drawing.text(one.get("text") or one.get("fallback") or one.get("title") or "").splitlines()
    return lines


def _modal(space: Workspace, member: Member, view: View, depth: int) -> list[str]:
    body = view.body
    drawing = Drawing(space, view.values, view.errors, member)
    bar = "=" * 60
    lines = [bar, f"{'> ' * (depth - 1)}{drawing.text(body['title'])}", "-" * 60, *drawing.lines(body["blocks"])]
    if view.problem:
        lines.append(f"! {view.problem}")
    close = drawing.text(body.get("close")) or ("Back" if depth > 1 else "Close")
    buttons = [close] + ([drawing.text(body["submit"])] if body.get("submit") else [])
    return [*lines, " ".join(f"[{one}]" for one in buttons), bar]
