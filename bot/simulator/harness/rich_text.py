"""Rich text as lines."""

from __future__ import annotations

from bot.simulator.workspace.records import Json
from bot.simulator.workspace.state import Workspace


def rich_lines(space: Workspace, block: Json) -> list[str]:
    """The lines a person reads."""
    lines: list[str] = []
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            for number, item in enumerate(part["elements"], 1 + part.get("offset", 0)):
                mark = f"{number}." if part["style"] == "ordered" else "•"
                lines.append(f"{'  ' * part.get('indent', 0)}{mark} {_inline(space, item['elements'])}")
        else:
            lines += _inline(space, part["elements"]).splitlines()
    return lines


def _inline(space: Workspace, elements: list[Json]) -> str:
    return "".join(_one(space, element) for element in elements)


def _one(space: Workspace, element: Json) -> str:
    kind = element["type"]
    if kind == "user":
        member = space.members.get(element["user_id"])
        return f"@{member.name if member else element['user_id']}"
    if kind == "channel":
        channel = space.channels.get(element["channel_id"])
        return f"#{channel.name if channel else element['channel_id']}"
    if kind == "emoji":
        return f":{element['name']}:"
    if kind == "broadcast":
        return f"@{element['range']}"
    if kind == "link":
        return str(element.get("text") or element["url"])
    return str(element.get("text") or element.get("fallback") or "")
