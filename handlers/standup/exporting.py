"""All that was asked and answered, to be taken elsewhere: one row an answer, or one object a round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from handlers.cells import harmless
from storage.records import Person
from storage.standup_records import Answer, Round, Seat
from storage.store import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table; instants are ISO 8601 in UTC. Somebody who said nothing has one line without a question."""

    standup: str
    day: str
    time: str
    user: str
    name: str
    state: str
    reason: str
    asked: str
    answered: str
    question: str = ""
    answer: str = ""
    number: str = ""
    unit: str = ""


COLUMNS = tuple(field.name for field in fields(Row))


def export_rows(memory: Memory, team: str) -> Iterator[list[str]]:
    """The table, without its head; no cell of it is a formula."""
    for round_, seats, said, people in _held(memory, team):
        for seat in seats:
            for row in _rows(round_, seat, said.get(seat.user, ()), people.get(seat.user)):
                cells = [str(getattr(row, name)) for name in COLUMNS]
                yield [harmless(cell) if name != "number" else cell for name, cell in zip(COLUMNS, cells, strict=True)]


def export_rounds(memory: Memory, team: str) -> Iterator[dict[str, Any]]:
    """Each round with its questions, its people and their answers, as JSON can say it."""
    for round_, seats, said, people in _held(memory, team):
        yield {
            "standup": {"id": round_.standup.id, "name": round_.standup.name, "channel": round_.standup.channel},
            "day": round_.day.isoformat(),
            "time": f"{round_.at:%H:%M}",
            "opens": round_.opens.isoformat(),
            "closes": round_.closes.isoformat(),
            "questions": [
                {"id": ask.id, "text": ask.text, "kind": ask.kind.value, "unit": ask.unit}
                for ask in round_.standup.asks
            ],
            "people": [_told(seat, said.get(seat.user, ()), people.get(seat.user)) for seat in seats],
        }


_Held = tuple[Round, list[Seat], dict[str, tuple[Answer, ...]], dict[str, Person]]


def _held(memory: Memory, team: str) -> Iterator[_Held]:
    """Every round with its seats, answers and people, the oldest first, one stand-up after the other."""
    for standup in memory.standups.ever(team):
        for round_ in reversed(memory.rounds.history(team, standup.id)):
            seats = memory.seats.of_round(team, round_.key)
            people = memory.people.those(team, [seat.user for seat in seats])
            yield round_, seats, memory.answers.of_round(team, round_.key), people


def _rows(round_: Round, seat: Seat, said: tuple[Answer, ...], person: Person | None) -> Iterator[Row]:
    same = {
        "standup": round_.standup.name,
        "day": round_.day.isoformat(),
        "time": f"{round_.at:%H:%M}",
        "user": seat.user,
        "name": person.name if person else "",
        "state": seat.state.value,
        "reason": seat.reason.value if seat.reason else "",
        "asked": _instant(seat.asked),
        "answered": _instant(seat.answered),
    }
    asks = {ask.id: ask for ask in round_.standup.asks}
    given = [(asks[answer.ask], answer) for answer in said if answer.ask in asks]
    for ask, answer in given:
        number = "" if answer.number is None else str(answer.number)
        yield Row(**same, question=ask.text, answer=answer.text, number=number, unit=ask.unit)
    if not given:
        yield Row(**same)


def _told(seat: Seat, said: tuple[Answer, ...], person: Person | None) -> dict[str, Any]:
    return {
        "user": seat.user,
        "name": person.name if person else "",
        "state": seat.state.value,
        "reason": seat.reason.value if seat.reason else None,
        "asked": _instant(seat.asked) or None,
        "answered": _instant(seat.answered) or None,
        "answers": [
            {
                "question": answer.ask,
                "text": answer.text,
                "number": None if answer.number is None else str(answer.number),
            }
            for answer in said
        ],
    }


def _instant(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
