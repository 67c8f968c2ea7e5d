"""What people type after `/standup`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.command.reading import TypedCommand, read_command
from handlers.standup.command.verbs import StandupVerb
from storage.records.ids import UserId
from tests.ids import U2


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("", "en", TypedCommand(StandupVerb.ANSWER)),
        ("   ", "en", TypedCommand(StandupVerb.ANSWER)),
        ("setup", "en", TypedCommand(StandupVerb.SETUP)),
        ("Créer", "fr", TypedCommand(StandupVerb.SETUP)),
        ("LISTE", "fr", TypedCommand(StandupVerb.LIST)),
        ("pause sales daily", "en", TypedCommand(StandupVerb.PAUSE, (), "sales daily")),
        ("resume sales", "en", TypedCommand(StandupVerb.RESUME, (), "sales")),
        ("resume hier", "fr", TypedCommand(StandupVerb.SUMMARY, (), "hier")),
        ("résumé hier", "fr", TypedCommand(StandupVerb.SUMMARY, (), "hier")),
        ("résumé", "en", TypedCommand(StandupVerb.SUMMARY)),
        ("reprendre", "fr", TypedCommand(StandupVerb.RESUME)),
        ("ma semaine", "fr", TypedCommand(StandupVerb.WEEK)),
        ("my  week", "en", TypedCommand(StandupVerb.WEEK)),
        ("away 3 Aug - 14 Aug", "en", TypedCommand(StandupVerb.AWAY, (), "3 Aug - 14 Aug")),
        ("i'm away tomorrow", "en", TypedCommand(StandupVerb.AWAY, (), "tomorrow")),
        ("away <@U012AB|ada.b> tomorrow", "en", TypedCommand(StandupVerb.AWAY, (UserId("U012AB"),), "tomorrow")),
        ("why <@U012AB>", "en", TypedCommand(StandupVerb.WHY, (UserId("U012AB"),))),
        ("pourquoi <@W1|x> <@U2|y> <@W1|x>", "fr", TypedCommand(StandupVerb.WHY, (UserId("W1"), U2))),
        ("run R&amp;D &lt;x&gt; <@U2|bob>", "en", TypedCommand(StandupVerb.RUN, (U2,), "R&D <x>")),
        ("edit <#C1|sales>", "en", TypedCommand(StandupVerb.EDIT, (), "#sales")),
        ("de retour", "fr", TypedCommand(StandupVerb.BACK)),
        ("supprimer point", "fr", TypedCommand(StandupVerb.DELETE, (), "point")),
        ("zibble zabble", "en", TypedCommand(StandupVerb.HELP, (), "zibble zabble")),
        ("<@U2|bob>", "en", TypedCommand(StandupVerb.HELP, (U2,))),
        ("aide", "fr", TypedCommand(StandupVerb.HELP)),
    ],
)
def test_words_are_orders_in_both_languages(text: str, language: str, order: TypedCommand) -> None:
    assert read_command(text, language) == order


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_whatever_is_typed_is_some_order(text: str, language: str) -> None:
    assert read_command(text, language).verb in StandupVerb
