"""Faults that a test orders: what goes wrong, with which call, how often."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Literal


@dataclass
class Fault:
    """One thing that goes wrong.

    `error` is answered instead of the effect; with `after` the effect happens first. `cut` closes the connection
    without an answer. `delay` is in seconds; `retry_after` is the value of that header. With `hold` the call stays
    without an answer until `let_go`; `held` counts those that do.
    """

    method: str
    times: int = 1
    error: str = ""
    status: int | None = None
    retry_after: str | None = None
    delay: float = 0.0
    cut: bool = False
    when: Literal["before", "after"] = "before"
    hold: bool = False
    held: int = 0

    @property
    def answers(self) -> bool:
        """Whether the caller gets this fault's answer instead of the real one."""
        return bool(self.error or self.status)

    def let_go(self) -> None:
        """Go on with every call that is held, and hold no more."""
        self.hold = False

    async def pause(self) -> None:
        """Wait as long as this fault makes a call wait."""
        await asyncio.sleep(self.delay)
        self.held += self.hold
        while self.hold:  # noqa: ASYNC110 — another thread lets go
            await asyncio.sleep(0.01)


@dataclass
class Faults:
    """The orders that stand; each is used up by the calls it spoils."""

    _orders: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def order(self, fault: Fault) -> None:
        """Let the next `fault.times` calls of the method go wrong."""
        with self._lock:
            self._orders.append(fault)

    def next(self, method: str) -> Fault | None:
        """The fault that spoils this call, used up by it."""
        with self._lock:
            for fault in self._orders:
                if fault.method in (method, "*"):
                    fault.times -= 1
                    if fault.times == 0:
                        self._orders.remove(fault)
                    return fault
        return None
