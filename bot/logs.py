"""The log: one line an event, for people or for machines; never a token in it."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

_SECRET = re.compile(r"\b(xox[a-z]-|xapp-|xoxe[.-])[\w.-]+|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|(?<=ticket=)[\w-]+")
_CHATTY = ("slack_sdk", "slack_bolt", "sqlalchemy", "alembic")


def set_up(level: str, style: str) -> None:
    """Log to standard error. Libraries speak from INFO up at most: at DEBUG they print what people wrote."""
    output = logging.StreamHandler(sys.stderr)
    output.setFormatter(_Json() if style == "json" else _Text("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[output], force=True)
    for library in _CHATTY:
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLevelName(level)))


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
