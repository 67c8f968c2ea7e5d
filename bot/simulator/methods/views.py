"""`views.*`: modals and the Home tab."""

from __future__ import annotations

import copy
from typing import Any

from bot.simulator.blockcheck import check_view, view_bytes
from bot.simulator.methods.call import Call, MethodTable, SlackError
from bot.simulator.workspace.records import Json, Trigger, View
from bot.simulator.workspace.state import Workspace

METHODS = MethodTable()
VIEW_BYTES = 250_000
DEEPEST = 3


def sent_view(call: Call, kind: str) -> Json:
    """The view in a call, checked as Slack checks it."""
    view = call.structure("view")
    if not isinstance(view, dict):
        raise _refused(["[ERROR] missing required field: view"])
    return checked_view(call.workspace, view, kind)


def checked_view(space: Workspace, view: Any, kind: str, *, instead_of: View | None = None) -> Json:
    """A view that Slack would take; SlackError otherwise."""
    problems = check_view(view)
    if not problems and view["type"] != kind:
        problems = [f"[ERROR] must be one of the following: {kind} [json-pointer:/view/type]"]
    if problems:
        raise _refused(problems)
    if view_bytes(view) > VIEW_BYTES:
        raise SlackError("view_too_large")
    name = view.get("external_id")
    if name and any(v.body["external_id"] == name and v is not instead_of for v in space.views()):
        raise SlackError("duplicate_external_id")
    return dict(view)


def _refused(problems: list[str]) -> SlackError:
    return SlackError("invalid_arguments", response_metadata={"messages": problems})


def _exchange(call: Call) -> Trigger:
    """Use up a trigger_id."""
    trigger = call.workspace.triggers.get(call.required("trigger_id"))
    if trigger is None:
        raise SlackError("invalid_trigger_id")
    if trigger.used:
        raise SlackError("exchanged_trigger_id")
    if call.workspace.clock.now() > trigger.expires:
        raise SlackError("expired_trigger_id")
    return trigger


@METHODS.method("views.open")
def _open(call: Call) -> Json:
    trigger, sent = _exchange(call), sent_view(call, "modal")
    trigger.used = True
    with call.workspace.change():
        view = call.workspace.new_view(trigger.user, sent)
        call.workspace.modals[trigger.user] = [view]
    return {"view": view_object(view)}


@METHODS.method("views.push")
def _push(call: Call) -> Json:
    trigger, sent = _exchange(call), sent_view(call, "modal")
    stack = call.workspace.modals.get(trigger.user) or []
    if trigger.view is None or all(view.id != trigger.view for view in stack):
        raise SlackError("not_found")
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    trigger.used = True
    with call.workspace.change():
        view = call.workspace.new_view(trigger.user, sent, previous=stack[-1])
        stack.append(view)
    return {"view": view_object(view)}


def _named(call: Call) -> View:
    """The view that `view_id` or `external_id` names."""
    view_id, external = call.text("view_id"), call.text("external_id")
    if not (view_id or external):
        raise _refused(["[ERROR] missing required field: view_id or external_id"])
    for view in call.workspace.views():
        if view.id == view_id or (external and view.body["external_id"] == external):
            return view
    raise SlackError("not_found")


@METHODS.method("views.update")
def _update(call: Call) -> Json:
    view = _named(call)
    sent = checked_view(call.workspace, call.structure("view"), view.body["type"], instead_of=view)
    if call.args.get("hash") and call.text("hash") != view.body["hash"]:
        raise SlackError("hash_conflict")
    with call.workspace.change():
        call.workspace.fill_view(view, sent)
    return {"view": view_object(view)}


@METHODS.method("views.publish")
def _publish(call: Call) -> Json:
    user = call.member("user_id")
    if not call.workspace.manifest.home_tab:
        raise SlackError("not_enabled")
    old = call.workspace.homes.get(user.id)
    view = call.structure("view")
    if not isinstance(view, dict):
        raise _refused(["[ERROR] missing required field: view"])
    sent = checked_view(call.workspace, view, "home", instead_of=old)
    if call.args.get("hash") and old is not None and call.text("hash") != old.body["hash"]:
        raise SlackError("hash_conflict")
    with call.workspace.change():
        if old is None:
            call.workspace.homes[user.id] = call.workspace.new_view(user.id, sent)
        else:
            call.workspace.fill_view(old, sent)
    return {"view": view_object(call.workspace.homes[user.id])}


def view_object(view: View) -> Json:
    """A view object, with what was typed into it until now."""
    return view.body | {"state": {"values": copy.deepcopy(view.values)}}
