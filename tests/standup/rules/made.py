"""Records to decide about, with as little said as a test has to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from storage.records.ids import UserId
from storage.records.standups import (
    Absence,
    Answer,
    Blocker,
    Participant,
    ParticipantState,
    Question,
    QuestionKind,
    Rhythm,
    Round,
    Standup,
)
from storage.records.workspace import Person
from tests.ids import C1, T1, U1, U2

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUESTIONS = (
    Question(id="yesterday", text="What did you do yesterday?"),
    Question(id="today", text="What will you do today?", is_plan=True),
    Question(id="way", text="What stands in your way?", kind=QuestionKind.BLOCKER, is_needed=False),
    Question(id="demos", text="Demos held", kind=QuestionKind.NUMBER, unit="demos"),
)


def rhythm(**fields: Any) -> Rhythm:
    return replace(Rhythm(days=(0, 1, 2, 3, 4), since=date(2026, 1, 5), times=(time(9),)), **fields)


def standup(**fields: Any) -> Standup:
    """A daily of team T1, at nine in everybody's own zone, open for four hours."""
    daily = Standup(
        team=T1,
        id=7,
        name="Daily",
        channel=C1,
        creator=UserId("UMAKER"),
        members=(U1, U2),
        rhythm=rhythm(),
        questions=QUESTIONS,
    )
    return replace(daily, **fields)


def person(id_: str = U1, **fields: Any) -> Person:
    return replace(Person(team=T1, id=UserId(id_), name=id_, zone="Europe/Paris", seen=NINE), **fields)


def round_(**fields: Any) -> Round:
    """Monday's, open from nine to one in UTC."""
    monday = Round(team=T1, standup=standup(), day=MONDAY, at=time(9), opens=NINE, closes=NINE + timedelta(hours=4))
    return replace(monday, **fields)


def participant(user: UserId = U1, state: ParticipantState = ParticipantState.ASKED, **fields: Any) -> Participant:
    """A place in Monday's round, in UTC."""
    asked = None if state in {ParticipantState.WAITING, ParticipantState.NOT_ASKED} else NINE
    answered = NINE + timedelta(minutes=5) if state is ParticipantState.ANSWERED else None
    place = Participant(
        team=T1,
        round=round_().key,
        user=user,
        zone="UTC",
        due=NINE,
        closes=NINE + timedelta(hours=4),
        state=state,
        asked=asked,
        answered=answered,
    )
    return replace(place, **fields)


def answer(user: UserId, question: str, text: str, number: int | None = None) -> Answer:
    counted = None if number is None else Decimal(number)
    return Answer(team=T1, round=round_().key, user=user, question_id=question, text=text, number=counted, given=NINE)


def away(first: date, last: date, user: UserId = U1) -> Absence:
    return Absence(team=T1, user=user, first=first, last=last, by=user)


def blocker(text: str = "No reply from legal", **fields: Any) -> Blocker:
    return replace(Blocker(team=T1, id=1, standup=7, user=U1, text=text, opened=MONDAY), **fields)


def texts(answers: Sequence[Answer]) -> dict[str, str]:
    return {each.question_id: each.text for each in answers}
