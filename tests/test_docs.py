"""What the documentation says can be typed is understood, in both languages; its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.sop.rules import Search, parse_request
from handlers.standup.command.reading import StandupVerb, read_command

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
PAIR = re.compile(r"^\| (`[^|]+) \| (`[^|]+) \|", re.MULTILINE)
ROWS = PAIR.findall((DOCS / "standups.md").read_text())
SOP_ROWS = [pair for pair in PAIR.findall((DOCS / "procedures.md").read_text()) if pair[0].startswith("`/sop")]


def typed(cell: str) -> list[str]:
    """The commands in a cell, without `/standup`."""
    return [words.removeprefix("/standup").strip() for words in re.findall("`([^`]+)`", cell)]


@pytest.mark.parametrize(("english", "french"), ROWS)
def test_both_languages_mean_the_same_whoever_types_them(english: str, french: str) -> None:
    for one, other in zip(typed(english), typed(french), strict=True):
        assert read_command(one, "en").verb == read_command(other, "fr").verb == read_command(other, "en").verb
        assert (read_command(one, "en").verb is StandupVerb.HELP) == (one == "help")


def test_every_order_is_explained() -> None:
    assert {read_command(words, "en").verb for english, _ in ROWS for words in typed(english)} == set(StandupVerb)


@pytest.mark.parametrize(("english", "french"), SOP_ROWS)
def test_the_words_of_sop_mean_the_same_in_both_languages(english: str, french: str) -> None:
    one, other = (cell.strip("` ").removeprefix("/sop ") for cell in (english, french))
    assert parse_request(one) == parse_request(other)
    assert not isinstance(parse_request(one), Search)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_what_is_there(page: Path) -> None:
    assert not [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
