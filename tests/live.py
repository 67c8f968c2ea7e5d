"""What Slack would act on in blocks: the texts in which nothing that people wrote may be live."""

from __future__ import annotations

from typing import Any


def mrkdwn(drawn: Any) -> list[str]:
    """Every text of blocks that Slack would act on."""
    if isinstance(drawn, list):
        return [text for part in drawn for text in mrkdwn(part)]
    if not isinstance(drawn, dict):
        return []
    own = [drawn["text"]] if drawn.get("type") == "mrkdwn" else []
    return own + [text for part in drawn.values() for text in mrkdwn(part)]
