"""The journal: all that went between Slack and the app, for the inspector and for tests."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

Direction = Literal["in", "out"]
"""`in`: the app called Slack; `out`: Slack called the app."""

KEPT = 5000
"""Entries kept; a long demo forgets its oldest."""


@dataclass(frozen=True)
class JournalEntry:
    """One exchange: a call and its answer. `time` and `ms` are milliseconds, `time` since 1970."""

    n: int
    time: int
    direction: Direction
    kind: str
    name: str
    ms: int
    ok: bool
    summary: str
    detail: Any

    def as_dict(self) -> dict[str, Any]:
        """The entry as the page reads it."""
        return asdict(self)


class Journal:
    """Entries in the order of their ends."""

    def __init__(self) -> None:
        self._entries: deque[JournalEntry] = deque(maxlen=KEPT)
        self._count = 0

    def note(
        self,
        direction: Direction,
        kind: str,
        name: str,
        *,
        began: float,
        ended: float,
        ok: bool,
        summary: str,
        detail: Any,
    ) -> None:
        """Keep one exchange; `began` and `ended` are seconds since 1970."""
        self._count += 1
        took = max(0, round((ended - began) * 1000))
        at = round(began * 1000)
        self._entries.append(JournalEntry(self._count, at, direction, kind, name, took, ok, summary, detail))

    def __iter__(self) -> Iterator[JournalEntry]:
        return iter(tuple(self._entries))

    def last(self, count: int) -> list[JournalEntry]:
        """The newest entries, oldest of them first."""
        return list(self._entries)[-count:]

    def calls(self) -> list[dict[str, Any]]:
        """Every Web API call: `method`, `args`, `time` in milliseconds."""
        return [
            {"method": one.name, "args": one.detail["request"], "time": one.time}
            for one in tuple(self._entries)
            if one.kind == "api"
        ]
