"""Questions as an organizer writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.i18n.folding import folded
from handlers.standup.rules.templates import templates
from handlers.standup.rules.typed.questions import read_questions, write_questions
from storage.records.standups import Question, QuestionKind

WORDS = (
    st.text("abcdéàXY  '’?!-", min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(letter.isalpha() for letter in text) and text[0].isalpha())
)


@st.composite
def an_ask(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(QuestionKind))
    return Question(
        id="",
        text=draw(WORDS),
        kind=kind,
        unit=draw(WORDS | st.just("")) if kind is QuestionKind.NUMBER else "",
        choices=tuple(draw(st.lists(WORDS, min_size=2, max_size=5))) if kind is QuestionKind.CHOICE else (),
        is_plan=draw(st.booleans()) if kind is QuestionKind.TEXT else False,
        is_needed=draw(st.booleans()),
    )


@given(st.lists(an_ask(), max_size=8, unique_by=lambda question: folded(question.text)), st.sampled_from(["en", "fr"]))
def test_what_is_written_is_read_again(questions: list[Question], language: str) -> None:
    read = read_questions(write_questions(questions, language))
    assert [replace(question, id="") for question in read] == questions
    assert len({question.id for question in read}) == len(questions)
    assert read_questions(write_questions(read, language), read) == read


@given(st.text(max_size=300))
def test_whatever_is_written_is_some_questions(text: str) -> None:
    questions = read_questions(text)
    assert all(question.text.strip() == question.text and question.id for question in questions)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_templates_keep_their_ids_through_the_form(language: str) -> None:
    for template in templates(language):
        assert read_questions(write_questions(template.questions, language), template.questions) == template.questions


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Demos held (number: demos)",
         Question(id="demos_held", text="Demos held", kind=QuestionKind.NUMBER, unit="demos")),
        ("Démos (nombre : démos)", Question(id="demos", text="Démos", kind=QuestionKind.NUMBER, unit="démos")),
        ("Démos (Nombre\u00a0: k€)", Question(id="demos", text="Démos", kind=QuestionKind.NUMBER, unit="k€")),
        ("- 2. Well? (YES/NO)", Question(id="2_well", text="2. Well?", kind=QuestionKind.YES_NO)),
        ("3) On y va ? (oui/non)", Question(id="on_y_va", text="On y va ?", kind=QuestionKind.YES_NO)),
        ("Mood (choice: good/bad)",
         Question(id="mood", text="Mood", kind=QuestionKind.CHOICE, choices=("good", "bad"))),
        ("Mood (choice: a, b, optional)",
         Question(id="mood", text="Mood", kind=QuestionKind.CHOICE, choices=("a", "b"), is_needed=False)),
        ("Stuck? (obstacle)", Question(id="stuck", text="Stuck?", kind=QuestionKind.BLOCKER, is_needed=False)),
        ("Stuck? (blocker, required)", Question(id="stuck", text="Stuck?", kind=QuestionKind.BLOCKER)),
        ("Today? (plan, facultatif)", Question(id="today", text="Today?", is_plan=True, is_needed=False)),
        ("Deals (new ones)", Question(id="deals_new_ones", text="Deals (new ones)")),
        ("(number)", Question(id="number", text="(number)")),
        ("🎉🎉", Question(id="question", text="🎉🎉")),
    ],
)  # fmt: skip
def test_brackets_say_what_kind_a_question_is(line: str, question: Question) -> None:
    assert read_questions(line) == (question,)


def test_a_question_that_is_reworded_or_moved_keeps_its_answers_and_a_new_one_has_none() -> None:
    before = read_questions("What did you do?\nWhat will you do? (plan)\nDemos held (number)")
    after = read_questions("Demos held (number)\nWhat will you do today? (plan)\nWhat is for lunch?", before)
    assert [question.id for question in after] == ["demos_held", "what_will_you_do", "what_is_for_lunch"]
    again = read_questions("What did you do?\nWhat did you do", before)
    assert len({question.id for question in again}) == 2
