from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.standup.rules.typed.answers import AnswerProblem, answer_problems, carried_over, last_plan, read_answers
from storage.records.standups import Answer, Question, QuestionKind
from tests.ids import U1, U2
from tests.standup.rules.made import NINE, QUESTIONS, answer, round_, standup, texts

FILLED = {"yesterday": "Called ACME", "today": "Demo at ACME", "demos": "3 démos"}
MOOD = Question(id="mood", text="How is it?", kind=QuestionKind.CHOICE, choices=("Good", "Hard"))
TRACK = Question(id="track", text="On track?", kind=QuestionKind.YES_NO)


def test_a_form_that_is_filled_has_no_problem() -> None:
    assert answer_problems(QUESTIONS, FILLED) == {}


@pytest.mark.parametrize(
    ("question", "typed", "problem"),
    [
        (QUESTIONS[0], "  \n", AnswerProblem.MISSING),
        (QUESTIONS[0], "a" * 3001, AnswerProblem.TOO_LONG),
        (QUESTIONS[3], "many", AnswerProblem.NOT_UNDERSTOOD),
        (MOOD, "lovely", AnswerProblem.NOT_UNDERSTOOD),
        (TRACK, "maybe", AnswerProblem.NOT_UNDERSTOOD),
    ],
)
def test_a_problem_names_its_question(question: Question, typed: str, problem: AnswerProblem) -> None:
    assert answer_problems([question], {question.id: typed}) == {question.id: problem}


def test_the_longest_answer_is_kept_whole() -> None:
    whole = "é" * 3000
    assert answer_problems(QUESTIONS, FILLED | {"today": whole}) == {}
    assert texts(read_answers(round_(), U1, FILLED | {"today": whole}, NINE))["today"] == whole


def test_an_answer_that_is_not_there_at_all_is_missing() -> None:
    assert answer_problems(QUESTIONS, {}) == dict.fromkeys(("yesterday", "today", "demos"), AnswerProblem.MISSING)


def test_answers_keep_the_words_and_know_the_number() -> None:
    answers = read_answers(round_(), U2, FILLED | {"way": " ", "unknown": "x"}, NINE)
    assert texts(answers) == FILLED
    assert [each.number for each in answers] == [None, None, Decimal(3)]
    assert {(each.user, each.given) for each in answers} == {(U2, NINE)}


def test_a_choice_becomes_the_choice_that_was_meant() -> None:
    asked = round_(standup=standup(questions=(MOOD, TRACK)))
    assert texts(read_answers(asked, U1, {"mood": "2", "track": "oui"}, NINE)) == {"mood": "Hard", "track": "oui"}


LAST = [answer(U1, "yesterday", "Prospecting"), answer(U1, "today", "Demo at ACME")]


def test_the_last_plan_is_told_and_becomes_what_was_done() -> None:
    assert last_plan(LAST, QUESTIONS) == ("Demo at ACME",)
    assert carried_over(LAST, QUESTIONS) == {"yesterday": "Demo at ACME"}


@pytest.mark.parametrize("last", [[], [answer(U1, "yesterday", "Prospecting")]])
def test_without_a_plan_the_form_begins_empty(last: list[Answer]) -> None:
    assert last_plan(last, QUESTIONS) == ()
    assert carried_over(last, QUESTIONS) == {}


def test_a_plan_without_a_question_before_it_is_only_told() -> None:
    assert carried_over(LAST, QUESTIONS[1:]) == {}
    assert last_plan(LAST, QUESTIONS[1:]) == ("Demo at ACME",)


def test_two_plans_go_into_two_questions() -> None:
    done, more = Question(id="calls_done", text="Calls?"), Question(id="calls", text="Calls to make?", is_plan=True)
    last = [*LAST, answer(U1, "calls", "Call Globex")]
    assert carried_over(last, (*QUESTIONS, done, more)) == {"yesterday": "Demo at ACME", "calls_done": "Call Globex"}
    assert carried_over(last, (*QUESTIONS, more)) == {"yesterday": "Demo at ACME"}


def test_a_plan_never_goes_into_a_number() -> None:
    number_first = (replace(QUESTIONS[3]), QUESTIONS[1])
    assert carried_over(LAST, number_first) == {}
