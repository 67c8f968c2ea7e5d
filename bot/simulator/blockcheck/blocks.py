"""Blocks: what each holds, and on which surface it may stand."""

from __future__ import annotations

from typing import Any

from bot.simulator.blockcheck.elements import ELEMENTS, IMAGE
from bot.simulator.blockcheck.newer import newer_blocks
from bot.simulator.blockcheck.rich_text import RICH_TEXT
from bot.simulator.blockcheck.rules import (  # fmt: skip
    HTTPS,
    ID,
    URL,
    Check,
    Rule,
    anything,
    at_least_one_of,
    boolean,
    by_type,
    exactly_one_of,
    many,
    plain,
    shape,
    string,
    text,
)

_EVERYWHERE = ("message", "modal", "home")
_ONLY = {
    "alert": ("modal",),
    "carousel": ("message", "home"),
    "container": ("message", "home"),
    "context_actions": ("message",),
    "data_table": ("message", "home"),
    "data_visualization": ("message", "home"),
    "file": ("message",),
    "markdown": ("message",),
    "plan": ("message",),
    "table": ("message", "home"),
    "task_card": ("message",),
}
_MENUS = {f"{many}{kind}_select" for many in ("", "multi_") for kind in ("static", "external", "users", "conversations", "channels")}  # fmt: skip  # noqa: E501
_PICKED = {"checkboxes", "radio_buttons", "datepicker", "timepicker"} | _MENUS
_ALLOWED = {
    "section": {"button", "image", "overflow", "workflow_button"} | _PICKED,
    "actions": {"button", "datetimepicker", "overflow", "rich_text_input", "workflow_button"} | _PICKED,
    "input": {
        "datetimepicker", "email_text_input", "file_input", "number_input", "plain_text_input", "rich_text_input",
        "url_text_input",
    } | _PICKED,
    "context_actions": {"feedback_buttons", "icon_button"},
    "card": {"button"},
}  # fmt: skip


def element(where: str) -> Rule:
    """An element that may stand in this kind of block; its action_id is unique there."""
    rule = by_type({kind: ELEMENTS[kind] for kind in _ALLOWED[where]})

    def judge(check: Check, value: Any, path: str) -> None:
        rule(check, value, path)
        if not isinstance(value, dict):
            return
        name = value.get("action_id")
        if isinstance(name, str):
            if name in check.action_ids:
                check.wrong(f"{path}/action_id", f"`action_id` {name} already exists for this block")
            check.action_ids.add(name)
        if value.get("focus_on_load") is True:
            if check.focused:
                check.wrong(f"{path}/focus_on_load", "only one element can have focus_on_load")
            check.focused = True

    return judge


def _count_input(check: Check, _: Any, __: str) -> None:
    check.inputs += 1


def _count_markdown(check: Check, value: Any, _: str) -> None:
    check.markdown += len(str(value.get("text", "")))


_CLASSIC: dict[str, Rule] = {
    "section": shape(
        {},
        {"block_id": ID, "text": text(3000), "fields": many(text(2000), 10), "accessory": element("section"),
         "expand": boolean},
        at_least_one_of("text", "fields"),
    ),
    "header": shape({"text": plain(150)}, {"block_id": ID}),
    "divider": shape({}, {"block_id": ID}),
    "context": shape(
        {"elements": many(by_type({"image": IMAGE, "plain_text": text(3000), "mrkdwn": text(3000)}), 10)},
        {"block_id": ID},
    ),
    "actions": shape({"elements": many(element("actions"), 25)}, {"block_id": ID}),
    "context_actions": shape({"elements": many(element("context_actions"), 5)}, {"block_id": ID}),
    "input": shape(
        {"label": plain(2000), "element": element("input")},
        {"block_id": ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        _count_input,
    ),
    "image": shape(
        {"alt_text": string(2000)},
        {"block_id": ID, "title": plain(2000), "image_url": URL,
         "slack_file": shape({}, {"id": ID, "url": URL}, exactly_one_of("id", "url"))},
        exactly_one_of("image_url", "slack_file"),
    ),
    "markdown": shape({"text": string(12_000)}, {"block_id": ID}, _count_markdown),
    "rich_text": RICH_TEXT,
    "file": shape({"external_id": anything, "source": anything}, {"block_id": ID}),
    "video": shape(
        {"alt_text": string(2000), "title": plain(199), "thumbnail_url": URL, "video_url": HTTPS},
        {"block_id": ID, "author_name": string(49), "description": plain(200), "provider_icon_url": URL,
         "provider_name": anything, "title_url": HTTPS},
    ),
}  # fmt: skip


def block(check: Check, value: Any, path: str, *, inside: tuple[str, ...] | None = None) -> None:
    """One block: of a kind that may stand here, under an id of its own."""
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in BLOCKS:
        check.wrong(path, f"unsupported type: {kind}")
        return
    here = kind in inside if inside is not None else check.surface in _ONLY.get(kind, _EVERYWHERE)
    if not here:
        check.wrong(path, f"unsupported type: {kind} in {'this block' if inside is not None else check.surface}")
    name = value.get("block_id")
    if isinstance(name, str):
        if name in check.block_ids:
            check.wrong(f"{path}/block_id", f"`block_id` {name} already exists")
        check.block_ids.add(name)
    check.action_ids = set()
    BLOCKS[kind](check, value, path)


_IN_CONTAINER = (
    "actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video",
)  # fmt: skip


def _child(check: Check, value: Any, path: str) -> None:
    block(check, value, path, inside=_IN_CONTAINER)


def _card(check: Check, value: Any, path: str) -> None:
    block(check, value, path, inside=("card",))


BLOCKS: dict[str, Rule] = {**_CLASSIC, **newer_blocks(element("card"), _card, _child)}
