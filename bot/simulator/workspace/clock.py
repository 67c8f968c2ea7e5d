"""Slack's own time, which tests may move."""

from __future__ import annotations

import time


class Clock:
    """Seconds since 1970: the machine's, plus what was added by `forward`."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time() + self._ahead

    def forward(self, seconds: float) -> None:
        """Let time pass at once; negative seconds set the clock back."""
        self._ahead += seconds
