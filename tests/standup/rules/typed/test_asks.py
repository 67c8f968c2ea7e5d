"""Questions as a lead writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.folding import folded
from handlers.standup.rules.templates import templates
from handlers.standup.rules.typed.asks import read_asks, write_asks
from storage.standup_records import Ask, AskKind

WORDS = (
    st.text("abcdéàXY  '’?!-", min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(letter.isalpha() for letter in text) and text[0].isalpha())
)


@st.composite
def an_ask(draw: st.DrawFn) -> Ask:
    kind = draw(st.sampled_from(AskKind))
    return Ask(
        id="",
        text=draw(WORDS),
        kind=kind,
        unit=draw(WORDS | st.just("")) if kind is AskKind.NUMBER else "",
        choices=tuple(draw(st.lists(WORDS, min_size=2, max_size=5))) if kind is AskKind.CHOICE else (),
        is_plan=draw(st.booleans()) if kind is AskKind.TEXT else False,
        is_needed=draw(st.booleans()),
    )


@given(st.lists(an_ask(), max_size=8, unique_by=lambda ask: folded(ask.text)), st.sampled_from(["en", "fr"]))
def test_what_is_written_is_read_again(asks: list[Ask], language: str) -> None:
    read = read_asks(write_asks(asks, language))
    assert [replace(ask, id="") for ask in read] == asks
    assert len({ask.id for ask in read}) == len(asks)
    assert read_asks(write_asks(read, language), read) == read


@given(st.text(max_size=300))
def test_whatever_is_written_is_some_questions(text: str) -> None:
    asks = read_asks(text)
    assert all(ask.text.strip() == ask.text and ask.id for ask in asks)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_templates_keep_their_ids_through_the_form(language: str) -> None:
    for template in templates(language):
        assert read_asks(write_asks(template.asks, language), template.asks) == template.asks


@pytest.mark.parametrize(
    ("line", "ask"),
    [
        ("Demos held (number: demos)", Ask(id="demos_held", text="Demos held", kind=AskKind.NUMBER, unit="demos")),
        ("Démos (nombre : démos)", Ask(id="demos", text="Démos", kind=AskKind.NUMBER, unit="démos")),
        ("Démos (Nombre\u00a0: k€)", Ask(id="demos", text="Démos", kind=AskKind.NUMBER, unit="k€")),
        ("- 2. Well? (YES/NO)", Ask(id="2_well", text="2. Well?", kind=AskKind.YES_NO)),
        ("3) On y va ? (oui/non)", Ask(id="on_y_va", text="On y va ?", kind=AskKind.YES_NO)),
        ("Mood (choice: good/bad)", Ask(id="mood", text="Mood", kind=AskKind.CHOICE, choices=("good", "bad"))),
        ("Mood (choice: a, b, optional)",
         Ask(id="mood", text="Mood", kind=AskKind.CHOICE, choices=("a", "b"), is_needed=False)),
        ("Stuck? (obstacle)", Ask(id="stuck", text="Stuck?", kind=AskKind.BLOCKER, is_needed=False)),
        ("Stuck? (blocker, required)", Ask(id="stuck", text="Stuck?", kind=AskKind.BLOCKER)),
        ("Today? (plan, facultatif)", Ask(id="today", text="Today?", is_plan=True, is_needed=False)),
        ("Deals (new ones)", Ask(id="deals_new_ones", text="Deals (new ones)")),
        ("(number)", Ask(id="number", text="(number)")),
        ("🎉🎉", Ask(id="question", text="🎉🎉")),
    ],
)  # fmt: skip
def test_brackets_say_what_kind_a_question_is(line: str, ask: Ask) -> None:
    assert read_asks(line) == (ask,)


def test_a_question_that_is_reworded_or_moved_keeps_its_answers_and_a_new_one_has_none() -> None:
    before = read_asks("What did you do?\nWhat will you do? (plan)\nDemos held (number)")
    after = read_asks("Demos held (number)\nWhat will you do today? (plan)\nWhat is for lunch?", before)
    assert [ask.id for ask in after] == ["demos_held", "what_will_you_do", "what_is_for_lunch"]
    again = read_asks("What did you do?\nWhat did you do", before)
    assert len({ask.id for ask in again}) == 2
