"""Whether a stand-up can work as it is set up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from storage.standup_records import Standup


class SetupProblem(StrEnum):
    """What is wrong with a stand-up. The field of the form that it belongs to is in ``FIELD``."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    NO_CHANNEL = "no_channel"
    NO_MEMBERS = "no_members"
    NOT_ONE_GROUP = "not_one_group"
    NO_DAYS = "no_days"
    NO_SUCH_DAY = "no_such_day"
    BAD_WEEKS = "bad_weeks"
    NO_TIMES = "no_times"
    BAD_ZONE = "bad_zone"
    NO_QUESTIONS = "no_questions"
    MANY_QUESTIONS = "many_questions"
    EMPTY_QUESTION = "empty_question"
    LONG_QUESTION = "long_question"
    SAME_QUESTION = "same_question"
    FEW_CHOICES = "few_choices"
    MANY_CHOICES = "many_choices"
    BAD_OPEN = "bad_open"
    BAD_REMINDERS = "bad_reminders"
    BAD_COUNTRY = "bad_country"
    BAD_REGION = "bad_region"


@dataclass(frozen=True, slots=True)
class NotATime:
    """The word that is no time."""

    word: str


def check_standup(standup: Standup) -> list[SetupProblem]:
    """What keeps it from working, in the order of the form; empty where nothing does."""
    raise NotImplementedError


def read_times(text: str) -> tuple[time, ...] | NotATime:
    """Times of day, sorted, each once: "9:00, 14h30", "9h et 14h", "9am", "noon". None at all is an empty tuple."""
    raise NotImplementedError
