"""What the documentation says can be typed is understood, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.standup.command.orders import Verb, read_order

ROWS = re.findall(
    r"^\| (`[^|]+) \| (`[^|]+) \|", (Path(__file__).parents[1] / "docs" / "standups.md").read_text(), re.MULTILINE
)


def typed(cell: str) -> list[str]:
    """The commands in a cell, without `/standup`."""
    return [words.removeprefix("/standup").strip() for words in re.findall("`([^`]+)`", cell)]


@pytest.mark.parametrize(("english", "french"), ROWS)
def test_both_languages_mean_the_same_whoever_types_them(english: str, french: str) -> None:
    for one, other in zip(typed(english), typed(french), strict=True):
        assert read_order(one, "en").verb == read_order(other, "fr").verb == read_order(other, "en").verb
        assert (read_order(one, "en").verb is Verb.HELP) == (one == "help")


def test_every_order_is_explained() -> None:
    assert {read_order(words, "en").verb for english, _ in ROWS for words in typed(english)} == set(Verb)
