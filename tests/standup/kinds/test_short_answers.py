from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.i18n.folding import folded
from handlers.standup.kinds.short_answers import is_no_blocker, read_choice, read_yes_no


@pytest.mark.parametrize(
    "text",
    [
        "",
        "none",
        "No",
        "nope.",
        "rien",
        "Aucun",
        "ras",
        "R.A.S.",
        "-",
        "—",
        "…",
        "n/a",
        "N/A",
        "nothing",
        "néant",
        "s.o.",
        "no blockers",
        "No blockers today, thanks!",
        "Nothing for now",
        "nothing in my way",
        "not blocked",
        "all good",
        "rien à signaler",
        "rien de bloquant",
        "rien pour l’instant",
        "pas de blocage",
        "aucun obstacle aujourd’hui",
        "Je ne suis pas bloqué",
        "Tout va bien",
        "ok",
        "👍",
        ":+1:",
        "0",
    ],
)
def test_nothing_in_the_way_is_no_blocker(text: str) -> None:
    assert is_no_blocker(text)


@pytest.mark.parametrize(
    "text",
    [
        "no access to CRM",
        "nothing works",
        "rien ne marche",
        "I have no time",
        "pas de réponse",
        "bloqué par Paul",
        "no budget",
        "aucune réponse du client",
        "is blocked",
        "there is an issue",
        "tout bloque",
        "ok but legal is slow",
        "problem",
        "not good",
        "🚨",
        ":sob:",
        "zero leads",
        "non-payment",
        "No reply: none of the contracts is signed",
    ],
)
def test_what_stands_in_the_way_is_a_blocker(text: str) -> None:
    assert not is_no_blocker(text)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("yes", True),
        ("Y", True),
        ("Oui !", True),
        ("D’accord", True),
        ("👍", True),
        (":+1:", True),
        ("oui, mais tard", True),
        ("no", False),
        ("Non.", False),
        ("n", False),
        ("nope", False),
        (":-1:", False),
        ("no: later", False),
        ("", None),
        ("maybe", None),
        ("peut-être", None),
        ("nothing", None),
        ("oui-dire", None),
        ("yesterday", None),
    ],
)
def test_yes_and_no_in_both_languages(text: str, meaning: bool | None) -> None:
    assert read_yes_no(text) is meaning


MOODS = ("Très bien", "Bien", "Moyennement", "Difficilement")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Bien", "Bien"),
        ("tres bien", "Très bien"),
        ("2", "Bien"),
        ("3.", "Moyennement"),
        ("#1", "Très bien"),
        ("b", "Bien"),
        ("moy", "Moyennement"),
        ("dificilement", "Difficilement"),
        ("ment", None),
        ("5", None),
        ("0", None),
        ("", None),
        ("xyz", None),
    ],
)
def test_a_choice_is_forgiving(text: str, choice: str | None) -> None:
    assert read_choice(text, MOODS) == choice


def test_a_choice_that_is_a_number_is_meant_before_its_place() -> None:
    assert read_choice("1", ["3", "2", "1"]) == "1"


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, unique_by=folded), st.data())
def test_every_choice_is_read_as_itself(choices: list[str], data: st.DataObject) -> None:
    words = [choice for choice in choices if folded(choice)]
    if words:
        chosen = data.draw(st.sampled_from(words))
        assert read_choice(chosen, choices) == chosen


@given(st.text(max_size=40))
def test_whatever_is_typed_is_decided(text: str) -> None:
    assert is_no_blocker(text) in {True, False}
    assert read_yes_no(text) in {True, False, None}
    assert folded(folded(text)) == folded(text)
