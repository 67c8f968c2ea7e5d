"""A day that has been, as people type it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.typed.past_day import read_past_day

TODAY = date(2026, 12, 2)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("today", "en", TODAY),
        ("aujourd'hui", "fr", TODAY),
        ("yesterday", "en", date(2026, 12, 1)),
        ("Hier", "fr", date(2026, 12, 1)),
        ("avant-hier", "fr", date(2026, 11, 30)),
        ("monday", "en", date(2026, 11, 30)),
        ("last monday", "en", date(2026, 11, 30)),
        ("lundi dernier", "fr", date(2026, 11, 30)),
        ("Friday", "en", date(2026, 11, 27)),
        ("23 Nov", "en", date(2026, 11, 23)),
        ("le 23 novembre", "fr", date(2026, 11, 23)),
        ("2026-11-23", "en", date(2026, 11, 23)),
        ("24 Dec", "en", date(2025, 12, 24)),
        ("30 Feb", "en", None),
        ("03/08", "en", None),
        ("03/08", "fr", date(2026, 8, 3)),
        ("zibble", "en", None),
        ("3 Aug - 14 Aug", "en", None),
    ],
)
def test_days_are_read_backwards(words: str, language: str, day: date | None) -> None:
    assert read_past_day(words, TODAY, language) == day


@given(st.text(max_size=40))
def test_whatever_is_typed_raises_nothing(words: str) -> None:
    read_past_day(words, TODAY, "en")
