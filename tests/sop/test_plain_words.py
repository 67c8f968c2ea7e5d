"""What a message asks: courtesy, quotes and signatures are not searched for, and nothing is ever emptied."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.sop.asking.rules import is_courtesy, is_question, question_in, typed_text


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("bonjour, comment on rembourse svp ?", "comment on rembourse ?"),
        ("<@U1> how do I refund an annual plan?", "how do I refund an annual plan?"),
        ("Hi all! Quick question: how do I refund this? Thanks!", "how do I refund this?"),
        ("Bonjour Chloé, est-ce que quelqu'un sait faire un avoir ? Merci d'avance", "faire un avoir ?"),
        ("S’il vous plaît, pouvez-vous me dire où est le tarif :pray:", "où est le tarif"),
        ("&gt; an old answer\nHow do I refund?\n\nBest regards,\nAda Byron\nSales", "How do I refund?"),
        ("Comment créer un avoir ?\n--\nChloé", "Comment créer un avoir ?"),
        ("Merci de me dire comment on rembourse", "comment on rembourse"),
        ("see <https://example.com|the price list> in <#C1|sales>", "see the price list in sales"),
        ("R&amp;D &lt;tennis&gt;", "R&D <tennis>"),
        ("<@U1> SOP-012", "SOP-012"),
        ("thank you letter", "thank you letter"),
        ("question of price", "question of price"),
        ("&gt; only a quote", "> only a quote"),
        ("We met Acme. " * 30 + "How do we invoice twice? " + "Long story. " * 20, "How do we invoice twice?"),
    ],
)
def test_the_question_is_what_stays(said: str, asked: str) -> None:
    assert question_in(said) == asked


@pytest.mark.parametrize("said", ["merci", "Thanks a lot!!", "hello", "Bonjour <@U1>", "merci beaucoup :pray:", "svp"])
def test_courtesy_alone_is_no_question_and_is_not_emptied(said: str) -> None:
    assert is_courtesy(said)
    assert question_in(said)
    assert not is_question(said)


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("How do I refund an annual plan", True),
        ("Refund for Acme: same as usual?", True),
        ("Comment on rembourse déjà", True),
        ("Où est le tarif 2026 ?", True),
        ("I refunded the annual plan today.", False),
        ("Really?", False),
        ("Howard called Acme back", False),
    ],
)
def test_what_looks_like_a_question(said: str, is_one: bool) -> None:
    assert is_question(said) is is_one


PIECES = [
    "hello",
    "merci",
    "svp",
    "?",
    "!",
    "\n",
    "> ",
    "--",
    "Cordialement",
    "<@U1>",
    "refund",
    "avoir",
    "question",
    ",",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(" ".join))
@example("&gt; merci")
def test_nothing_is_emptied_and_reading_twice_is_reading_once(said: str) -> None:
    asked = question_in(said)
    assert bool(asked) == bool(typed_text(said))
    assert question_in(asked) == asked or ">" in said
    assert is_courtesy(said) == is_courtesy(asked) or ">" in said
