"""What people opened after the same words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.identity.access import opens
from handlers.sop.learning import FORGOTTEN, HALF_LIFE, learnt_scores
from handlers.sop.library import Library
from handlers.sop.search.questions import question_key
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import SearchClick, Sop
from storage.records.workspace import Keys
from storage.store import Store
from tests.ids import SOP_1, SOP_2, T1, T2, U1, U2, U3, U4
from tests.sop.search.test_audience import KEYS, LAW_OF_VIEWS, LINE, libraries
from tests.sop.search.tiny import index_of, procedure

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)

AGE = st.integers(0, 500).map(lambda days: NOW - days * DAY)
CHOICES = st.lists(st.builds(SearchClick, st.integers(1, 10), st.sampled_from([U1, U2, U3, U4]), AGE), max_size=12)
LEARNT = st.dictionaries(st.integers(1, 10), st.floats(0, 1), max_size=5)


@given(CHOICES)
def test_what_is_learnt_lies_between_0_and_1_and_sums_to_less_than_1(choices: list[SearchClick]) -> None:
    sure = learnt_scores(choices, NOW).values()

    assert all(0 < each < 1 for each in sure)
    assert sum(sure) < 1


@given(st.lists(st.builds(SearchClick, st.integers(1, 10), st.just(U1), AGE), max_size=30))
def test_one_person_alone_teaches_nothing(choices: list[SearchClick]) -> None:
    assert learnt_scores(choices, NOW) == {}


@given(CHOICES, st.integers(1, 10), st.sampled_from([U1, U2]))
def test_clicking_again_counts_no_more(choices: list[SearchClick], number: ProcedureNumber, user: UserId) -> None:
    once = [*choices, SearchClick(number, user, NOW)]

    assert learnt_scores([*once, *[SearchClick(number, user, NOW)] * 20], NOW) == learnt_scores(once, NOW)


@given(CHOICES)
def test_the_order_of_choices_does_not_matter(choices: list[SearchClick]) -> None:
    assert learnt_scores(choices, NOW) == learnt_scores(reversed(choices), NOW)


def test_two_people_teach_and_what_they_opened_last_counts() -> None:
    choices = [SearchClick(SOP_1, U1, NOW - DAY), SearchClick(SOP_2, U1, NOW), SearchClick(SOP_2, U2, NOW)]

    assert learnt_scores(choices, NOW) == {2: (2 - 1) / (2 + 1)}


def test_old_choices_fade_and_are_forgotten() -> None:
    def sure(age: timedelta) -> float:
        return learnt_scores([SearchClick(SOP_1, user, NOW - age) for user in (U1, U2, U3)], NOW).get(SOP_1, 0.0)

    assert sure(timedelta()) > sure(HALF_LIFE) > 0
    assert sure(FORGOTTEN + DAY) == 0


@LAW_OF_VIEWS
@given(libraries(), LINE, KEYS, LEARNT)
def test_nothing_learnt_makes_a_hidden_procedure_appear(
    library: list[Sop], words: str, keys: Keys, taught: dict[ProcedureNumber, float]
) -> None:
    sops = {sop.number: sop for sop in library}

    found = index_of(library).search(words, limit=10, keys=keys, learnt=taught).hits

    assert all(opens(keys, sops[hit.number]) for hit in found)


@LAW_OF_VIEWS
@given(libraries(), LINE, LEARNT)
def test_nothing_learnt_comes_before_an_exact_title(
    library: list[Sop], title: str, taught: dict[ProcedureNumber, float]
) -> None:
    index = index_of([*library, procedure(100, title)])

    first = index.search(title, learnt=taught).hits[0].number

    assert question_key({sop.number: sop.title for sop in library}.get(first, title)) == question_key(title)


def test_what_is_learnt_lifts_an_equal() -> None:
    index = index_of([procedure(1, "Refund a yearly plan"), procedure(2, "Refund a monthly plan")])

    assert index.search("refund plan").hits[0].number == 1
    assert index.search("refund plan", learnt={SOP_2: 0.3}).hits[0].number == 2


def test_a_team_learns_from_its_own_people_only(store: Store) -> None:
    with store.write() as memory:
        for team in (T1, T2):
            memory.sops.save_all(
                Sop(team=team, title=title, document=f"# {title}\n")
                for title in ("Refund a yearly plan", "Refund a monthly plan")
            )
        for user in (U1, U2, U3):
            memory.procedure_views.add(T1, SOP_2, user, NOW, words="plan refunds", meaning=question_key("plan refunds"))
    library = Library(store, lambda: NOW)

    assert library.search(T1, "Refund plan", who=None)[1][0].number == 2
    assert library.search(T2, "Refund plan", who=None)[1][0].number == 1
    assert library.search(T1, "yearly refund", who=None)[1][0].number == 1
