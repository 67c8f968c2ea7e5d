"""The words that Block Kit's grammar is written in: text, lists, shapes and the walk over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Rule = Callable[["Check", Any, str], None]
"""Judges one value; `path` is its JSON pointer."""


@dataclass
class Check:
    """One walk over one payload: where it is shown, what was found, what must be unique in it."""

    surface: str
    problems: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)
    action_ids: set[str] = field(default_factory=set)
    focused: bool = False
    inputs: int = 0
    tables: int = 0
    charts: int = 0
    markdown: int = 0
    table_text: int = 0

    def wrong(self, path: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(f"[ERROR] {message} [json-pointer:{path}]")


def string(most: int, least: int = 1) -> Rule:
    """Text of `least` to `most` characters."""

    def judge(check: Check, value: Any, path: str) -> None:
        if not isinstance(value, str):
            check.wrong(path, "must be a string")
        elif len(value) > most:
            check.wrong(path, f"must be less than {most + 1} characters")
        elif len(value) < least:
            check.wrong(path, f"must be more than {least - 1} characters")

    return judge


def matching(pattern: str, what: str, most: int = 3000) -> Rule:
    """Text that begins as the pattern says."""
    compiled, within = re.compile(pattern), string(most)

    def judge(check: Check, value: Any, path: str) -> None:
        within(check, value, path)
        if isinstance(value, str) and value and not compiled.match(value):
            check.wrong(path, f"must be {what}")

    return judge


def boolean(check: Check, value: Any, path: str) -> None:
    """True or false."""
    if not isinstance(value, bool):
        check.wrong(path, "must be a boolean")


def integer(least: int, most: int) -> Rule:
    """A whole number in a range."""

    def judge(check: Check, value: Any, path: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            check.wrong(path, "must be an integer")
        elif not least <= value <= most:
            check.wrong(path, f"must be between {least} and {most}")

    return judge


def one_of(*values: Any) -> Rule:
    """One of a few values."""

    def judge(check: Check, value: Any, path: str) -> None:
        if value not in values:
            check.wrong(path, f"must be one of the following: {', '.join(map(str, values))}")

    return judge


def anything(check: Check, value: Any, path: str) -> None:
    """Not judged: documented too loosely to refuse."""


def many(rule: Rule, most: int, least: int = 1) -> Rule:
    """A list of `least` to `most` things."""

    def judge(check: Check, value: Any, path: str) -> None:
        if not isinstance(value, list):
            check.wrong(path, "must be an array")
            return
        if len(value) > most:
            check.wrong(path, f"no more than {most} items allowed")
        if len(value) < least:
            check.wrong(path, f"must have at least {least} item{'s'[: least > 1]}")
        for index, item in enumerate(value):
            rule(check, item, f"{path}/{index}")

    return judge


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *also: Rule) -> Rule:
    """An object with these fields and no others; `also` judges it as a whole."""
    fields = {"type": anything, **required, **(optional or {})}

    def judge(check: Check, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            check.wrong(path, "must be an object")
            return
        before = len(check.problems)
        for name in required:
            if value.get(name) is None:
                check.wrong(path, f"missing required field: {name}")
        for name, inner in value.items():
            if name not in fields:
                check.wrong(f"{path}/{name}", f"additional property not allowed: {name}")
            elif inner is not None:
                fields[name](check, inner, f"{path}/{name}")
        if len(check.problems) == before:  # what follows relies on a sound shape
            for rule in also:
                rule(check, value, path)

    return judge


def by_type(rules: Mapping[str, Rule]) -> Rule:
    """An object judged by the rule of its `type`."""

    def judge(check: Check, value: Any, path: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in rules:
            check.wrong(path, f"unsupported type: {kind}")
        else:
            rules[kind](check, value, path)

    return judge


def text(most: int, *kinds: str, least: int = 1) -> Rule:
    """A text object; `kinds` are `plain_text`, `mrkdwn`, or, when not said, both."""
    words = string(most, least)
    rules: dict[str, Rule] = {
        "plain_text": shape({"text": words}, {"emoji": boolean}),
        "mrkdwn": shape({"text": words}, {"verbatim": boolean}),
    }
    return by_type({kind: rules[kind] for kind in kinds or rules})


def plain(most: int) -> Rule:
    """A text object without formatting."""
    return text(most, "plain_text")


def exactly_one_of(*names: str) -> Rule:
    """Exactly one of these fields."""

    def judge(check: Check, value: Any, path: str) -> None:
        if sum(name in value for name in names) != 1:
            check.wrong(path, f"exactly one of {', '.join(names)} is needed")

    return judge


def at_least_one_of(*names: str) -> Rule:
    """At least one of these fields."""

    def judge(check: Check, value: Any, path: str) -> None:
        if not any(value.get(name) for name in names):
            check.wrong(path, f"one of {', '.join(names)} is needed")

    return judge


ID = string(255)
URL = matching(r"[a-z][a-z0-9+.-]*:", "a URL")
HTTPS = matching(r"https://", "an https URL")
