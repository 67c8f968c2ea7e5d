"""Whole payloads: a message, a view, an answer to a menu that asks for its options."""

from __future__ import annotations

import json
from typing import Any

from bot.simulator.blockcheck.blocks import block
from bot.simulator.blockcheck.elements import GROUP, OPTION
from bot.simulator.blockcheck.rules import ID, Check, Rule, boolean, exactly_one_of, many, one_of, plain, shape, string

_MOST = {"message": 50, "modal": 100, "home": 100}
_ATTACHMENTS = 100
_VIEW: dict[str, Rule] = {"callback_id": ID, "external_id": string(255, 0), "private_metadata": string(3000, 0)}


def _blocks(check: Check, value: Any, path: str) -> None:
    many(block, _MOST[check.surface], 0)(check, value, path)
    totals = (
        ("markdown blocks", check.markdown, 12_000),
        ("table cells", check.table_text, 10_000),
    )
    for what, have, most in totals:
        if have > most:
            check.wrong(path, f"{what} must be less than {most + 1} characters together")
    if check.charts > 2:  # noqa: PLR2004 - Slack's limit
        check.wrong(path, "no more than 2 data visualizations allowed")


_MODAL = shape(
    {"title": plain(24), "blocks": _blocks},
    {**_VIEW, "close": plain(24), "submit": plain(24), "clear_on_close": boolean, "notify_on_close": boolean},
)
_HOME = shape({"blocks": _blocks}, _VIEW)


def check_message(blocks: Any, attachments: Any = None) -> list[str]:
    """What is wrong with a message's blocks and with those in its attachments."""
    check = Check("message")
    if blocks is not None:
        _blocks(check, blocks, "/blocks")
    if attachments is not None:
        many(_attachment, _ATTACHMENTS, 0)(check, attachments, "/attachments")
    return check.problems


def _attachment(check: Check, value: Any, path: str) -> None:
    if not isinstance(value, dict):
        check.wrong(path, "must be an object")
    elif value.get("blocks") is not None:
        _blocks(check, value["blocks"], f"{path}/blocks")
    elif not any(value.get(name) for name in ("fallback", "text", "image_url", "fields", "title")):
        check.wrong(path, "one of fallback, text, blocks is needed")


def check_view(view: Any) -> list[str]:
    """What is wrong with a modal or a Home tab."""
    kind = view.get("type") if isinstance(view, dict) else None
    check = Check(kind if kind in ("modal", "home") else "modal")
    if not isinstance(view, dict):
        check.wrong("/view", "must be an object")
        return check.problems
    one_of("modal", "home")(check, kind, "/view/type")
    (_HOME if kind == "home" else _MODAL)(check, view, "/view")
    if kind == "modal" and check.inputs and not view.get("submit"):
        check.wrong("/view", "a modal with an input block needs submit")
    return check.problems


def view_bytes(view: Any) -> int:
    """The size that Slack measures against `view_too_large`."""
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())


def check_options(answer: Any) -> list[str]:
    """What is wrong with the answer to a menu that asks for its options."""
    check = Check("modal")
    fields: dict[str, Rule] = {"options": many(OPTION, 100, 0), "option_groups": many(GROUP, 100, 0)}
    shape({}, fields, exactly_one_of("options", "option_groups"))(check, answer, "")
    return check.problems
