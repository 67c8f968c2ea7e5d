"""The manifest that was pasted into Slack: what the app may do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


def manifest_path() -> Path:
    """`manifest.yml`: beside `bot/` in a checkout, inside it when installed."""
    installed = _HERE / "manifest.yml"
    return installed if installed.exists() else _HERE.parent / "manifest.yml"


def bot_scopes() -> set[str]:
    """What the bot asks Slack to be allowed."""
    manifest: dict[str, Any] = yaml.safe_load(manifest_path().read_text(encoding="utf-8"))
    return set(manifest["oauth_config"]["scopes"]["bot"])
