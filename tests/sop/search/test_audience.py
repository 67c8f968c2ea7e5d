"""Whom a procedure is hidden from finds nothing of it: no answer, no correction, no completion, no other score."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.identity.access import opens
from handlers.sop.search.index import Index
from storage.records.procedures import Sop
from storage.records.workspace import Keys
from tests.sop.search.tiny import index_of, procedure

SALES, LEGAL = "C0SALES123", "C0LEGAL123"
WORDS = "refund refunds refnd rfund annual anual plan onboarding on boarding trial trail équipe"
WORD = st.sampled_from(WORDS.split())
LINE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
CHANNELS = st.sampled_from([(), (), (SALES,), (LEGAL,), (SALES, LEGAL)])
OWNER = st.sampled_from(["", "U0ADA"])
KEYS = st.sampled_from([frozenset(), frozenset({SALES}), frozenset({LEGAL, SALES}), frozenset({"@U0ADA"})])


LAW_OF_VIEWS = settings(max_examples=40)


@st.composite
def libraries(draw: st.DrawFn) -> list[Sop]:
    return [
        procedure(
            number, title, headings=(draw(LINE),), document=draw(LINE), channels=draw(CHANNELS), owner=draw(OWNER)
        )
        for number, title in enumerate(draw(st.lists(LINE, max_size=10)), start=1)
    ]


@LAW_OF_VIEWS
@given(libraries(), LINE, KEYS)
def test_the_answer_is_as_if_there_were_nothing_else(library: list[Sop], words: str, keys: Keys) -> None:
    visible = [sop for sop in library if opens(keys, sop)]

    answer = index_of(library).search(words, limit=10, keys=keys)

    assert answer == index_of(visible).search(words, limit=10)


@LAW_OF_VIEWS
@given(libraries(), libraries(), LINE, KEYS)
def test_who_may_see_it_may_change(before: list[Sop], after: list[Sop], words: str, keys: Keys) -> None:
    index = index_of(before)
    index.search(words, keys=keys)
    for sop in after:
        index.put(sop)
    now = {sop.number: sop for sop in [*before, *after]}.values()

    found = index.search(words, limit=10, keys=keys).hits

    assert [hit.number for hit in found] == [
        hit.number for hit in index_of(now).search(words, limit=10, keys=keys).hits
    ]


def test_a_restricted_procedure_is_found_with_one_of_its_keys(index: Index) -> None:
    index.put(procedure(50, "Severance packages", channels=(LEGAL,), owner="U0GRACE"))

    assert index.search("severance").hits
    assert index.search("severance", keys=frozenset({LEGAL})).hits
    assert index.search("severance", keys=frozenset({"@U0GRACE"})).hits
    assert not index.search("severance", keys=frozenset({SALES, "@U0ADA"})).hits
    assert not index.search("severance", keys=frozenset()).hits


@pytest.mark.parametrize("typed", ["severence", "sever", "severance-packages", "sever ance"])
def test_a_hidden_word_corrects_nothing(index: Index, typed: str) -> None:
    before = index.search(typed, keys=frozenset())
    index.put(procedure(50, "Severance packages", headings=("Sévérance",), channels=(LEGAL,)))

    assert index.search(typed, keys=frozenset()) == before


def test_an_accent_is_not_learnt_from_a_hidden_procedure(index: Index) -> None:
    index.put(procedure(50, "Résiliation", channels=(LEGAL,)))
    index.put(procedure(51, "Resiliation of a plan"))

    assert index.search("resilation", keys=frozenset()).corrected == (("resilation", "resiliation"),)


def test_a_filter_outlives_the_library_being_written_anew(index: Index) -> None:
    hidden = procedure(50, "Severance packages", channels=(LEGAL,))
    for change in range(2_500):
        index.put(replace(hidden, document=f"change{change}"))

    assert not index.search("severance", keys=frozenset({SALES})).hits
    assert index.search("severance", keys=frozenset({LEGAL})).hits


@pytest.mark.parametrize("typed", ["refun", "refudn", "refund", "annual pl"])
def test_many_hidden_words_leave_the_others_their_place(index: Index, typed: str) -> None:
    before = index.search(typed, keys=frozenset())
    for number in range(100):
        near = f"refun{chr(97 + number % 26)}{chr(97 + number // 26)} plan{chr(97 + number % 26)}"
        index.put(procedure(100 + number, near, headings=(near, "Refund annual plan"), channels=(LEGAL,)))

    assert index.search(typed, keys=frozenset()) == before
