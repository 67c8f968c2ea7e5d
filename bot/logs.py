"""The log: one line an event, for people or for machines; never a token in it."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

_SECRET = re.compile(r"\b(xox[a-z]-|xapp-|xoxe[.-])[\w.-]+|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|(?<=ticket=)[\w-]+")
_OURS = ("bot", "handlers", "storage")


def set_up_logging(level: str, style: str) -> None:
    """Log to standard error. Libraries speak from WARNING up: below it they print what people wrote.

    That is the root's level, because Bolt gives its loggers the level of the root, whatever was set on them.
    """
    output = logging.StreamHandler(sys.stderr)
    output.setFormatter(_Json() if style == "json" else _Text("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level)), handlers=[output], force=True)
    for room in _OURS:
        logging.getLogger(room).setLevel(level)
    # What this one logs it raises too, and we say it in our words.
    logging.getLogger("slack_sdk.web.base_client").setLevel(logging.CRITICAL)


def without_secrets(text: str) -> str:
    """``text`` with tokens, passwords in addresses and connection tickets blotted out."""
    return _SECRET.sub(lambda found: f"{found[1] or ''}…", text)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["trace"] = self.formatException(record.exc_info)
        return without_secrets(json.dumps(event, ensure_ascii=False))
