"""The things that people press, choose from and type into."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from bot.simulator.blockcheck.rich_text import RICH_TEXT
from bot.simulator.blockcheck.rules import (  # fmt: skip
    ID,
    URL,
    Check,
    Rule,
    anything,
    boolean,
    exactly_one_of,
    integer,
    many,
    matching,
    one_of,
    plain,
    shape,
    string,
    text,
)

STYLE = one_of("primary", "danger")
CONFIRM = shape({"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE})
OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75)})
RICH_OPTION = shape({"text": text(75), "value": string(150)}, {"description": text(75)})
LINK_OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": URL})
GROUP = shape({"label": plain(75), "options": many(OPTION, 100)})
COMMON: dict[str, Rule] = {"action_id": ID, "confirm": CONFIRM}
FOCUS: dict[str, Rule] = {"focus_on_load": boolean}
HINT: dict[str, Rule] = {"placeholder": plain(150)}
IMAGE = shape(
    {"alt_text": string(2000)},
    {"image_url": URL, "slack_file": shape({}, {"id": string(255), "url": URL}, exactly_one_of("id", "url"))},
    exactly_one_of("image_url", "slack_file"),
)


def _options(element: dict[str, Any]) -> list[Any]:
    groups = element.get("option_groups") or [{"options": element.get("options")}]
    return [one for group in groups if isinstance(group, dict) for one in group.get("options") or []]


def _sameness(option: Any) -> Any:
    """What makes two options the same to Slack."""
    if not isinstance(option, dict):
        return None
    label, about = option.get("text") or {}, option.get("description") or {}
    return (option.get("value"), label.get("text"), label.get("type"), about.get("text")) if label else None


def _chosen(check: Check, element: Any, path: str) -> None:
    """What is chosen at the beginning is one of the options, and not too much."""
    offered = [_sameness(option) for option in _options(element)]
    first = element.get("initial_option")
    chosen = [first] if first is not None else element.get("initial_options") or []
    if any(_sameness(option) not in offered for option in chosen):
        check.wrong(path, "initial option must exactly match one of the options provided")
    most = element.get("max_selected_items")
    if isinstance(most, int) and len(chosen) > most:
        check.wrong(path, f"no more than {most} initial options allowed")


def _day(check: Check, value: Any, path: str) -> None:
    try:
        proper = re.fullmatch(r"\d{4}-\d\d-\d\d", value) and dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        proper = None
    if not proper:
        check.wrong(path, "must be a date in the format YYYY-MM-DD")


def _moment(check: Check, value: Any, path: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 10**9 <= value < 10**10:
        check.wrong(path, "must be a UNIX timestamp of 10 digits")


BUTTON = shape(
    {"text": plain(75)},
    COMMON
    | {"url": URL, "value": string(2000, 0), "style": STYLE, "accessibility_label": string(75),
       "agent_prompt": string(4000)},
)  # fmt: skip
WORKFLOW = shape({"trigger": shape({"url": URL}, {"customizable_input_parameters": anything})})
FEEDBACK = shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
FILTER = shape(
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    lambda check, value, path: None if value else check.wrong(path, "must have at least one field"),
)


def _select(kind: str, *, multiple: bool) -> Rule:
    """A menu of one kind; `multiple` for the one that takes several."""
    fields: dict[str, Rule] = COMMON | FOCUS | HINT
    also: list[Rule] = []
    if multiple:
        fields |= {"max_selected_items": integer(1, 10_000)}
    if kind in ("static", "external"):
        fields |= {"initial_options": many(OPTION, 100)} if multiple else {"initial_option": OPTION}
    else:
        pattern = {"users": "[UW]", "channels": "[CG]", "conversations": "[CDGUW]"}[kind] + r"[A-Z0-9]+$"
        identity = matching(pattern, f"an id of {kind}")
        fields |= {f"initial_{kind}": many(identity, 100)} if multiple else {f"initial_{kind[:-1]}": identity}
    if kind == "static":
        fields |= {"options": many(OPTION, 100), "option_groups": many(GROUP, 100)}
        also = [exactly_one_of("options", "option_groups"), _chosen]
    if kind == "external":
        fields |= {"min_query_length": integer(0, 100)}
    if kind == "conversations":
        fields |= {"default_to_current_conversation": boolean, "filter": FILTER}
    if kind in ("channels", "conversations") and not multiple:
        fields |= {"response_url_enabled": boolean}
    return shape({}, fields, *also)


TRIGGERS = shape({}, {"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), 2)})
TYPED: dict[str, Rule] = FOCUS | HINT | {"action_id": ID, "dispatch_action_config": TRIGGERS}
NUMBER = matching(r"-?\d+(\.\d+)?$", "a number as a string")


def _bounds(check: Check, element: Any, path: str) -> None:
    """The smallest is not over the largest, and what stands there at first is not too long."""
    for low, high in (("min_length", "max_length"), ("min_value", "max_value"), ("min_lines", "max_lines")):
        try:
            if float(element[low]) > float(element[high]):
                check.wrong(path, f"{low} must not be greater than {high}")
        except (KeyError, TypeError, ValueError):
            continue  # one of them is missing, or was refused already
    most, first = element.get("max_length"), element.get("initial_value")
    if isinstance(most, int) and isinstance(first, str) and len(first) > most:
        check.wrong(f"{path}/initial_value", f"must be less than {most + 1} characters")


def _typed(required: dict[str, Rule], optional: dict[str, Rule]) -> Rule:
    return shape(required, TYPED | {"initial_value": string(3000, 0)} | optional, _bounds)


ELEMENTS: dict[str, Rule] = {
    "button": BUTTON,
    "checkboxes": shape(
        {"options": many(RICH_OPTION, 10)}, COMMON | FOCUS | {"initial_options": many(RICH_OPTION, 10)}, _chosen
    ),
    "radio_buttons": shape(
        {"options": many(RICH_OPTION, 10)}, COMMON | FOCUS | {"initial_option": RICH_OPTION}, _chosen
    ),
    "overflow": shape({"options": many(LINK_OPTION, 5)}, COMMON),
    "datepicker": shape({}, COMMON | FOCUS | HINT | {"initial_date": _day}),
    "timepicker": shape(
        {},
        COMMON | FOCUS | HINT
        | {"initial_time": matching(r"([01]\d|2[0-3]):[0-5]\d$", "a time in the format HH:mm"),
           "timezone": matching(r"[A-Za-z_]+(/[A-Za-z0-9_+\-]+)*$", "an IANA time zone")},
    ),
    "datetimepicker": shape({}, COMMON | FOCUS | {"initial_date_time": _moment}),
    "plain_text_input": _typed(
        {}, {"multiline": boolean, "min_length": integer(0, 3000), "max_length": integer(1, 3000)}
    ),
    "email_text_input": _typed({}, {}),
    "url_text_input": _typed({}, {}),
    "number_input": _typed({"is_decimal_allowed": boolean}, {"min_value": NUMBER, "max_value": NUMBER}),
    "rich_text_input": shape(
        {}, TYPED | {"initial_value": RICH_TEXT, "min_lines": integer(1, 100), "max_lines": integer(1, 100)}
    ),
    "file_input": shape({}, {"action_id": ID, "filetypes": anything, "max_files": integer(1, 10)}),
    "image": IMAGE,
    "workflow_button": shape(
        {"text": plain(75), "workflow": WORKFLOW}, COMMON | {"style": STYLE, "accessibility_label": string(75)}
    ),
    "feedback_buttons": shape({"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": ID}),
    "icon_button": shape(
        {"icon": anything, "text": plain(75)},
        COMMON | {"value": string(2000), "accessibility_label": string(75), "visible_to_user_ids": many(ID, 10)},
    ),
}  # fmt: skip
for _kind in ("static", "external", "users", "conversations", "channels"):
    ELEMENTS[f"{_kind}_select"] = _select(_kind, multiple=False)
    ELEMENTS[f"multi_{_kind}_select"] = _select(_kind, multiple=True)
