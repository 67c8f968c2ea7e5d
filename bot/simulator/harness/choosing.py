"""Choosing in menus and boxes by the words a person sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.simulator.acting import elements as parts
from bot.simulator.harness.finding import squash
from bot.simulator.harness.text import unescaped
from bot.simulator.workspace.records import Json
from bot.simulator.workspace.state import Workspace

OptionLoader = Callable[[str], list[Json]]
"""Asks the app for the options (or groups) that fit what was typed."""


def choose(space: Workspace, element: Json, words: tuple[str, ...], ask: OptionLoader) -> Any:
    """The value of an element once these were chosen; AssertionError for what is not on offer."""
    kind = element["type"]
    several = kind.startswith("multi_") or kind == "checkboxes"
    values = [_value(space, element, one, ask) for one in words]
    return values if several else values[0] if values else None


def _value(space: Workspace, element: Json, words: str, ask: OptionLoader) -> Any:
    kind = element["type"].removeprefix("multi_")
    if kind == "users_select":
        return _known(space.member_named(words), words, [one.name for one in space.members.values()]).id
    if kind in ("conversations_select", "channels_select"):
        return _known(space.channel_named(words), words, [one.name for one in space.channels.values()]).id
    if kind == "datetimepicker":
        return int(words)
    if kind in ("datepicker", "timepicker"):
        return words
    offered = _flat(ask(words)) if kind == "external_select" else parts.options_of(element)
    return _known(
        next((one for one in offered if squash(unescaped(one["text"]["text"])) == squash(words)), None),
        words,
        [one["text"]["text"] for one in offered],
    )


def _known(found: Any, words: str, offered: list[str]) -> Any:
    if found is None:
        raise AssertionError(f"{words!r} is not on offer; there is: {', '.join(offered) or 'nothing'}")
    return found


def _flat(options: list[Json]) -> list[Json]:
    return [inner for one in options for inner in (one["options"] if "label" in one else [one])]
