"""Days away as people type them: "3 Aug - 14 Aug", "du 3 au 14 août", "demain", "until Friday", "2 weeks"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AbsenceProblem(StrEnum):
    """Why words are no absence."""

    EMPTY = "empty"
    UNCLEAR = "unclear"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_DATE = "no_such_date"
    NO_END = "no_end"
    BACKWARDS = "backwards"
    PAST = "past"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that are no absence, and why."""

    reason: AbsenceProblem


def read_absence(words: str, today: date, language: str) -> tuple[date, date] | NotUnderstood:
    """The first and the last day away. Both languages are always understood.

    ``language`` only decides what 03/08 is: 3 August in French; in English, where it may be either, it is AMBIGUOUS.
    Without a year the days are the next to come, or those going on now. A weekday is its next day after today.
    "2 weeks" are those from today on. More than a year is refused.
    """
    raise NotImplementedError
