"""The tables of verbs: read in every language, told of in the help, answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

import pytest

from handlers.blockkit.kit import Block
from handlers.commands.verbs import VerbIndex, VerbWords, complete
from handlers.i18n import LANGUAGES, translations
from handlers.i18n.folding import folded
from handlers.sop import verbs as sop
from handlers.sop.blocks import help_text
from handlers.sop.rules import RunVerb, parse_request
from handlers.sop.verbs import SopVerb
from handlers.standup.command import verbs as standup
from handlers.standup.command.help import help_blocks
from handlers.standup.command.reading import read_command
from handlers.standup.command.verbs import StandupVerb


class Door(Enum):
    GO_ON = auto()
    SUM_UP = auto()


NAMES = {"go_on": Door.GO_ON, "sum_up": Door.SUM_UP}
DOORS = VerbIndex(
    NAMES,
    {
        "en": {"go_on": ("resume", "go on"), "sum_up": ("sum up",)},
        "fr": {"go_on": ("reprendre",), "sum_up": ("résumé",)},
        "es": {"go_on": ("seguir",), "sum_up": ("sumar",)},
    },
)


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("resume", "en", (Door.GO_ON, "")),
        ("resume", "fr", (Door.SUM_UP, "")),
        ("resume", "es", (Door.GO_ON, "")),
        ("résumé", "en", (Door.SUM_UP, "")),
        ("Re\u0301sume\u0301 hier", "en", (Door.SUM_UP, "hier")),
        ("REPRENDRE le  point ", "en", (Door.GO_ON, "le  point")),
        ("Go  on\tnow", "fr", (Door.GO_ON, "now")),
        ("go away", "en", None),
        ("seguirlo", "es", None),
        ("", "en", None),
    ],
)
def test_words_of_any_language_are_read_ones_own_first(
    typed: str, language: str, read: tuple[Door, str] | None
) -> None:
    assert DOORS.read(typed, language) == read


def test_a_language_without_words_for_a_verb_is_noticed_at_once() -> None:
    with pytest.raises(KeyError, match="sum_up"):
        VerbIndex(NAMES, {"en": {"go_on": ("resume",)}})


def test_a_verb_without_an_answer_is_noticed_at_once() -> None:
    answers = {Door.GO_ON: "on"}
    with pytest.raises(LookupError, match=r"Door\.SUM_UP"):
        complete(Door, answers)
    assert complete(Door, answers | {Door.SUM_UP: "so far"})[Door.SUM_UP] == "so far"


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        (sop.WORDS, {verb.value.name for verb in SopVerb} | set(sop.WATCH_ORDERS)),
        (standup.WORDS, {verb.value.name for verb in StandupVerb}),
    ],
    ids=["sop", "standup"],
)
def test_every_language_has_words_for_every_verb_and_none_for_two(
    words: Mapping[str, VerbWords], verbs: set[str]
) -> None:
    assert words.keys() == set(LANGUAGES)
    for own in words.values():
        assert own.keys() == verbs
        spoken = [folded(typed) for several in own.values() for typed in several]
        assert all(own.values())
        assert len(spoken) == len(set(spoken))


def commands(shown: list[Block]) -> list[str]:
    """What is shown as something to be typed, without the command's name."""
    said = "\n".join(block["text"]["text"] for block in shown if block["type"] == "section")
    return [re.sub(r"^/\w+ ?", "", typed) for typed in re.findall("`([^`]+)`", said)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_sop_tells_of_every_verb_that_is_for_all(language: str) -> None:
    told = [parse_request(typed, language) for typed in commands(help_text(translations(language)))]
    assert {asked.verb for asked in told if isinstance(asked, RunVerb)} == set(SopVerb) - {SopVerb.WATCH}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_standup_tells_of_every_verb_and_of_nothing_else(language: str) -> None:
    told = [read_command(typed, language).verb for typed in commands(help_blocks(translations(language)))]
    assert set(told) == set(StandupVerb) - {StandupVerb.HELP}
    assert len(told) == len(set(told))
