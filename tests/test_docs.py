"""What the documentation says can be typed is understood, in both languages; its links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from bot.manifest import manifest_path
from handlers.sop.rules import RunVerb, Search, parse_request
from handlers.sop.verbs import SopVerb
from handlers.standup.command.reading import read_command
from handlers.standup.command.verbs import StandupVerb

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
    assert parse_request(one, "en") == parse_request(other, "fr")
    assert not isinstance(parse_request(one, "en"), Search)


def sop_verbs(typed: Iterable[str]) -> set[SopVerb]:
    asked = [parse_request(words.removeprefix("/sop").strip(), "en") for words in typed]
    return {each.verb for each in asked if isinstance(each, RunVerb)}


def test_every_verb_of_sop_is_explained() -> None:
    assert sop_verbs(english.strip("` ") for english, _ in SOP_ROWS) == set(SopVerb)


def test_the_readme_tells_of_every_verb() -> None:
    cells = re.findall(r"^\| (`/(sop|standup).*?) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    shown = {command: [words for cell, of in cells if of == command for words in typed(cell)] for _, command in cells}
    assert sop_verbs(shown["sop"]) == set(SopVerb)
    understood = {words: read_command(words, "en").verb for words in shown["standup"]}
    assert {words for words, verb in understood.items() if verb is StandupVerb.HELP} == {"help"}
    assert set(understood.values()) == set(StandupVerb)


def test_the_hints_in_slack_name_what_is_understood() -> None:
    commands = yaml.safe_load(manifest_path().read_text("utf-8"))["features"]["slash_commands"]
    hints = {each["command"]: each["usage_hint"].removeprefix("[a few words] · ").split(" · ") for each in commands}
    assert len(sop_verbs(hints["/sop"])) == len(hints["/sop"])
    unknown = [hint for hint in hints["/standup"] if read_command(hint, "en").verb is StandupVerb.HELP]
    assert unknown == ["help"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_what_is_there(page: Path) -> None:
    assert not [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]


OUR_FOLDERS = ("bot/", "handlers/", "storage/", "tests/", "docs/")
FILES = [
    each.relative_to(ROOT).as_posix() for folder in OUR_FOLDERS for each in [ROOT / folder, *(ROOT / folder).rglob("*")]
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_and_folders_that_are_named_are_there(page: Path) -> None:
    """In full, or by the end of their path: `weights.py`, `corpus/locks.py`."""
    told = re.findall(r"`((?:[\w-]+/)*[\w-]+\.py|(?:[\w-]+/)+)`", page.read_text(encoding="utf-8"))
    told += re.findall(rf"`((?:{'|'.join(OUR_FOLDERS)})[\w/.-]+)`", page.read_text(encoding="utf-8"))
    assert not [each for each in told if not any(f"/{file}".endswith(f"/{each.rstrip('/')}") for file in FILES)]


def test_functions_and_classes_that_contributors_are_sent_to_are_there() -> None:
    told = set(
        re.findall(r"`([A-Za-z]+(?:_[A-Za-z]+)+|(?:[A-Z][a-z]+){2,})`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    )
    code = [(ROOT / file).read_text("utf-8") for file in FILES if file.endswith(".py")]
    assert len(told) > 10
    assert not [name for name in told if not any(re.search(rf"\b{name}\b", text) for text in code)]
