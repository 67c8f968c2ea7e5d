"""The elements inside blocks: finding them, and what they hold, as Slack writes it in `state.values`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.simulator.workspace.records import Json, Message, Values

_HOLDS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
"""Element type → the field of its state. What is not here (buttons, overflow menus) holds nothing."""


def iter_elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element with the block it stands in, in reading order."""
    for block in blocks:
        for key in ("accessory", "element"):
            if key in block:
                yield block, block[key]
        if block["type"] in ("actions", "context_actions"):
            yield from ((block, element) for element in block["elements"])
        yield from ((block, element) for element in block.get("actions") or [])
        if block["type"] == "carousel":
            yield from iter_elements(block["elements"])
        yield from iter_elements(block.get("child_blocks") or [])


def blocks_of(message: Message) -> list[Json]:
    """All blocks of a message, with those of its attachments."""
    return message.blocks + [block for one in message.attachments for block in one.get("blocks") or []]


def find_element(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The element with these ids, and its block."""
    for block, element in iter_elements(blocks):
        if block["block_id"] == block_id and element.get("action_id") == action_id:
            return block, element
    return None


def options_of(element: Json) -> list[Json]:
    """The options an element offers by itself."""
    if "option_groups" in element:
        return [option for group in element["option_groups"] for option in group["options"]]
    return list(element.get("options") or [])


def initial_state(element: Json) -> Json | None:
    """What an untouched element holds; None for one that holds nothing."""
    field = _HOLDS.get(element["type"])
    if field is None:
        return None
    first = next((value for key, value in element.items() if key.startswith("initial_")), None)
    return {"type": element["type"], field: ([] if field.endswith("s") else None) if first is None else first}


def state_with(element: Json, value: Any) -> Json:
    """What an element holds once a person gave it a value.

    The value may be plain (text, an option's value, an id, a date, a list of them), an option, or a whole state.
    """
    field = _HOLDS.get(element["type"], "selected_option" if element["type"] == "overflow" else "")
    if isinstance(value, dict) and field in value:
        value = value[field]
    if field.startswith("selected_option"):
        value = [_option(element, v) for v in value or []] if field.endswith("s") else _option(element, value)
    elif value == "":
        value = None
    return {"type": element["type"], field: value}


def _option(element: Json, value: Any) -> Json | None:
    """The option meant: one of the element's own, or, from a menu that fetches them, the one given."""
    if value in (None, ""):
        return None
    key = value.get("value") if isinstance(value, dict) else value
    for option in options_of(element):
        if option["value"] == key:
            return {name: option[name] for name in ("text", "value", "description") if name in option}
    if isinstance(value, dict) and "external" in element["type"]:
        return value
    raise ValueError(f"{key!r} is not an option of this {element['type']}")


def state_values(blocks: list[Json], typed: Values) -> Values:
    """The state of all elements: what was typed or chosen, else what stood there at first."""
    state: Values = {}
    for block, element in iter_elements(blocks):
        first = initial_state(element)
        if first is None:
            continue
        name = element["action_id"]
        given = typed.get(block["block_id"], {}).get(name)
        same = given is not None and given["type"] == element["type"]
        state.setdefault(block["block_id"], {})[name] = given if given is not None and same else first
    return state


def merge_state(blocks: list[Json], typed: Values, sent: Any) -> None:
    """Take over what a page sends as typed: `{block_id: {action_id: value}}`."""
    for block_id, inner in (sent or {}).items():
        for action_id, value in inner.items():
            found = find_element(blocks, block_id, action_id)
            if found is not None and initial_state(found[1]) is not None:
                typed.setdefault(block_id, {})[action_id] = state_with(found[1], value)


def is_empty(state: Json) -> bool:
    """Whether an element holds nothing."""
    return all(value in (None, "", []) for key, value in state.items() if key != "type")
