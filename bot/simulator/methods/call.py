"""One call of the Web API, and the table of methods that answer it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.workspace.events import Events
from bot.simulator.workspace.records import Channel, Json, Member
from bot.simulator.workspace.state import Workspace


class SlackError(Exception):
    """Slack says no: `error` is its name, `extra` goes into the answer beside it."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra


@dataclass(frozen=True)
class Call:
    """What was asked for; reads arguments as Slack does, from JSON or from a form."""

    workspace: Workspace
    events: Events
    args: Mapping[str, Any]
    origin: str
    """The simulator's own address, as the app wrote it: `http://host:port`."""

    def text(self, name: str, default: str = "") -> str:
        """An argument that is text; numbers are taken as text, as Slack does."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def required(self, name: str, error: str = "invalid_arguments") -> str:
        """An argument that must be there."""
        value = self.text(name)
        if not value:
            raise SlackError(error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return value

    def flag(self, name: str) -> bool:
        """An argument that is true or false; forms write `true` or `1`."""
        return str(self.args.get(name, "")).lower() in ("true", "1")

    def number(self, name: str, default: int) -> int:
        """An argument that is a whole number."""
        try:
            return int(self.args.get(name) or default)
        except (TypeError, ValueError) as error:
            raise SlackError(f"invalid_{name}") from error

    def structure(self, name: str) -> Any:
        """An argument that is JSON: data, or written out as text in a form."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            wrong = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            raise SlackError(wrong, response_metadata={"messages": [f"[ERROR] {name} is not JSON"]}) from error

    def page(self, items: list[Any], default: int = 100, most: int = 1000) -> tuple[list[Any], Json]:
        """The part of a list that `cursor` and `limit` ask for, and its `response_metadata`."""
        limit = self.number("limit", default)
        if not 1 <= limit <= most:
            raise SlackError("invalid_limit")
        cursor = self.text("cursor")
        if cursor and not cursor.removeprefix("next:").isdecimal():
            raise SlackError("invalid_cursor")
        start = int(cursor.removeprefix("next:")) if cursor else 0
        end = start + limit
        return items[start:end], {"next_cursor": f"next:{end}" if end < len(items) else ""}

    # Looking things up, with Slack's errors

    @property
    def bot(self) -> Member:
        """The caller."""
        return self.workspace.bot

    def granted(self, *scopes: str) -> None:
        """Refuse unless the app has one of these scopes."""
        have = self.workspace.manifest.scopes
        if scopes and not have & set(scopes):
            raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(have)))

    def member(self, name: str = "user") -> Member:
        """The person an argument names."""
        found = self.workspace.members.get(self.required(name, "user_not_found"))
        if found is None:
            raise SlackError("user_not_found")
        return found

    def channel(self, name: str = "channel") -> Channel:
        """The channel an argument names by id; private ones are hidden from those outside."""
        found = self.workspace.channels.get(self.required(name, "channel_not_found"))
        if found is None or (found.kind != "channel" and self.bot.id not in found.members):
            raise SlackError("channel_not_found")
        return found


MethodFunction = Callable[[Call], Json]


@dataclass(frozen=True)
class WebApiMethod:
    """A method: what it does, with which scopes, for whom: `bot`, `app` or `anyone`."""

    answer: MethodFunction
    scopes: tuple[str, ...]
    caller: str


@dataclass
class MethodTable:
    """The methods by name."""

    methods: dict[str, WebApiMethod] = field(default_factory=dict)

    def method(self, name: str, *scopes: str, caller: str = "bot") -> Callable[[MethodFunction], MethodFunction]:
        """Enter a function as the method `name`, which needs one of these scopes."""

        def enter(answer: MethodFunction) -> MethodFunction:
            self.methods[name] = WebApiMethod(answer, scopes, caller)
            return answer

        return enter

    def answer(self, name: str, call: Call, token: str) -> Json:
        """Do what was asked for; raises SlackError."""
        method = self.methods.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        if method.caller != "anyone":
            self._admit(method, call, token)
        with call.workspace.lock:
            return {"ok": True, **method.answer(call)}

    def _admit(self, method: WebApiMethod, call: Call, token: str) -> None:
        workspace = call.workspace
        if not token:
            raise SlackError("not_authed")
        if token not in (workspace.bot_token, workspace.app_token):
            raise SlackError("invalid_auth")
        if token != (workspace.bot_token if method.caller == "bot" else workspace.app_token):
            raise SlackError("not_allowed_token_type")
        call.granted(*method.scopes)
