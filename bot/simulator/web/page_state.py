"""What the page is shown: the whole state as one person sees it."""

from __future__ import annotations

import json
from typing import Any

from bot.simulator.acting.elements import blocks_of
from bot.simulator.methods.views import view_object
from bot.simulator.workspace.journal import JournalEntry
from bot.simulator.workspace.records import Channel, Json, Member, Message, View
from bot.simulator.workspace.state import Workspace

JOURNAL = 200
DETAIL = 6_000


def page_state(space: Workspace, user: str) -> Json:
    """The message `{"type": "state", …}` for this person; KeyError when there is no such person."""
    with space.lock:
        mine = [one for one in space.channels.values() if one.kind == "channel" or user in one.members]
        stack = space.modals.get(user) or []
        home = space.homes.get(user)
        return {
            "type": "state",
            "me": _person(space.members[user]),
            "people": [_person(one) for one in space.members.values() if not one.is_bot],
            "team": {"id": space.team_id, "name": space.team_name},
            "clock": {"now": space.clock.now()},
            "app": _app(space),
            "channels": [_channel(space, one, user) for one in mine],
            "messages": {one.id: [_message(one, said) for said in one.seen_by(user)] for one in mine},
            "modal": [_modal(view) for view in stack],
            "home": view_object(home) if home is not None else None,
            "journal": [_entry(entry) for entry in space.journal.last(JOURNAL)],
            "notices": [{"id": n.id, "text": n.text, "channel": n.channel} for n in space.notices if n.user == user],
        }


def _person(member: Member) -> Json:
    names = ("id", "name", "real_name", "locale", "zone", "color", "is_admin")
    return {name: getattr(member, name) for name in names}


def _app(space: Workspace) -> Json:
    manifest = space.manifest
    return {
        "id": space.app_id,
        "name": manifest.bot_name,
        "user_id": space.bot.id,
        "commands": [
            {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
            for one in manifest.commands
        ],
        "shortcuts": [vars(one) for one in manifest.shortcuts],
        "connected": space.connected > 0,
        "home_tab": manifest.home_tab,
    }


def _channel(space: Workspace, channel: Channel, user: str) -> Json:
    read = float(channel.read.get(user, "0"))
    unread = sum(float(one.ts) > read for one in channel.seen_by(user))
    other = next((one for one in channel.members if one != user), user)
    return {
        "id": channel.id,
        "name": space.members[other].name if channel.kind == "im" else channel.name,
        "kind": channel.kind,
        "members": channel.members,
        "bot_member": space.bot.id in channel.members,
        "unread": unread if user in channel.members else 0,
        "archived": channel.archived,
    } | ({"with": other} if channel.kind == "im" else {})


def _message(channel: Channel, message: Message) -> Json:
    replies = sum(one.thread_ts == message.ts != one.ts for one in channel.messages)
    return {
        "ts": message.ts,
        "user": message.user,
        "app": message.by_app,
        "username": message.username,
        "text": message.text,
        "blocks": blocks_of(message),
        "ephemeral": message.reader is not None,
        "thread_ts": message.thread_ts,
        "reply_count": replies,
        "edited": message.edited is not None,
        "reactions": message.reactions,
    }


def _modal(view: View) -> Json:
    return view_object(view) | {"errors": view.errors or None, "problem": view.problem, "busy": view.busy}


def _entry(entry: JournalEntry) -> Json:
    """An entry of the journal; a long detail is cut, for the page gets all of it after every change."""
    detail: Any = entry.detail
    text = json.dumps(detail, ensure_ascii=False, default=str)
    if len(text) > DETAIL:
        detail = f"{text[:DETAIL]}… ({len(text)} characters)"
    return entry.as_dict() | {"detail": detail}
