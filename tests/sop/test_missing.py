"""Procedures that are still to be written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.sop.missing import LATELY, grouped_questions, missing_sops
from storage.records.authoring import Feedback, FeedbackVerdict
from storage.records.ids import UserId
from storage.records.procedures import MissedSearch, Sop
from storage.store import Store
from tests.ids import SOP_1, T1, T2, U1, U2, U3, U4, U5

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def asked(words: str, user: UserId = U1, days_ago: int = 0) -> MissedSearch:
    return MissedSearch(team=T1, user=user, words=words, asked=NOW - days_ago * DAY)


def test_typos_and_the_order_of_words_are_one_line() -> None:
    questions = [
        asked("parental leave", U1, 3),
        asked("leave parental", U2, 2),
        asked("Parental leaves?", U3, 1),
        asked("parentel leave", U2, 2),
        asked("parking", U1),
    ]

    lines = grouped_questions(questions)

    assert [(line.people, line.days, line.last) for line in lines] == [(3, 3, NOW - DAY), (1, 1, NOW)]
    assert lines[1].words == "parking"


def test_a_line_is_in_the_words_of_most_people() -> None:
    questions = [asked("congé parental", U1), asked("congé parental", U2), asked("conge parentale", U3)]

    assert [line.words for line in grouped_questions(questions)] == ["congé parental"]


def test_people_count_before_days_and_clicks_not_at_all() -> None:
    clicks = [asked("parking", U1, 0)] * 50
    days = [asked("bicycle", U1, day) for day in range(5)]
    people = [asked("parental leave", user) for user in (U1, U2)]

    assert [line.words for line in grouped_questions([*clicks, *days, *people])] == [
        "parental leave",
        "bicycle",
        "parking",
    ]


def test_what_means_nothing_is_no_line() -> None:
    assert grouped_questions([asked("?!"), asked("")]) == []


QUESTIONS = st.lists(
    st.builds(
        asked,
        st.sampled_from(["parental leave", "leave parental", "parking", "parkin", "vélo de fonction", "velo", "??"]),
        st.sampled_from([U1, U2, U3]),
        st.integers(0, 9),
    ),
    max_size=12,
)


@given(st.data(), QUESTIONS)
def test_lines_do_not_depend_on_the_order_of_asking(data: st.DataObject, questions: list[MissedSearch]) -> None:
    assert grouped_questions(data.draw(st.permutations(questions))) == grouped_questions(questions)


@given(QUESTIONS)
def test_every_question_that_says_something_is_in_a_line(questions: list[MissedSearch]) -> None:
    told = {question.user for question in questions if question.words != "??"}

    assert sum(line.people for line in grouped_questions(questions)) >= len(told)


def test_in_vain_and_unhelpful_are_missing_until_there_is_an_answer(store: Store) -> None:
    with store.write() as memory:
        memory.sops.save(Sop(team=T1, title="Travel", document="# Travel\n"))
        for user in (U1, U2):
            memory.missed_searches.add(MissedSearch(team=T1, user=user, words="parental leave", asked=NOW))
        memory.missed_searches.add(MissedSearch(team=T1, user=U3, words="travel", asked=NOW))
        memory.missed_searches.add(MissedSearch(team=T1, user=U3, words="long ago", asked=NOW - LATELY - DAY))
        memory.missed_searches.add(MissedSearch(team=T2, user=U3, words="elsewhere", asked=NOW))
        for user, verdict in ((U4, FeedbackVerdict.NOT_HELPED), (U5, FeedbackVerdict.HELPED)):
            memory.procedure_views.add(T1, SOP_1, user, NOW, words=f"train {user}", meaning=f"train {user}")
            memory.procedure_views.add(T1, SOP_1, user, NOW)
            memory.feedback.save(Feedback(team=T1, number=SOP_1, version=1, user=user, verdict=verdict, given=NOW))

        lines = missing_sops(memory, T1, NOW, has_answer=lambda words: words == "travel")

    assert [(line.words, line.people) for line in lines] == [("parental leave", 2), ("train U4", 1)]
