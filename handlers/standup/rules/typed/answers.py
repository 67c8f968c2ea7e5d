"""From what somebody filled in to answers, and from the last answers to the next form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from handlers.standup.kinds.contract import LONGEST_ANSWER, ReadAnswer
from handlers.standup.kinds.kinds import kind_of
from storage.records.ids import UserId
from storage.records.standups import Answer, Question, Round


class AnswerProblem(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    NOT_UNDERSTOOD = "not_understood"
    """No answer to a question of this kind."""
    TOO_LONG = "too_long"


def answer_problems(questions: Iterable[Question], values: Mapping[str, str]) -> dict[str, AnswerProblem]:
    """What is wrong, by the question's id; empty where all is well. ``values`` are what was typed, by the same ids."""
    problems = {question.id: _problem(question, values.get(question.id, "").strip()) for question in questions}
    return {question: problem for question, problem in problems.items() if problem}


def read_answers(round_: Round, user: UserId, values: Mapping[str, str], now: datetime) -> tuple[Answer, ...]:
    """The answers that a form without problems holds, in the order of the questions; what was left empty is none.

    The words stay as they were typed; a choice becomes the choice that was meant, "yes" and "no" those two words.
    """
    answers = []
    team, key = round_.team, round_.key
    for question in round_.standup.questions:
        said = values.get(question.id, "").strip()
        if said:
            meant = kind_of(question).read(said) or ReadAnswer(said)
            answers.append(
                Answer(
                    team=team,
                    round=key,
                    user=user,
                    question_id=question.id,
                    text=meant.text,
                    number=meant.number,
                    given=now,
                )
            )
    return tuple(answers)


def last_plan(last: Iterable[Answer], questions: Iterable[Question]) -> tuple[str, ...]:
    """What somebody planned last time, to be told in the prompt."""
    said = {answer.question_id: answer.text for answer in last}
    return tuple(said[question.id] for question in questions if question.is_plan and said.get(question.id))


def carried_over(last: Iterable[Answer], questions: Sequence[Question]) -> dict[str, str]:
    """What a new form begins with, by the question's id: the last plan is what was done since.

    A plan goes into the nearest free text question before its own; where there is none it is only told.
    """
    said = {answer.question_id: answer.text for answer in last}
    filled: dict[str, str] = {}
    for place, question in enumerate(questions):
        if question.is_plan and said.get(question.id):
            earlier = (each for each in reversed(questions[:place]) if _takes_plan(each))
            free = next((each.id for each in earlier if each.id not in filled), None)
            if free:
                filled[free] = said[question.id]
    return filled


def _takes_plan(question: Question) -> bool:
    kind = kind_of(question)
    return kind.is_prose and not kind.is_blocker and not question.is_plan


def _problem(question: Question, said: str) -> AnswerProblem | None:
    if not said:
        return AnswerProblem.MISSING if question.is_needed else None
    if len(said) > LONGEST_ANSWER:
        return AnswerProblem.TOO_LONG
    return None if kind_of(question).read(said) else AnswerProblem.NOT_UNDERSTOOD
