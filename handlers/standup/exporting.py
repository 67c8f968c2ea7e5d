"""All that was asked and answered, to be taken elsewhere: one row an answer, or one object a round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from handlers.blockkit.escape import escape_csv_cell
from storage.records.ids import TeamId, UserId
from storage.records.standups import Answer, Participant, Round
from storage.records.workspace import Person
from storage.store import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """A line of the table; instants are ISO 8601 in UTC. Somebody who said nothing has one line without a question."""

    standup: str
    day: str
    time: str
    user: UserId
    name: str
    state: str
    reason: str
    asked: str
    answered: str
    question: str = ""
    answer: str = ""
    number: str = ""
    unit: str = ""


COLUMNS = tuple(field.name for field in fields(ExportRow))


def export_rows(memory: Memory, team: TeamId) -> Iterator[list[str]]:
    """The table, without its head; no cell of it is a formula."""
    for round_, participants, said, people in _round_contents(memory, team):
        for participant in participants:
            for row in _rows(round_, participant, said.get(participant.user, ()), people.get(participant.user)):
                cells = [str(getattr(row, name)) for name in COLUMNS]
                yield [
                    escape_csv_cell(cell) if name != "number" else cell
                    for name, cell in zip(COLUMNS, cells, strict=True)
                ]


def export_rounds(memory: Memory, team: TeamId) -> Iterator[dict[str, Any]]:
    """Each round with its questions, its people and their answers, as JSON can say it."""
    for round_, participants, said, people in _round_contents(memory, team):
        yield {
            "standup": {"id": round_.standup.id, "name": round_.standup.name, "channel": round_.standup.channel},
            "day": round_.day.isoformat(),
            "time": f"{round_.at:%H:%M}",
            "opens": round_.opens.isoformat(),
            "closes": round_.closes.isoformat(),
            "questions": [
                {"id": question.id, "text": question.text, "kind": question.kind.value, "unit": question.unit}
                for question in round_.standup.questions
            ],
            "people": [
                _person_as_json(participant, said.get(participant.user, ()), people.get(participant.user))
                for participant in participants
            ],
        }


_RoundContents = tuple[Round, list[Participant], dict[UserId, tuple[Answer, ...]], dict[UserId, Person]]


def _round_contents(memory: Memory, team: TeamId) -> Iterator[_RoundContents]:
    """Every round with its participants, answers and people, the oldest first, one stand-up after the other."""
    for standup in memory.standups.all_with_deleted(team):
        for round_ in reversed(memory.rounds.history(team, standup.id)):
            participants = memory.participants.in_round(team, round_.key)
            people = memory.people.people_by_id(team, [participant.user for participant in participants])
            yield round_, participants, memory.answers.answers_in_round(team, round_.key), people


def _rows(
    round_: Round, participant: Participant, said: tuple[Answer, ...], person: Person | None
) -> Iterator[ExportRow]:
    silent = ExportRow(
        standup=round_.standup.name,
        day=round_.day.isoformat(),
        time=f"{round_.at:%H:%M}",
        user=participant.user,
        name=person.name if person else "",
        state=participant.state.value,
        reason=participant.reason.value if participant.reason else "",
        asked=_instant(participant.asked),
        answered=_instant(participant.answered),
    )
    questions = {question.id: question for question in round_.standup.questions}
    given = [(questions[answer.question_id], answer) for answer in said if answer.question_id in questions]
    for question, answer in given:
        number = "" if answer.number is None else str(answer.number)
        yield replace(silent, question=question.text, answer=answer.text, number=number, unit=question.unit)
    if not given:
        yield silent


def _person_as_json(participant: Participant, said: tuple[Answer, ...], person: Person | None) -> dict[str, Any]:
    return {
        "user": participant.user,
        "name": person.name if person else "",
        "state": participant.state.value,
        "reason": participant.reason.value if participant.reason else None,
        "asked": _instant(participant.asked) or None,
        "answered": _instant(participant.answered) or None,
        "answers": [
            {
                "question": answer.question_id,
                "text": answer.text,
                "number": None if answer.number is None else str(answer.number),
            }
            for answer in said
        ],
    }


def _instant(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
