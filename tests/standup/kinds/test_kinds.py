"""What holds for every kind of question, whoever adds one, and what each says for itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.i18n import LANGUAGES, translations
from handlers.standup.kinds import kinds
from handlers.standup.kinds.contract import LONGEST_ANSWER, KindOfQuestion
from handlers.standup.kinds.kinds import kind_of
from handlers.standup.rules.typed.questions import bracket_examples, read_questions
from storage.records.standups import Question, QuestionKind

T = translations("en")
SAID = ("yes", "3", "12,5", "good", "2", "none", "Called ACME\nand Globex")


def example(kind: QuestionKind, language: str = "en") -> KindOfQuestion:
    """A question of this kind as the form's hint has it."""
    bare = kind_of(Question(id="q", text="Well?", kind=kind))
    return kind_of(bare.with_detail(bare.example_detail(translations(language))))


def choosing(*choices: str) -> KindOfQuestion:
    return kind_of(Question(id="mood", text="Mood?", kind=QuestionKind.CHOICE, choices=choices))


def test_every_kind_has_a_class_of_its_own() -> None:
    classes = {each for each in vars(kinds).values() if isinstance(each, type) and issubclass(each, KindOfQuestion)}
    assert {type(example(kind)) for kind in QuestionKind} == classes - {KindOfQuestion}
    assert len(classes - {KindOfQuestion}) == len(QuestionKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QuestionKind)
def test_an_example_can_be_asked_and_is_explained(kind: QuestionKind, language: str) -> None:
    t, asked = translations(language), example(kind, language)
    assert asked.detail == kind_of(asked.question).example_detail(t)
    assert not asked.setup_error(t)
    assert asked.explanation(t) or not asked.is_named


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_the_form_are_read_as_their_kinds(language: str) -> None:
    examples = bracket_examples(translations(language), language)
    lines = [f"Q{place} ({each}" for place, each in enumerate(f", {examples}".split(", (")[1:])]
    read = read_questions("\n".join(lines))
    assert [question.kind for question in read] == [kind for kind in QuestionKind if example(kind).is_named]
    assert all(question.is_needed == kind_of(question).is_needed_by_nature for question in read)


@given(st.sampled_from(QuestionKind), st.sampled_from(SAID) | st.text(min_size=1, max_size=40))
def test_an_answer_is_understood_or_put_right_and_comes_back_in_the_form(kind: QuestionKind, said: str) -> None:
    asked = example(kind)
    reply = asked.read(said)
    if reply is None:
        assert asked.correction(T)
        return
    element = asked.element(T, reply.text)
    chosen = element.get("initial_option")
    back = asked.chosen(chosen["value"]) if chosen else element["initial_value"]
    again = asked.read(back)
    assert again is not None
    assert asked.show(T, again.text, again.number) == asked.show(T, reply.text, reply.number)


@pytest.mark.parametrize("kind", QuestionKind)
def test_the_form_begins_empty(kind: QuestionKind) -> None:
    assert not {"initial_option", "initial_value"} & example(kind).element(T, "").keys()


@pytest.mark.parametrize("kind", [QuestionKind.TEXT, QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.BLOCKER])
def test_what_is_not_counted_has_no_total(kind: QuestionKind) -> None:
    assert example(kind).total([Decimal(1)]) is None


def test_numbers_are_added_up() -> None:
    assert example(QuestionKind.NUMBER).total([Decimal("2.5"), Decimal(1)]) == Decimal("3.5")


def test_a_total_is_shown_as_an_answer_is() -> None:
    pipeline = kind_of(Question(id="p", text="Pipeline", kind=QuestionKind.NUMBER, unit="k€"))
    assert pipeline.show_total(T, Decimal("3.5")) == pipeline.show(T, "3,5", Decimal("3.5")) == "3.5 k€"


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        (("one",), "A choice needs at least two answers: (choice: good / mixed / hard)."),
        (("Été", "ete", " "), "A choice needs at least two answers: (choice: good / mixed / hard)."),
        (tuple(map(str, range(21))), "A choice has at most 20 answers."),
        (("one", "x" * 76), "An answer to choose has at most 75 characters."),
        ((*map(str, range(19)), "x" * 75), ""),
    ],
)
def test_a_choice_has_neither_too_few_nor_too_many_nor_too_long_answers(choices: tuple[str, ...], error: str) -> None:
    assert choosing(*choices).setup_error(T) == error


def test_a_choice_that_was_taken_away_is_no_answer() -> None:
    assert choosing("Good", "Hard").chosen("1") == "Hard"
    assert choosing("Good").chosen("1") == ""


@pytest.mark.parametrize(
    ("asked", "english", "french"),
    [
        (example(QuestionKind.NUMBER), "Please type one number, such as 3 or 12.5.",
         "Écrivez un nombre, par exemple 3 ou 12,5."),
        (choosing("Good", "Hard"), "Please choose one of: Good, Hard.",
         "Choisissez parmi\u00a0: Good, Hard."),
        (example(QuestionKind.YES_NO), "Please answer yes or no.", "Répondez par oui ou par non."),
    ],
)  # fmt: skip
def test_an_answer_is_put_right_in_both_languages(asked: KindOfQuestion, english: str, french: str) -> None:
    assert asked.correction(T) == english
    assert asked.correction(translations("fr")) == french


def test_a_yes_is_shown_in_the_readers_language() -> None:
    asked = example(QuestionKind.YES_NO)
    assert [asked.show(translations(code), "ouais", None) for code in ("en", "fr")] == ["yes", "oui"]
    assert asked.show(T, "*maybe*", None) != "*maybe*"


def test_prose_has_room_and_is_cut_to_what_slack_takes() -> None:
    text = example(QuestionKind.TEXT)
    assert text.element(T, "x" * 4000)["initial_value"] == "x" * LONGEST_ANSWER
    assert example(QuestionKind.BLOCKER).is_prose
    assert not example(QuestionKind.NUMBER).element(T, "")["multiline"]


def test_a_plan_is_explained() -> None:
    plan = replace(example(QuestionKind.TEXT).question, is_plan=True)
    assert kind_of(plan).explanation(T) == "plan"
