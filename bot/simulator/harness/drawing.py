"""Blocks as lines of text: buttons as `[Open]`, menus as `<Team: Sales>`, fields as `<Reason: >`."""

from __future__ import annotations

from typing import Any

from bot.simulator.acting import elements as parts
from bot.simulator.harness.rich_text import rich_lines
from bot.simulator.harness.text import readable_text, unescaped
from bot.simulator.workspace.records import Json, Member, Values
from bot.simulator.workspace.state import Workspace


class Drawing:
    """Draws blocks for one reader; `values` are what was typed and chosen, `errors` what is wrong by block."""

    def __init__(
        self,
        space: Workspace,
        values: Values | None = None,
        errors: dict[str, str] | None = None,
        reader: Member | None = None,
    ) -> None:
        self._space = space
        self._reader = reader
        self._values = values or {}
        self._errors = errors or {}

    def lines(self, blocks: list[Json]) -> list[str]:
        """The blocks, a line each or more."""
        return [line for block in blocks for line in self._block(block)]

    def text(self, part: Any) -> str:
        """A text object, or mrkdwn, as it reads."""
        if isinstance(part, str):
            return readable_text(self._space, part, self._reader)
        if not part:
            return ""
        words = part.get("text", "")
        return readable_text(self._space, words, self._reader) if part.get("type") == "mrkdwn" else unescaped(words)

    def _block(self, block: Json) -> list[str]:
        draw = getattr(self, f"_{block['type']}", None)
        lines: list[str] = draw(block) if draw is not None else [f"({block['type']})"]
        return lines

    def _section(self, block: Json) -> list[str]:
        lines = self.text(block.get("text")).splitlines()
        lines += [self.text(field).replace("\n", " ") for field in block.get("fields") or []]
        if "accessory" in block:
            lines.append(self.element(block, block["accessory"]))
        return lines

    def _header(self, block: Json) -> list[str]:
        return [f"== {self.text(block['text'])} =="]

    def _divider(self, _: Json) -> list[str]:
        return ["---"]

    def _context(self, block: Json) -> list[str]:
        shown = [f"({e['alt_text']})" if e["type"] == "image" else self.text(e) for e in block["elements"]]
        return [" · ".join(shown)]

    def _actions(self, block: Json) -> list[str]:
        return [" ".join(self.element(block, element) for element in block["elements"])]

    _context_actions = _actions

    def _input(self, block: Json) -> list[str]:
        lines = [self.element(block, block["element"], label=self.text(block["label"]))]
        if block.get("hint"):
            lines.append(f"  {self.text(block['hint'])}")
        if block["block_id"] in self._errors:
            lines.append(f"  ! {self._errors[block['block_id']]}")
        return lines

    def _image(self, block: Json) -> list[str]:
        return [f"({self.text(block.get('title')) or block['alt_text']})"]

    def _markdown(self, block: Json) -> list[str]:
        return str(block["text"]).splitlines()

    def _rich_text(self, block: Json) -> list[str]:
        return rich_lines(self._space, block)

    def _table(self, block: Json) -> list[str]:
        return [" | ".join(" ".join(self._cell(cell)) for cell in row) for row in block["rows"]]

    _data_table = _table

    def _cell(self, cell: Json) -> list[str]:
        return rich_lines(self._space, cell) if cell["type"] == "rich_text" else [str(cell.get("text", ""))]

    def _card(self, block: Json) -> list[str]:
        lines = [self.text(block[part]) for part in ("title", "subtitle", "body", "subtext") if block.get(part)]
        buttons = [self.element(block, element) for element in block.get("actions") or []]
        return [*lines, " ".join(buttons)] if buttons else lines

    def _carousel(self, block: Json) -> list[str]:
        return self.lines(block["elements"])

    def _container(self, block: Json) -> list[str]:
        return [self.text(block.get("title")), *self.lines(block["child_blocks"])]

    def _alert(self, block: Json) -> list[str]:
        return [f"! {self.text(block['text'])}"]

    # Elements

    def element(self, block: Json, element: Json, label: str = "") -> str:
        """One element; `label` is that of the block it stands in."""
        kind = element["type"]
        if kind in ("button", "workflow_button", "icon_button"):
            return f"[{self.text(element['text'])}]"
        if kind == "image":
            return f"({element['alt_text']})"
        if kind == "overflow":
            return f"[… {' | '.join(self.text(option['text']) for option in element['options'])}]"
        if kind == "feedback_buttons":
            pair = (element["positive_button"], element["negative_button"])
            return " ".join(f"[{self.text(one['text'])}]" for one in pair)
        label = label or self.text(element.get("placeholder"))
        if kind in ("checkboxes", "radio_buttons"):
            return f"<{label}{': ' if label else ''}{self._boxes(block, element)}>"
        return f"<{label}: {self.shown(block, element)}>"

    def _state(self, block: Json, element: Json) -> Json:
        given = self._values.get(block["block_id"], {}).get(element["action_id"])
        return given or parts.initial_state(element) or {}

    def _boxes(self, block: Json, element: Json) -> str:
        state = self._state(block, element)
        chosen = state.get("selected_options") or [state.get("selected_option")]
        taken = {one["value"] for one in chosen if one}
        box = ("[x]", "[ ]") if element["type"] == "checkboxes" else ("(x)", "( )")
        options = element["options"]
        return " ".join(f"{box[one['value'] not in taken]} {self.text(one['text'])}" for one in options)

    def shown(self, block: Json, element: Json) -> str:
        """What an element holds, as a person reads it."""
        state = self._state(block, element)
        value = next((state[key] for key in state if key != "type"), None)
        return ", ".join(self._value(one) for one in (value if isinstance(value, list) else [value]) if one is not None)

    def _value(self, value: Any) -> str:
        if isinstance(value, dict):
            return self.text(value["text"]) if "value" in value else " ".join(rich_lines(self._space, value))
        if value in self._space.members:
            return f"@{self._space.members[value].name}"
        if value in self._space.channels:
            return f"#{self._space.channels[value].name}"
        return str(value)
