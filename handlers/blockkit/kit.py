"""Block Kit in a dozen words. Blocks are plain dictionaries; texts are cut to Slack's limits, never refused for length.

Limits: https://docs.slack.dev/reference/block-kit/blocks. What may be long on purpose (a procedure's text) is split
before it comes here, so a cut only ever meets names and labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from json import dumps
from typing import Any

from handlers.blockkit.escape import literal

Block = dict[str, Any]

MAX_MESSAGE_BLOCKS, MAX_VIEW_BLOCKS = 50, 100
MAX_MESSAGE_SIZE = 11_000
"""Characters of all blocks as JSON. Slack names no limit; it has refused messages from about 13 000 on."""
(
    MAX_SECTION_TEXT,
    MAX_CONTEXT_TEXT,
    MAX_HEADER_TEXT,
    MAX_BUTTON_TEXT,
    MAX_OPTION_TEXT,
    MAX_VIEW_TITLE,
    MAX_BUTTON_VALUE,
) = 3000, 2000, 150, 75, 75, 24, 2000


def truncate(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` characters; a cut is shown by an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def plain_text(text: str, limit: int) -> Block:
    """A text that Slack shows letter for letter; an empty one, which Slack refuses, becomes a dash."""
    return {"type": "plain_text", "text": truncate(text.strip() or "–", limit), "emoji": True}


def mrkdwn(text: str, limit: int = MAX_SECTION_TEXT) -> Block:
    """A text in Slack's own markup. What people wrote in it is made ``literal`` first."""
    return {"type": "mrkdwn", "text": truncate(text, limit), "verbatim": True}


def header(text: str) -> Block:
    """A title."""
    return {"type": "header", "text": plain_text(text, MAX_HEADER_TEXT)}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph, with a button or menu at its side."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return block | {"accessory": accessory} if accessory else block


def context(*texts: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [mrkdwn(text, MAX_CONTEXT_TEXT) for text in texts[:10]]}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def actions(elements: Iterable[Block], block_id: str = "") -> Block:
    """Buttons and menus in a row."""
    block: Block = {"type": "actions", "elements": list(elements)[:25]}
    return block | {"block_id": block_id} if block_id else block


def button(text: str, action: str, value: str = "", *, primary: bool = False, label: str = "") -> Block:
    """Something to press. ``label`` is what a screen reader says, where the text alone says too little."""
    block: Block = {"type": "button", "text": plain_text(text, MAX_BUTTON_TEXT), "action_id": action}
    if value:
        block["value"] = truncate(value, MAX_BUTTON_VALUE)
    if primary:
        block["style"] = "primary"
    if label:
        block["accessibility_label"] = truncate(label, MAX_BUTTON_TEXT)
    return block


def option(text: str, value: str) -> Block:
    """One line of a menu. Slack allows 150 characters of value: values are ours and short."""
    return {"text": plain_text(text, MAX_OPTION_TEXT), "value": value}


def select(placeholder: str, action: str, options: Iterable[Block], chosen: str = "") -> Block:
    """A menu of at most 100 lines; ``chosen`` is the value that is selected now."""
    lines = list(options)[:100]
    block: Block = {
        "type": "static_select",
        "placeholder": plain_text(placeholder, 150),
        "action_id": action,
        "options": lines,
    }
    selected = next((line for line in lines if line["value"] == chosen), None)
    return block | {"initial_option": selected} if selected else block


def one_of(kind: str, options: Sequence[Block], place: int | None) -> Block:
    """A menu or radio buttons without an action id; ``place`` is that of the option that is chosen now."""
    menu: Block = {"type": kind, "options": list(options)}
    return menu if place is None else menu | {"initial_option": options[place]}


def input_block(
    name: str, label: str, element: Block, *, hint: str = "", optional: bool = False, dispatch: bool = False
) -> Block:
    """A labelled input of a form; ``name`` is its block id. With ``dispatch`` every change is told at once."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(label, MAX_CONTEXT_TEXT),
        "element": element,
        "optional": optional,
    }
    if dispatch:
        block["dispatch_action"] = True
    return block | {"hint": plain_text(hint, MAX_CONTEXT_TEXT)} if hint else block


def text_input(
    action: str, said: str = "", *, limit: int = MAX_SECTION_TEXT, lines: bool = False, placeholder: str = ""
) -> Block:
    """Something to type into, at most ``limit`` characters; ``lines`` for several of them."""
    box: Block = {"type": "plain_text_input", "action_id": action, "max_length": limit}
    if lines:
        box["multiline"] = True
    if said:
        box["initial_value"] = said[:limit]
    return box | {"placeholder": plain_text(placeholder, 150)} if placeholder else box


def modal(
    title: str, close: str, blocks: Iterable[Block], *, callback: str, memory: str = "", submit: str = ""
) -> Block:
    """A window over the conversation. ``memory`` comes back with every click; one with inputs needs ``submit``."""
    view = {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title, MAX_VIEW_TITLE),
        "close": plain_text(close, MAX_VIEW_TITLE),
        "private_metadata": memory,
        "blocks": list(blocks)[:MAX_VIEW_BLOCKS],
    }
    return view | {"submit": plain_text(submit, MAX_VIEW_TITLE)} if submit else view


def message_size(blocks: Iterable[Block]) -> int:
    """How much of a message these blocks take up, to be compared with ``MAX_MESSAGE_SIZE``."""
    return sum(len(dumps(block, ensure_ascii=False)) + 2 for block in blocks)


def split_into_messages(blocks: Iterable[Block]) -> list[list[Block]]:
    """The same blocks in the same order, in as few messages as Slack takes them in."""
    messages: list[list[Block]] = [[]]
    for block in blocks:
        last = messages[-1]
        if last and (len(last) == MAX_MESSAGE_BLOCKS or message_size([*last, block]) > MAX_MESSAGE_SIZE):
            messages.append([])
        messages[-1].append(block)
    return messages


def fallback_text(blocks: Iterable[Mapping[str, Any]]) -> str:
    """Everything that blocks say, as text: what screen readers and notifications get as a message's ``text``."""
    lines: list[str] = []
    for block in blocks:
        texts = [block.get("text"), *block.get("elements", ())]
        lines += [_as_mrkdwn(text) for text in texts if text and text["type"] in ("plain_text", "mrkdwn")]
    return "\n".join(lines)


def _as_mrkdwn(text: Mapping[str, str]) -> str:
    return text["text"] if text["type"] == "mrkdwn" else literal(text["text"])
