"""Submitting and closing modals."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.acting import elements as parts
from bot.simulator.acting.context import ActContext, ActRefused, NoAnswer
from bot.simulator.methods.call import SlackError
from bot.simulator.methods.views import DEEPEST, checked_view, view_object
from bot.simulator.workspace.records import Json, View

TROUBLE = "We had some trouble connecting. Try again?"
LONGEST = 3000
_LOOKS = {
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Enter a valid email address."),
    "url_text_input": (r"https?://\S+", "Enter a valid URL."),
    "number_input": (r"-?\d+(\.\d+)?", "Enter a number."),
}


def _open(desk: ActContext, user: str, view_id: str) -> View:
    view = desk.space.view(view_id)
    if view is None or view.user != user or view.body["type"] != "modal":
        raise ActRefused("This form is closed.")
    return view


def submit(desk: ActContext, user: str, view_id: str, state: Any = None) -> str | None:
    """A person submits a modal; returns what Slack complains about, if it does.

    Errors that the app or Slack finds in fields stand in the view, under their fields.
    """
    view = _open(desk, user, view_id)
    blocks = view.body["blocks"]
    with desk.space.change():
        parts.merge_state(blocks, view.values, state)
        view.values = parts.state_values(blocks, view.values)
        view.problem, view.errors = None, _unfit(view)
        view.busy = not view.errors
    if view.errors:
        return None
    payload = desk.payload_head("view_submission", desk.member(user), view.id)
    payload |= {"view": view_object(view), "response_urls": _response_urls(desk, user, view)}
    try:
        answer = desk.interact(payload, view.body["callback_id"] or "view_submission")
        with desk.space.change():
            view.busy = False
            _obey(desk, view, answer)
    except NoAnswer as error:
        return _trouble(desk, view, str(error))
    except SlackError as error:
        return _trouble(desk, view, f"{error} {error.extra.get('response_metadata', {}).get('messages', '')}")
    return None


def _trouble(desk: ActContext, view: View, why: str) -> str:
    """The form stays with all that was typed."""
    with desk.space.change():
        view.busy, view.problem = False, f"{TROUBLE} ({why.strip()})"
    return view.problem or ""


def _unfit(view: View) -> dict[str, str]:
    """What Slack's client itself refuses, by block."""
    errors = {}
    for block in view.body["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        state = view.values[block["block_id"]][element["action_id"]]
        if parts.is_empty(state):
            if not block.get("optional"):
                errors[block["block_id"]] = "Please complete this required field."
        elif problem := _misfit(element, state.get("value")):
            errors[block["block_id"]] = problem
    return errors


def _misfit(element: Json, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    most, least = element.get("max_length", LONGEST), element.get("min_length", 0)
    if len(value) > most:
        return f"This is {len(value)} characters long; at most {most} are allowed."
    if len(value) < least:
        return f"This is {len(value)} characters long; at least {least} are needed."
    pattern, complaint = _LOOKS.get(element["type"], ("", ""))
    return complaint if pattern and not re.fullmatch(pattern, value) else None


def _response_urls(desk: ActContext, user: str, view: View) -> list[Json]:
    """One response_url for each conversation menu that asks for it."""
    urls = []
    for block, element in parts.iter_elements(view.body["blocks"]):
        if not element.get("response_url_enabled"):
            continue
        state = view.values[block["block_id"]][element["action_id"]]
        chosen = state.get("selected_conversation") or state.get("selected_channel")
        if chosen:
            where = {"block_id": block["block_id"], "action_id": element["action_id"], "channel_id": chosen}
            urls.append(where | {"response_url": desk.new_response_url(chosen, user, kind="app")})
    return urls


def _obey(desk: ActContext, view: View, answer: Json) -> None:
    """Do to the stack of modals what the app's acknowledgement says; without an action the modal closes."""
    stack = desk.space.modals.get(view.user) or []
    action = answer.get("response_action")
    if action is None:
        if view in stack:
            stack.remove(view)
    elif action == "clear":
        stack.clear()
    elif action == "errors":
        view.errors = _errors(view, answer.get("errors"))
    elif action == "update":
        sent = checked_view(desk.space, answer.get("view"), "modal", instead_of=view)
        desk.space.fill_view(view, sent)
    elif action == "push":
        if len(stack) >= DEEPEST:
            raise SlackError("push_limit_reached")
        stack.append(desk.space.new_view(view.user, checked_view(desk.space, answer.get("view"), "modal"), view))
    else:
        raise SlackError(f"unknown response_action {action}")


def _errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not all(isinstance(v, str) and v for v in errors.values()):
        raise SlackError("errors must map a block_id to a text")
    if unknown := set(errors) - inputs:
        raise SlackError(f"errors for blocks that are no inputs of this view: {', '.join(sorted(unknown))}")
    return errors


def close(desk: ActContext, user: str, view_id: str, *, everything: bool = False) -> None:
    """A person closes a modal, or with `everything` the whole stack; the app is told when it asked for that."""
    view = _open(desk, user, view_id)
    stack = desk.space.modals[user]
    everything = everything or bool(view.body["clear_on_close"])
    gone = list(reversed(stack)) if everything else [view]
    with desk.space.change():
        for one in gone:
            stack.remove(one)
    for one in gone:
        if one.body["notify_on_close"]:
            payload = desk.payload_head("view_closed", desk.member(user)) | {
                "view": view_object(one),
                "is_cleared": everything,
            }
            payload.pop("trigger_id")
            try:
                desk.interact(payload, one.body["callback_id"] or "view_closed")
            except NoAnswer:
                return  # nobody sees this; the journal has it
