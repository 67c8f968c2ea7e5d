"""What the deliveries of a round are called, and the round behind a button."""

from __future__ import annotations

from datetime import date, time

from storage.outbox.records import delivery_key
from storage.records.ids import NOBODY, UserId
from storage.records.standups import Round, round_time_key

PROMPT, REMINDER = "prompt", "reminder"


def round_delivery_key(round_: Round, kind: str, user: UserId = NOBODY, *, number: int = 0) -> str:
    """The key of a delivery of this round; the same decision, taken twice, has the same."""
    return delivery_key(
        round_.team, kind, f"{round_.standup.id}/{round_time_key(round_.at)}", round_.day, user, number=number
    )


def round_key(standup: int, day: date, at: time) -> str:
    """The key of a round that may not be there yet: that of ``Round.key``."""
    return f"{standup}:{day.isoformat()}:{round_time_key(at)}"


def read_round_key(key: str) -> tuple[int, date, time]:
    """The stand-up, day and time in a round's key. Raises ``ValueError`` for what is none."""
    standup, day, at = key.split(":")
    return int(standup), date.fromisoformat(day), time(int(at[:2]), int(at[2:4]), int(at[4:] or 0))
