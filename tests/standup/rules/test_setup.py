from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.setup import NotATime, SetupProblem, read_times, setup_problems
from storage.records.standups import MemberSource, Question
from tests.standup.rules.made import QUESTIONS, rhythm, standup


def test_a_standup_that_can_work_has_no_problem() -> None:
    assert setup_problems(standup()) == []
    assert setup_problems(standup(member_source=MemberSource.CHANNEL, members=(), country="FR", region="57")) == []
    assert (
        setup_problems(standup(member_source=MemberSource.GROUP, members=("S1",), rhythm=rhythm(zone="Europe/Paris")))
        == []
    )


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": "  "}, SetupProblem.NO_NAME),
        ({"name": "x" * 81}, SetupProblem.LONG_NAME),
        ({"channel": ""}, SetupProblem.NO_CHANNEL),
        ({"members": ()}, SetupProblem.NO_MEMBERS),
        ({"members": (), "member_source": MemberSource.GROUP}, SetupProblem.NO_MEMBERS),
        ({"members": ("S1", "S2"), "member_source": MemberSource.GROUP}, SetupProblem.NOT_ONE_GROUP),
        ({"rhythm": rhythm(days=())}, SetupProblem.NO_DAYS),
        ({"rhythm": rhythm(days=(7,))}, SetupProblem.NO_SUCH_DAY),
        ({"rhythm": rhythm(weeks=0)}, SetupProblem.BAD_WEEKS),
        ({"rhythm": rhythm(times=())}, SetupProblem.NO_TIMES),
        ({"rhythm": rhythm(zone="America")}, SetupProblem.BAD_ZONE),
        ({"questions": ()}, SetupProblem.NO_QUESTIONS),
        ({"questions": tuple(Question(id=str(n), text=str(n)) for n in range(13))}, SetupProblem.MANY_QUESTIONS),
        ({"questions": (Question(id="a", text=" "),)}, SetupProblem.EMPTY_QUESTION),
        ({"questions": (Question(id="a", text="x" * 201),)}, SetupProblem.LONG_QUESTION),
        (
            {"questions": (*QUESTIONS, Question(id="other", text="what did you do YESTERDAY?"))},
            SetupProblem.SAME_QUESTION,
        ),
        ({"questions": (*QUESTIONS, Question(id="today", text="And now?"))}, SetupProblem.SAME_QUESTION),
        ({"open_minutes": 14}, SetupProblem.BAD_OPEN),
        ({"open_minutes": 10081}, SetupProblem.BAD_OPEN),
        ({"reminders": 4}, SetupProblem.BAD_REMINDERS),
        ({"country": "XX"}, SetupProblem.BAD_COUNTRY),
        ({"country": "FR", "region": "QC"}, SetupProblem.BAD_REGION),
        ({"region": "57"}, SetupProblem.BAD_REGION),
    ],
)
def test_each_problem_is_named(fields: dict[str, Any], problem: SetupProblem) -> None:
    assert setup_problems(standup(**fields)) == [problem]


def test_the_widest_that_is_allowed_is_allowed() -> None:
    assert setup_problems(standup(name="x" * 80, open_minutes=10080, reminders=3, rhythm=rhythm(weeks=12))) == []
    assert setup_problems(standup(open_minutes=15, reminders=0)) == []
    assert setup_problems(standup(rhythm=rhythm(weeks=13))) == [SetupProblem.BAD_WEEKS]


def test_every_mistake_is_named_at_once() -> None:
    wrong = standup(name="", members=(), questions=(), rhythm=rhythm(times=()))
    assert setup_problems(wrong) == [
        SetupProblem.NO_NAME,
        SetupProblem.NO_MEMBERS,
        SetupProblem.NO_TIMES,
        SetupProblem.NO_QUESTIONS,
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("9:00, 14h30", ["09:00", "14:30"]),
        ("14h et 9h", ["09:00", "14:00"]),
        ("à 9 h 30", ["09:30"]),
        ("9.30; 09:30", ["09:30"]),
        ("9", ["09:00"]),
        ("0900", ["09:00"]),
        ("9am & 2:30 p.m.", ["09:00", "14:30"]),
        ("12am 12pm", ["00:00", "12:00"]),
        ("midi", ["12:00"]),
        ("", []),
        (" , ", []),
    ],
)
def test_times_are_read_in_both_languages(text: str, times: list[str]) -> None:
    assert read_times(text) == tuple(map(time.fromisoformat, times))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("25:00", "25:00"),
        ("9:00, 9:60", "9:60"),
        ("bientôt", "bientôt"),
        ("24h", "24h"),
        ("13pm", "13pm"),
        ("0am", "0am"),
    ],
)
def test_what_is_no_time_is_named(text: str, word: str) -> None:
    assert read_times(text) == NotATime(word)


clock = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None, fold=0))


@given(st.lists(clock, max_size=5), st.sampled_from(["%H:%M", "%Hh%M", "%I:%M %p", "%H.%M"]))
def test_times_written_are_read_back(times: list[time], style: str) -> None:
    assert read_times(", ".join(at.strftime(style) for at in times)) == tuple(sorted(set(times)))


@given(st.text(max_size=30))
def test_whatever_is_typed_is_times_or_named(text: str) -> None:
    read = read_times(text)
    assert isinstance(read, tuple) or read.word
