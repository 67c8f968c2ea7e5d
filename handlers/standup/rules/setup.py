"""Whether a stand-up can work as it is set up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from handlers.calendar.holidays import countries, regions
from handlers.calendar.zones import known_zone
from handlers.i18n import SOURCE
from handlers.i18n.folding import folded
from handlers.i18n.vocabulary import every_word, folded_words, spelled
from handlers.standup.rules.when.schedule import OWN_COUNTRY
from storage.records.standups import MemberSource, Question, Standup

LONGEST_NAME = 80
LONGEST_QUESTION = 200
MOST_QUESTIONS = 12
MOST_REMINDERS = 3
WEEKS = range(1, 13)
WEEKDAYS = range(7)
OPEN_MINUTES = range(15, 7 * 24 * 60 + 1)

_CLOCK_FACE = range(1, 13)
_AND = spelled(every_word(lambda language: language.dates.meanings["and"] + language.dates.between))
_BETWEEN_TIMES = re.compile(rf"\s*(?:[,;&+\s]|\b{_AND}\b)\s*")
_NOON = folded_words(lambda language: language.dates.noon)
_MIDNIGHT = folded_words(lambda language: language.dates.midnight)


class SetupProblem(StrEnum):
    """What is wrong with a stand-up."""

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
    BAD_OPEN = "bad_open"
    BAD_REMINDERS = "bad_reminders"
    BAD_COUNTRY = "bad_country"
    BAD_REGION = "bad_region"


@dataclass(frozen=True, slots=True)
class NotATime:
    """The word that is no time."""

    word: str


def setup_problems(standup: Standup) -> list[SetupProblem]:
    """What keeps it from working, in the order of the form; empty where nothing does."""
    rhythm, members = standup.rhythm, standup.members
    found = {
        SetupProblem.NO_NAME: not standup.name.strip(),
        SetupProblem.LONG_NAME: len(standup.name) > LONGEST_NAME,
        SetupProblem.NO_CHANNEL: not standup.channel,
        SetupProblem.NO_MEMBERS: standup.member_source is not MemberSource.CHANNEL and not members,
        SetupProblem.NOT_ONE_GROUP: standup.member_source is MemberSource.GROUP and len(members) > 1,
        SetupProblem.NO_DAYS: not rhythm.days,
        SetupProblem.NO_SUCH_DAY: any(day not in WEEKDAYS for day in rhythm.days),
        SetupProblem.BAD_WEEKS: rhythm.weeks not in WEEKS,
        SetupProblem.NO_TIMES: not rhythm.times,
        SetupProblem.BAD_ZONE: bool(rhythm.zone) and known_zone(rhythm.zone, "") != rhythm.zone,
        **_about_questions(standup.questions),
        SetupProblem.BAD_OPEN: standup.open_minutes not in OPEN_MINUTES,
        SetupProblem.BAD_REMINDERS: not 0 <= standup.reminders <= MOST_REMINDERS,
        **_about_holidays(standup.country, standup.region),
    }
    return [problem for problem, holds in found.items() if holds]


def read_times(text: str) -> tuple[time, ...] | NotATime:
    """Times of day, sorted, each once: "9:00, 14h30", "9h et 14h", "9am", "noon". None at all is an empty tuple."""
    words = re.sub(r"(?<=[0-9])\s+(?=(?:[ap]\.?m\b|h\b))", "", text.casefold())
    words = re.sub(r"(?<=[0-9]h)\s+(?=[0-9]{2}\b)", "", words)
    times = set()
    for word in _BETWEEN_TIMES.split(words):
        moment = _read_time(word) if word else None
        if word and moment is None:
            return NotATime(word)
        times |= {moment} if moment else set()
    return tuple(sorted(times))


def _about_questions(questions: tuple[Question, ...]) -> dict[SetupProblem, bool]:
    twice = [Counter(question.id for question in questions), Counter(folded(question.text) for question in questions)]
    return {
        SetupProblem.NO_QUESTIONS: not questions,
        SetupProblem.MANY_QUESTIONS: len(questions) > MOST_QUESTIONS,
        SetupProblem.EMPTY_QUESTION: any(not question.text.strip() for question in questions),
        SetupProblem.LONG_QUESTION: any(len(question.text) > LONGEST_QUESTION for question in questions),
        SetupProblem.SAME_QUESTION: any(count > 1 for counter in twice for count in counter.values()),
    }


def _about_holidays(country: str, region: str) -> dict[SetupProblem, bool]:
    return {
        SetupProblem.BAD_COUNTRY: bool(country) and country != OWN_COUNTRY and country not in dict(countries(SOURCE)),
        SetupProblem.BAD_REGION: bool(region) and region not in dict(regions(country)),
    }


def _read_time(word: str) -> time | None:
    found = re.fullmatch(r"([0-9]{1,2})(?:(?:[:.h]|h:)?([0-9]{2}))?h?(?:([ap])\.?m\.?)?", word)
    if not found:
        return time(12) if folded(word) in _NOON else time() if folded(word) in _MIDNIGHT else None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and hour not in _CLOCK_FACE:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour <= time.max.hour and minute <= time.max.minute else None
