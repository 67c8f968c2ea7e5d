"""Going to places: the Home tab, a channel read to its end; and shortcuts."""

from __future__ import annotations

from bot.simulator.acting.context import ActContext, ActRefused, NoAnswer
from bot.simulator.methods.views import view_object
from bot.simulator.workspace.records import Json
from bot.simulator.workspace.shapes import message_object


def open_home(desk: ActContext, user: str) -> None:
    """A person opens the app's Home tab."""
    space = desk.space
    if not space.manifest.home_tab:
        raise ActRefused("This app has no Home tab.")
    member = desk.member(user)
    channel = space.direct_messages_of(space.bot.id, member.id)
    event: Json = {"type": "app_home_opened", "user": member.id, "channel": channel.id, "tab": "home"}
    event["event_ts"] = space.ids.ts()
    view = space.homes.get(user)
    if view is not None:
        event["view"] = view_object(view)
    for told in desk.events.tell("app_home_opened", event):
        told.result()


def read_channel(desk: ActContext, user: str, channel: str) -> None:
    """A person has read everything in a channel."""
    found = desk.channel(user, channel)
    with desk.space.change():
        seen = found.seen_by(user)
        if seen:
            found.read[user] = seen[-1].ts


def shortcut(desk: ActContext, user: str, callback_id: str, channel: str = "", ts: str = "") -> str | None:
    """A person uses a shortcut, on a message when it is one for messages; returns Slack's complaint, if any."""
    space, member = desk.space, desk.member(user)
    known = next((one for one in space.manifest.shortcuts if one.callback_id == callback_id), None)
    if known is None:
        raise ActRefused("This app has no such shortcut.")
    payload = desk.payload_head("shortcut", member) | {"callback_id": callback_id, "action_ts": space.ids.ts()}
    if known.type == "message":
        where = desk.channel(user, channel)
        message = where.message(ts)
        if message is None or message.reader is not None:
            raise ActRefused("Shortcuts work on messages that everybody sees.")
        payload |= {
            "type": "message_action",
            "channel": desk.short_channel(where),
            "message_ts": message.ts,
            "message": message_object(space, where, message),
            "response_url": desk.new_response_url(where.id, user, kind="app"),
        }
    try:
        desk.interact(payload, known.name)
    except NoAnswer as error:
        text = f"{known.name} failed because {error}"
        space.notice(user, channel or None, text)
        return text
    return None
