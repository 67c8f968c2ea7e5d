"""Pressing, choosing and searching: the elements in messages, modals and the Home tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.simulator.acting import elements as parts
from bot.simulator.acting.context import ActContext, ActRefused, NoAnswer
from bot.simulator.blockcheck import check_options
from bot.simulator.methods.views import view_object
from bot.simulator.workspace.records import Channel, Json, Message, Values, View
from bot.simulator.workspace.shapes import message_object


@dataclass(frozen=True)
class Surface:
    """What a person looks at: a message in its channel, or a view."""

    blocks: list[Json]
    typed: Values
    channel: Channel | None = None
    message: Message | None = None
    view: View | None = None


def find_surface(desk: ActContext, user: str, where: str, channel: str = "", ts: str = "") -> Surface:
    """The message, the top modal (`modal`) or the Home tab (`home`) of this person."""
    space = desk.space
    if where == "message":
        found = desk.channel(user, channel)
        message = found.message(ts)
        if message is None or message.reader not in (None, user):
            raise ActRefused("This message is gone.")
        return Surface(parts.blocks_of(message), message.values, found, message)
    view = space.top_modal(user) if where == "modal" else space.homes.get(user)
    if view is None:
        raise ActRefused(f"There is no {where} open.")
    return Surface(view.body["blocks"], view.values, view=view)


def click(
    desk: ActContext, user: str, at: Surface, block_id: str, action_id: str, value: Any = None, state: Any = None
) -> str | None:
    """A person presses or changes an element; returns what Slack complains about, if it does.

    An element of an input block only keeps its value, unless the block has `dispatch_action`.
    """
    found = parts.find_element(at.blocks, block_id, action_id)
    if found is None:
        raise ActRefused("This button or menu is gone.")
    block, element = found
    with desk.space.change():
        parts.merge_state(at.blocks, at.typed, state)
        if parts.initial_state(element) is not None:
            at.typed.setdefault(block_id, {})[action_id] = parts.state_with(element, value)
        _keep_state(at)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return None
    payload = _block_actions(desk, user, at, block, element, value)
    try:
        desk.interact(payload, action_id)
    except NoAnswer as error:
        return _complain(desk, user, at, f"Something went wrong: {error}.")
    return None


def _complain(desk: ActContext, user: str, at: Surface, text: str) -> str:
    if at.view is not None and at.view.body["type"] == "modal":
        with desk.space.change():
            at.view.problem = text
    else:
        desk.space.notice(user, at.channel.id if at.channel else None, text)
    return text


def _keep_state(at: Surface) -> None:
    """Views and messages carry the state of all their elements."""
    state = parts.state_values(at.blocks, at.typed)
    at.typed.clear()
    at.typed.update(state)


def _block_actions(desk: ActContext, user: str, at: Surface, block: Json, element: Json, value: Any) -> Json:
    space = desk.space
    payload = desk.payload_head("block_actions", desk.member(user), at.view.id if at.view else None)
    payload |= _container(desk, user, at)
    payload["state"] = {"values": parts.state_values(at.blocks, at.typed)}
    if at.view is not None:
        payload.pop("state")
    payload["actions"] = [_action(block, element, value) | {"action_ts": space.ids.ts()}]
    return payload


def _action(block: Json, element: Json, value: Any) -> Json:
    action: Json = {"action_id": element["action_id"], "block_id": block["block_id"], "type": element["type"]}
    if element["type"] in ("button", "icon_button"):
        return action | {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    if element["type"] in ("feedback_buttons", "workflow_button"):
        return action | {"value": value}
    return parts.state_with(element, value) | action


def _container(desk: ActContext, user: str, at: Surface) -> Json:
    """Where it happened, as the payload says it; an ephemeral message is not in it."""
    if at.view is not None:
        return {"container": {"type": "view", "view_id": at.view.id}, "view": view_object(at.view)}
    assert at.channel is not None
    assert at.message is not None
    hidden = at.message.reader is not None
    container: Json = {"type": "message", "message_ts": at.message.ts, "channel_id": at.channel.id}
    payload: Json = {
        "container": container | {"is_ephemeral": hidden},
        "channel": desk.short_channel(at.channel),
        "response_url": desk.new_response_url(at.channel.id, user, at.message.ts),
    }
    return payload if hidden else payload | {"message": message_object(desk.space, at.channel, at.message)}


def suggested_options(
    desk: ActContext, user: str, at: Surface, block_id: str, action_id: str, query: str
) -> list[Json]:
    """The options (or groups of options) the app offers for what was typed into an external menu."""
    found = parts.find_element(at.blocks, block_id, action_id)
    if found is None:
        raise ActRefused("This menu is gone.")
    if not found[1]["type"].endswith("external_select"):
        return list(found[1].get("option_groups") or found[1].get("options") or [])
    payload = desk.payload_head("block_suggestion", desk.member(user)) | _container(desk, user, at)
    for name in ("trigger_id", "response_url"):
        payload.pop(name, None)
    payload |= {"action_id": action_id, "block_id": block_id, "value": query}
    try:
        answer = desk.interact(payload, action_id)
    except NoAnswer as error:
        raise ActRefused(f"Options could not be loaded: {error}.") from error
    problems = check_options(answer)
    if problems:
        raise ActRefused(f"Options could not be loaded: {'; '.join(problems)}")
    return list(answer.get("options") or answer.get("option_groups") or [])
