"""The blocks that Slack added since 2025: tables, cards, plans, charts."""

from __future__ import annotations

from typing import Any

from bot.simulator.blockcheck.elements import IMAGE
from bot.simulator.blockcheck.rich_text import RICH_TEXT
from bot.simulator.blockcheck.rules import (  # fmt: skip
    ID,
    Check,
    Rule,
    anything,
    at_least_one_of,
    boolean,
    by_type,
    integer,
    many,
    one_of,
    plain,
    shape,
    string,
    text,
)

_DATA_TEXT = 20_000
_RAW: dict[str, Rule] = {
    "raw_text": shape({"text": string(_DATA_TEXT)}),
    "raw_number": shape({"value": anything, "text": string(_DATA_TEXT)}),
}
_CELL = by_type({**_RAW, "rich_text": RICH_TEXT})


def _letters(node: Any) -> int:
    """How many characters a cell shows."""
    if isinstance(node, list):
        return sum(map(_letters, node))
    if not isinstance(node, dict):
        return 0
    own = node.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(map(_letters, node.values()))


def _count_table(check: Check, value: Any, path: str) -> None:
    check.tables += 1
    check.table_text += _letters(value.get("rows"))
    if check.tables > 1:
        check.wrong(path, "only one table is allowed in a message")


def _even(check: Check, value: Any, path: str) -> None:
    """A data table: a header without formatting, rows of one length, not too much text."""
    rows = [row for row in value.get("rows") or [] if isinstance(row, list)]
    if len({len(row) for row in rows}) > 1:
        check.wrong(f"{path}/rows", "all rows must have the same number of cells")
    if rows:
        many(by_type(_RAW), 20)(check, rows[0], f"{path}/rows/0")
    if _letters(rows) > _DATA_TEXT:
        check.wrong(path, f"cells must be less than {_DATA_TEXT + 1} characters together")


def _chart(check: Check, value: Any, path: str) -> None:
    """A chart: its own fields are documented too loosely to refuse any."""
    check.charts += 1
    ID(check, value.get("block_id", "-"), f"{path}/block_id")


def _collapses(check: Check, value: Any, path: str) -> None:
    if value.get("default_collapsed") and not value.get("is_collapsible"):
        check.wrong(path, "default_collapsed needs is_collapsible")


_COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_TASK = shape(
    {"task_id": anything, "title": anything},
    {
        "block_id": ID,
        "details": anything,
        "output": anything,
        "sources": anything,
        "status": one_of("pending", "in_progress", "complete", "error"),
    },
)


def _column(check: Check, value: Any, path: str) -> None:
    if value is not None:
        _COLUMN(check, value, path)


def newer_blocks(button: Rule, card: Rule, child: Rule) -> dict[str, Rule]:
    """The rules; `button`, `card` and `child` are the rules of what they hold."""
    return {
        "table": shape(
            {"rows": many(many(_CELL, 20), 100)},
            {"block_id": ID, "column_settings": many(_column, 20, 0)},
            _count_table,
        ),
        "data_table": shape(
            {"rows": many(many(_CELL, 20), 101, 2), "caption": anything},
            {"block_id": ID, "page_size": integer(1, 100), "row_header_column_index": anything},
            _even,
        ),
        "data_visualization": _chart,
        "card": shape(
            {},
            {
                "block_id": ID,
                "hero_image": IMAGE,
                "icon": IMAGE,
                "slack_icon": anything,
                "title": text(150),
                "subtitle": text(150),
                "body": text(200),
                "subtext": text(200),
                "actions": many(button, 3),
            },
            at_least_one_of("hero_image", "title", "actions", "body"),
        ),
        "carousel": shape({"elements": many(card, 10)}, {"block_id": ID}),
        "container": shape(
            {"child_blocks": many(child, 10)},
            {
                "block_id": ID,
                "title": plain(150),
                "rich_text_title": anything,
                "subtitle": text(150),
                "width": one_of("narrow", "standard", "wide", "full"),
                "icon": anything,
                "is_collapsible": boolean,
                "default_collapsed": boolean,
                "has_header_divider": boolean,
            },
            at_least_one_of("title", "rich_text_title"),
            _collapses,
        ),
        "alert": shape(
            {"text": text(200)},
            {"block_id": ID, "level": one_of("default", "info", "warning", "error", "success")},
        ),
        "task_card": _TASK,
        "plan": shape({"title": anything}, {"block_id": ID, "tasks": many(by_type({"task_card": _TASK}), 50, 0)}),
    }
