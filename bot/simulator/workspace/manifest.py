"""An app as its manifest describes it: Slack's schema, the parts that change how Slack behaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Command:
    """A slash command."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True)
class Shortcut:
    """A shortcut; `type` is `message` or `global`."""

    name: str
    callback_id: str
    type: str


@dataclass(frozen=True)
class Manifest:
    """What an app asked Slack for. Whoever installs it here grants the optional scopes too."""

    name: str
    bot_name: str
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    scopes: frozenset[str]
    events: frozenset[str]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    interactivity: bool
    socket_mode: bool

    @classmethod
    def read(cls, source: Path | Mapping[str, Any]) -> Manifest:
        """Read a manifest from a YAML or JSON file, or take it as data; ValueError when it is none."""
        data = yaml.safe_load(source.read_text(encoding="utf-8")) if isinstance(source, Path) else source
        if not isinstance(data, Mapping) or not (data.get("display_information") or {}).get("name"):
            raise ValueError(f"{source} is not a manifest: it has no display_information.name")
        features = data.get("features") or {}
        settings = data.get("settings") or {}
        home = features.get("app_home") or {}
        scopes = (data.get("oauth_config") or {}).get("scopes") or {}
        name = data["display_information"]["name"]
        return cls(
            name=name,
            bot_name=(features.get("bot_user") or {}).get("display_name") or name,
            commands=tuple(_command(one) for one in features.get("slash_commands") or []),
            shortcuts=tuple(Shortcut(s["name"], s["callback_id"], s["type"]) for s in features.get("shortcuts") or []),
            scopes=frozenset([*(scopes.get("bot") or []), *(scopes.get("bot_optional") or [])]),
            events=frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or []),
            home_tab=bool(home.get("home_tab_enabled")),
            messages_tab=bool(home.get("messages_tab_enabled")),
            messages_read_only=bool(home.get("messages_tab_read_only_enabled")),
            interactivity=bool((settings.get("interactivity") or {}).get("is_enabled")),
            socket_mode=bool(settings.get("socket_mode_enabled")),
        )


def _command(one: Mapping[str, Any]) -> Command:
    return Command(
        command=one["command"],
        description=one.get("description", ""),
        usage_hint=one.get("usage_hint", ""),
        should_escape=bool(one.get("should_escape")),
    )
