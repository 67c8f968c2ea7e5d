"""The instant at which every test begins. No test lives in the real today.

TEST_NOW is another instant, in ISO's form and with its zone: ``TEST_NOW=2027-01-01T00:01+01:00 make test``.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime.fromisoformat(os.environ.get("TEST_NOW") or "2026-11-24T10:00+01:00").astimezone(UTC)
"""A Tuesday, ten in the morning in Paris."""


@dataclass(frozen=True)
class Ticking:
    """A clock that showed ``start`` when it was made, and goes on. In another process it shows the same."""

    began: float = field(default_factory=time.monotonic)
    start: datetime = START

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.began)

    def seconds(self) -> float:
        """Since 1970."""
        return self().timestamp()
