from __future__ import annotations

import pytest

from handlers.standup.rules.setup import setup_problems
from handlers.standup.rules.templates import templates
from storage.records.standups import QuestionKind
from tests.standup.rules.made import rhythm, standup

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@LANGUAGES
def test_a_template_makes_a_standup_that_works(language: str) -> None:
    for each in templates(language):
        made = standup(
            name=each.name,
            questions=each.questions,
            rhythm=rhythm(days=each.days, weeks=each.weeks, times=each.times),
            open_minutes=each.open_minutes,
        )
        assert setup_problems(made) == []


def test_both_languages_say_the_same_in_other_words() -> None:
    for english, french in zip(templates("en"), templates("fr"), strict=True):
        assert english.name != french.name
        for left, right in zip(english.questions, french.questions, strict=True):
            assert left.text != right.text
            assert (left.id, left.kind, left.is_plan, left.is_needed) == (
                right.id,
                right.kind,
                right.is_plan,
                right.is_needed,
            )
            assert len(left.choices) == len(right.choices)
        assert (english.key, english.days, english.times) == (french.key, french.days, french.times)


@LANGUAGES
def test_the_sales_daily_asks_for_plan_blocker_numbers_and_what_worked(language: str) -> None:
    sales = next(each for each in templates(language) if each.key == "sales")
    assert [question.id for question in sales.questions] == [
        "yesterday",
        "today",
        "blockers",
        "demos",
        "leads",
        "worked",
    ]
    assert [question.unit for question in sales.questions if question.kind is QuestionKind.NUMBER]
    assert [question.id for question in sales.questions if question.is_plan] == ["today"]


def test_a_language_we_do_not_speak_gets_english() -> None:
    assert templates("de") == templates("en")
