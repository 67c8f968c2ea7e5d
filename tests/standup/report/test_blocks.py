"""What the channel gets to see of a round, however many people have however much to say."""

from __future__ import annotations

import pytest

from handlers.blockkit.kit import MAX_MESSAGE_SIZE, fallback_text, message_size
from handlers.i18n import translations
from handlers.standup.report import blocks
from handlers.standup.rules.report.summary import AnsweredQuestion, PersonAnswers, Summary, SummaryCounts
from storage.records.ids import UserId
from storage.records.standups import Question
from tests.standup.rules.made import QUESTIONS, person, round_, standup


def counts(answered: int, missing: int = 0) -> SummaryCounts:
    return SummaryCounts(answered=answered, missing=missing, awaited=0, skipped=0, not_asked=0, absent=0, blockers=0)


@pytest.mark.parametrize(("language", "note"), [("en", "shortened here"), ("fr", "en abrégé ici")])
def test_a_summary_of_sixty_long_winded_people_has_them_all_in_fewer_words(language: str, note: str) -> None:
    questions = (Question(id="done", text="Done? " * 20), Question(id="plan", text="Plan? " * 20, is_plan=True))
    said = (
        AnsweredQuestion(questions[0], "All & more, déjà " * 100),
        AnsweredQuestion(questions[1], "Rest & sleep " * 100),
    )
    users = [UserId(f"U{number}") for number in range(65)]
    found = Summary(
        round=round_(standup=standup(questions=questions, language=language)),
        counts=counts(answered=60, missing=5),
        answers=tuple(PersonAnswers(UserId(user), said, said, is_late=False) for user in users[:60]),
        missing=tuple(users[60:]),
    )
    people = {user: person(user, name=user) for user in users}
    shown = blocks.summary(translations(language), found, people)
    assert len(shown) <= 50
    assert message_size(shown) <= MAX_MESSAGE_SIZE
    assert all(f"*{user}*" in fallback_text(shown) for user in users[:60])
    assert note in fallback_text(shown)
    assert "U63, U64" in fallback_text(shown), "who is missing is named"
    whole = "\n".join(
        fallback_text(message) for message in blocks.full_answers(translations(language), found.answers[-1], people)
    )
    assert whole.count("déjà") == whole.count("sleep") == 100


def test_of_more_people_than_a_message_holds_the_others_are_counted() -> None:
    said = tuple(AnsweredQuestion(question, "Some & more words " * 9) for question in QUESTIONS[:2])
    lines = tuple(PersonAnswers(UserId(f"U{number}"), said, said, is_late=False) for number in range(400))
    shown = blocks.summary(translations("en"), Summary(round=round_(), counts=counts(answered=400), answers=lines), {})
    named = fallback_text(shown).count("*somebody*")
    assert 30 < named < 400
    assert message_size(shown) <= MAX_MESSAGE_SIZE
    assert f"and {400 - named} more, in the thread and in `/standup history`" in fallback_text(shown)
