"""Questions in vain: kept as they were typed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from storage.records.procedures import MissedSearch
from storage.store import Store
from tests.ids import T1, T2, U1, U2, U3


def test_questions_are_kept_in_the_order_they_were_asked(store: Store, now: datetime) -> None:
    late = MissedSearch(team=T1, user=U1, words="refund", asked=now + timedelta(minutes=1))
    early = MissedSearch(team=T1, user=U2, words="  Rückgabe \u202e <!channel> 🙂 ", asked=now)
    with store.write() as memory:
        for question in (late, early, MissedSearch(team=T2, user=U3, words="other", asked=now)):
            memory.missed_searches.add(question)
    with store.read() as memory:
        assert memory.missed_searches.all(T1) == [early, late]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("x" * 10_000, "x" * 500), ("🙂" * 501, "🙂" * 500), ("a\0b", "a\N{REPLACEMENT CHARACTER}b"), ("a\ud83d", "a?")],
)
def test_what_cannot_be_kept_as_it_is_is_kept_nearly_so(store: Store, now: datetime, typed: str, kept: str) -> None:
    with store.write() as memory:
        memory.missed_searches.add(MissedSearch(team=T1, user=U1, words=typed, asked=now))
    with store.read() as memory:
        assert memory.missed_searches.all(T1)[0].words == kept
