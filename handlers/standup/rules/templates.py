"""Stand-ups to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from storage.standup_records import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What fills the form of a new stand-up; ``key`` is the same in every language."""

    key: str
    name: str
    asks: tuple[Ask, ...]
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    weeks: int = 1
    times: tuple[time, ...] = (time(9),)
    open_minutes: int = 240
    is_private: bool = False


def templates(language: str) -> tuple[Template, ...]:
    """All of them, the one most often wanted first."""
    raise NotImplementedError
