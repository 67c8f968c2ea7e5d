"""What the channel gets to see of a round, however many people have however much to say."""

from __future__ import annotations

import pytest

from handlers.i18n import texts
from handlers.kit import MESSAGE_SIZE, readable, size
from handlers.standup.report import blocks
from handlers.standup.rules.report.summary import Counts, Line, Said, Summary
from storage.standup_records import Ask
from tests.standup.rules.made import ASKS, person, round_, standup


def counts(answered: int, missing: int = 0) -> Counts:
    return Counts(answered=answered, missing=missing, awaited=0, skipped=0, not_asked=0, out=0, blockers=0)


@pytest.mark.parametrize(("language", "note"), [("en", "shortened here"), ("fr", "en abrégé ici")])
def test_a_summary_of_sixty_long_winded_people_has_them_all_in_fewer_words(language: str, note: str) -> None:
    asks = (Ask(id="done", text="Done? " * 20), Ask(id="plan", text="Plan? " * 20, is_plan=True))
    said = (Said(asks[0], "All & more, déjà " * 100), Said(asks[1], "Rest & sleep " * 100))
    users = [f"U{number}" for number in range(65)]
    found = Summary(
        round=round_(standup=standup(asks=asks, language=language)),
        counts=counts(answered=60, missing=5),
        lines=tuple(Line(user, said, said, is_late=False) for user in users[:60]),
        missing=tuple(users[60:]),
    )
    people = {user: person(user, name=user) for user in users}
    shown = blocks.summary(texts(language), found, people)
    assert len(shown) <= 50
    assert size(shown) <= MESSAGE_SIZE
    assert all(f"*{user}*" in readable(shown) for user in users[:60])
    assert note in readable(shown)
    assert "U63, U64" in readable(shown), "who is missing is named"
    whole = "\n".join(readable(message) for message in blocks.full(texts(language), found.lines[-1], people))
    assert whole.count("déjà") == whole.count("sleep") == 100


def test_of_more_people_than_a_message_holds_the_others_are_counted() -> None:
    said = tuple(Said(ask, "Some & more words " * 9) for ask in ASKS[:2])
    lines = tuple(Line(f"U{number}", said, said, is_late=False) for number in range(400))
    shown = blocks.summary(texts("en"), Summary(round=round_(), counts=counts(answered=400), lines=lines), {})
    named = readable(shown).count("*somebody*")
    assert 30 < named < 400
    assert size(shown) <= MESSAGE_SIZE
    assert f"and {400 - named} more, in the thread and in `/standup history`" in readable(shown)
