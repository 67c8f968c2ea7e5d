"""Finding a button or a field by the words a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.simulator.acting import elements as parts
from bot.simulator.acting.pressing import Surface
from bot.simulator.harness.drawing import Drawing
from bot.simulator.workspace.records import Json
from bot.simulator.workspace.state import Workspace


@dataclass(frozen=True)
class FoundElement:
    """An element, where it stands, and what pressing it chooses (an entry of an overflow menu)."""

    place: Surface
    block: Json
    element: Json
    value: Any = None


def squash(text: str) -> str:
    """Text with every run of white space as one space: line breaks on the screen are nobody's words."""
    return " ".join(text.split())


def find_pressable(space: Workspace, place: Surface, label: str, on: str | None) -> FoundElement | None:
    """The first button or menu entry with this label, in the part of the message with the words `on`."""
    drawing = Drawing(space, place.typed)
    return _with(drawing, place, [one for one in _pressables(drawing, place) if one[0] == squash(label)], on)


def _pressables(drawing: Drawing, place: Surface) -> Iterator[tuple[str, FoundElement]]:
    for block, element in parts.iter_elements(place.blocks):
        if element["type"] in ("button", "workflow_button", "icon_button"):
            yield squash(drawing.text(element["text"])), FoundElement(place, block, element, element.get("value"))
        elif element["type"] == "overflow":
            for option in element["options"]:
                yield squash(drawing.text(option["text"])), FoundElement(place, block, element, option)
        elif element["type"] == "feedback_buttons":
            for side in ("positive_button", "negative_button"):
                one = element[side]
                yield squash(drawing.text(one["text"])), FoundElement(place, block, element, one["value"])


def find_field(space: Workspace, place: Surface, label: str, on: str | None = None) -> FoundElement | None:
    """The field with this label: of its input block, of the section it stands in, or in its placeholder."""
    drawing, wanted = Drawing(space, place.typed), squash(label)
    found = []
    for block, element in parts.iter_elements(place.blocks):
        if parts.initial_state(element) is None:
            continue
        names = {drawing.text(block.get("label")), drawing.text(element.get("placeholder"))}
        if block["type"] == "section":
            names |= set(drawing.text(block.get("text")).splitlines())
        if wanted in {squash(name) for name in names}:
            found.append((wanted, FoundElement(place, block, element)))
    return _with(drawing, place, found, on)


def _with(
    drawing: Drawing, place: Surface, candidates: list[tuple[str, FoundElement]], on: str | None
) -> FoundElement | None:
    """The first candidate; with `on`, the one whose own part of the message contains these words."""
    found = [one for _, one in candidates]
    if on is None or not found:
        return found[0] if found else None
    blocks = [one.block["block_id"] for one in found]
    for one in found:
        if squash(on) in squash("\n".join(drawing.lines(_part(place.blocks, one.block, blocks)))):
            return one
    whole = squash("\n".join(drawing.lines(place.blocks)))
    return found[0] if len(found) == 1 and squash(on) in whole else None


def _part(blocks: list[Json], block: Json, rivals: list[str]) -> list[Json]:
    """The blocks that belong to one: up to a divider, or to the block of another such element."""
    if block not in blocks:
        return [block]
    end = blocks.index(block)
    start = end
    while start > 0:
        above = blocks[start - 1]
        if above["type"] == "divider" or above["block_id"] in rivals:
            break
        start -= 1
    return blocks[start : end + 1]
