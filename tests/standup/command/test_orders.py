"""What people type after `/standup`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.command.orders import Order, Verb, read_order


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("", "en", Order(Verb.ANSWER)),
        ("   ", "en", Order(Verb.ANSWER)),
        ("setup", "en", Order(Verb.SETUP)),
        ("Créer", "fr", Order(Verb.SETUP)),
        ("LISTE", "fr", Order(Verb.LIST)),
        ("pause sales daily", "en", Order(Verb.PAUSE, (), "sales daily")),
        ("resume sales", "en", Order(Verb.RESUME, (), "sales")),
        ("resume hier", "fr", Order(Verb.SUMMARY, (), "hier")),
        ("résumé hier", "fr", Order(Verb.SUMMARY, (), "hier")),
        ("résumé", "en", Order(Verb.SUMMARY)),
        ("reprendre", "fr", Order(Verb.RESUME)),
        ("ma semaine", "fr", Order(Verb.WEEK)),
        ("my  week", "en", Order(Verb.WEEK)),
        ("away 3 Aug - 14 Aug", "en", Order(Verb.AWAY, (), "3 Aug - 14 Aug")),
        ("i'm away tomorrow", "en", Order(Verb.AWAY, (), "tomorrow")),
        ("away <@U012AB|ada.b> tomorrow", "en", Order(Verb.AWAY, ("U012AB",), "tomorrow")),
        ("why <@U012AB>", "en", Order(Verb.WHY, ("U012AB",))),
        ("pourquoi <@W1|x> <@U2|y> <@W1|x>", "fr", Order(Verb.WHY, ("W1", "U2"))),
        ("run R&amp;D &lt;x&gt; <@U2|bob>", "en", Order(Verb.RUN, ("U2",), "R&D <x>")),
        ("edit <#C1|sales>", "en", Order(Verb.EDIT, (), "#sales")),
        ("de retour", "fr", Order(Verb.BACK)),
        ("supprimer point", "fr", Order(Verb.DELETE, (), "point")),
        ("zibble zabble", "en", Order(Verb.HELP, (), "zibble zabble")),
        ("<@U2|bob>", "en", Order(Verb.HELP, ("U2",))),
        ("aide", "fr", Order(Verb.HELP)),
    ],
)
def test_words_are_orders_in_both_languages(text: str, language: str, order: Order) -> None:
    assert read_order(text, language) == order


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_whatever_is_typed_is_some_order(text: str, language: str) -> None:
    assert read_order(text, language).verb in Verb
