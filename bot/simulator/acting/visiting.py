"""Going to places: the Home tab, a channel read to its end; and shortcuts."""

from __future__ import annotations

from bot.simulator.acting.desk import Desk, NoAnswer, Refused
from bot.simulator.methods.views import shown
from bot.simulator.workspace.records import Json
from bot.simulator.workspace.shapes import message_object


def open_home(desk: Desk, user: str) -> None:
    """A person opens the app's Home tab."""
    space = desk.space
    if not space.manifest.home_tab:
        raise Refused("This app has no Home tab.")
    member = desk.member(user)
    channel = space.direct(space.bot.id, member.id)
    event: Json = {"type": "app_home_opened", "user": member.id, "channel": channel.id, "tab": "home"}
    event["event_ts"] = space.ids.ts()
    view = space.homes.get(user)
    if view is not None:
        event["view"] = shown(view)
    for told in desk.events.tell("app_home_opened", event):
        told.result()


def read(desk: Desk, user: str, channel: str) -> None:
    """A person has read everything in a channel."""
    found = desk.channel(user, channel)
    with desk.space.change():
        seen = found.seen_by(user)
        if seen:
            found.read[user] = seen[-1].ts


def shortcut(desk: Desk, user: str, callback_id: str, channel: str = "", ts: str = "") -> str | None:
    """A person uses a shortcut, on a message when it is one for messages; returns Slack's complaint, if any."""
    space, member = desk.space, desk.member(user)
    known = next((one for one in space.manifest.shortcuts if one.callback_id == callback_id), None)
    if known is None:
        raise Refused("This app has no such shortcut.")
    payload = desk.head("shortcut", member) | {"callback_id": callback_id, "action_ts": space.ids.ts()}
    if known.type == "message":
        where = desk.channel(user, channel)
        message = where.message(ts)
        if message is None or message.reader is not None:
            raise Refused("Shortcuts work on messages that everybody sees.")
        payload |= {
            "type": "message_action",
            "channel": desk.short_channel(where),
            "message_ts": message.ts,
            "message": message_object(space, where, message),
            "response_url": desk.hook(where.id, user, kind="app"),
        }
    try:
        desk.interact(payload, known.name)
    except NoAnswer as error:
        text = f"{known.name} failed because {error}"
        space.notice(user, channel or None, text)
        return text
    return None
