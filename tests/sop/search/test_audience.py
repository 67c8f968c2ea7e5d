"""Whom a procedure is hidden from finds nothing of it: no answer, no correction, no completion, no other score."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.sop.search import Index
from storage.records import Sop
from tests.sop.search.tiny import index_of, procedure

SALES, LEGAL = "C0SALES", "C0LEGAL"
WORDS = "refund refunds refnd rfund annual anual plan onboarding on boarding trial trail équipe"
WORD = st.sampled_from(WORDS.split())
LINE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
CHANNELS = st.sampled_from([(), (), (SALES,), (LEGAL,), (SALES, LEGAL)])


@st.composite
def libraries(draw: st.DrawFn) -> list[Sop]:
    return [
        procedure(number, title, headings=(draw(LINE),), document=draw(LINE), channels=draw(CHANNELS))
        for number, title in enumerate(draw(st.lists(LINE, max_size=10)), start=1)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries(), LINE, st.sampled_from([frozenset(), {SALES}, {LEGAL}]), st.sets(st.integers(1, 10), max_size=2))
def test_the_answer_is_as_if_there_were_nothing_else(
    library: list[Sop], words: str, channels: set[str], mine: set[int]
) -> None:
    visible = [sop for sop in library if not sop.channels or channels & {*sop.channels} or sop.number in mine]

    answer = index_of(library).search(words, limit=10, channels=frozenset(channels), mine=mine)

    assert answer == index_of(visible).search(words, limit=10)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries(), libraries(), LINE)
def test_who_may_see_it_may_change(before: list[Sop], after: list[Sop], words: str) -> None:
    index = index_of(before)
    index.search(words, channels=frozenset({SALES}))
    for sop in after:
        index.put(sop)
    now = {sop.number: sop for sop in [*before, *after]}.values()

    found = index.search(words, limit=10, channels=frozenset({SALES}))

    assert [hit.number for hit in found.hits] == [
        hit.number for hit in index_of(now).search(words, limit=10, channels=frozenset({SALES})).hits
    ]


def test_a_restricted_procedure_is_found_in_its_channels_by_its_owner_and_without_a_filter(
    index: Index, sop: Callable[..., Sop]
) -> None:
    index.put(sop(50, "Severance packages", channels=(LEGAL,)))

    assert index.search("severance", channels=frozenset({LEGAL})).hits
    assert index.search("severance", channels=frozenset(), mine={50}).hits
    assert index.search("severance").hits
    assert not index.search("severance", channels=frozenset({SALES})).hits
    assert not index.search("severance", channels=frozenset()).hits


@pytest.mark.parametrize("typed", ["severence", "sever", "severance-packages", "sever ance"])
def test_a_hidden_word_corrects_nothing(index: Index, sop: Callable[..., Sop], typed: str) -> None:
    before = index.search(typed, channels=frozenset())
    index.put(sop(50, "Severance packages", headings=("Sévérance",), channels=(LEGAL,)))

    assert index.search(typed, channels=frozenset()) == before


def test_an_accent_is_not_learnt_from_a_hidden_procedure(index: Index, sop: Callable[..., Sop]) -> None:
    index.put(sop(50, "Résiliation", channels=(LEGAL,)))
    index.put(sop(51, "Resiliation of a plan"))

    assert index.search("resilation", channels=frozenset()).corrected == (("resilation", "resiliation"),)


def test_a_filter_outlives_the_library_being_written_anew(index: Index, sop: Callable[..., Sop]) -> None:
    hidden = sop(50, "Severance packages", channels=(LEGAL,))
    for change in range(2_500):
        index.put(replace(hidden, document=f"change{change}"))

    assert not index.search("severance", channels=frozenset({SALES})).hits
    assert index.search("severance", channels=frozenset({LEGAL})).hits


@pytest.mark.parametrize("typed", ["refun", "refudn", "refund", "annual pl"])
def test_many_hidden_words_leave_the_others_their_place(index: Index, sop: Callable[..., Sop], typed: str) -> None:
    before = index.search(typed, channels=frozenset())
    for number in range(100):
        near = f"refun{chr(97 + number % 26)}{chr(97 + number // 26)} plan{chr(97 + number % 26)}"
        index.put(sop(100 + number, near, headings=(near, "Refund annual plan"), channels=(LEGAL,)))

    assert index.search(typed, channels=frozenset()) == before
