"""What people opened after the same words teaches what to show first.

One person, one vote: for what they opened last, however often they click. Old votes count less. The first vote moves
nothing, so that one person alone cannot change what the others see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import SearchClick

HALF_LIFE = timedelta(days=90)
"""After this long a vote counts half."""

FORGOTTEN = timedelta(days=365)
"""Older choices are no votes."""

_DOUBT = 1.0  # votes that others might have given; with few of them little is sure


def learnt_scores(choices: Iterable[SearchClick], now: datetime) -> dict[ProcedureNumber, float]:
    """For the procedures that several people opened after the same words, by number, how sure it is: 0 to 1."""
    last: dict[UserId, SearchClick] = {}
    for choice in choices:
        if now - choice.viewed <= FORGOTTEN:
            last[choice.user] = max(choice, last.get(choice.user, choice), key=lambda one: (one.viewed, one.number))
    votes: dict[ProcedureNumber, float] = defaultdict(float)
    for _, choice in sorted(last.items()):  # in one order, so that the sums are the same to the last digit
        votes[choice.number] += 0.5 ** (max(now - choice.viewed, timedelta()) / HALF_LIFE)
    every = sum(votes.values()) + _DOUBT
    return {number: (many - 1) / every for number, many in votes.items() if many > 1}
