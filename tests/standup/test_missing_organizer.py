"""Organizers who leave: somebody hears of trouble all the same, and nobody reads what was for organizers alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.standup.rules.permissions import still_here
from storage.records.ids import UserId
from storage.records.standups import Blocker
from tests.days import MONDAY
from tests.ids import U1, U2, U3
from tests.standup.rules.made import person

if TYPE_CHECKING:
    from bot.simulator import Actor
    from tests.standup.conftest import Meeting


def blocked(meeting: Meeting, who: Actor) -> None:
    """They have been blocked for long."""
    since = MONDAY - timedelta(days=3)
    with meeting.store.write() as memory:
        memory.blockers.add(
            Blocker(team=meeting.team, standup=1, user=UserId(who.id), text="Secret sorrow", opened=since)
        )


@pytest.fixture
def root(meeting: Meeting) -> Actor:
    root = meeting.slack.person("root", name="Root", locale="fr-FR", zone="Europe/Paris", admin=True)
    root.goes_to("@sopbot")
    return root


def test_who_has_left_is_no_organizer_and_who_is_unknown_is_one() -> None:
    gone, here = person(U1, deleted=True), person(U2)
    assert still_here([U1, U2, U3, U2], {U1: gone, U2: here}) == (U2, U3)


def test_where_all_organizers_have_left_the_admins_hear_of_it_of_trouble_and_of_what_lasts(
    meeting: Meeting, root: Actor
) -> None:
    grace = meeting.slack.person("grace", name="Grace", zone="Europe/Paris")
    meeting.standup(creator=grace.id, organizers=(grace.id, meeting.chloe.id), members=(meeting.ada.id,))
    blocked(meeting, meeting.ada)
    meeting.at("09:00", MONDAY - timedelta(days=3))
    meeting.change(grace, deleted=True)
    meeting.tick()
    assert not meeting.told(root), "Chloé still leads"
    meeting.change(meeting.chloe, deleted=True)
    meeting.slack.archive("sales")
    meeting.at("09:00")
    meeting.at("13:01")
    meeting.tick()
    told = meeting.told(root)
    assert len([text for text in told if "n'a plus de responsable" in text]) == 1
    assert len([text for text in told if "est archivé" in text]) == 1
    assert len([text for text in told if "Secret sorrow" in text]) == 1
    root.clicks("C'est réglé")
    root.sees("✓ C'est réglé")


def test_who_made_it_stands_in_for_the_organizers_and_reads_no_private_answer(meeting: Meeting, root: Actor) -> None:
    standup = meeting.standup(organizers=(meeting.chloe.id,), members=(root.id,), is_private=True)
    meeting.at("09:00", MONDAY - timedelta(days=3))
    meeting.change(meeting.chloe, deleted=True)
    blocked(meeting, root)
    meeting.at("09:30")
    meeting.at("10:00")
    told = [text for text in meeting.told(meeting.ada) if "has no lead any more" in text]
    assert len(told) == 1
    assert "/standup edit Sales daily" in told[0]
    assert "until then nobody reads them" in told[0]
    assert not [text for text in meeting.told(meeting.ada) if "Secret" in text]
    with meeting.store.write() as memory:
        memory.standups.save(replace(standup, organizers=(UserId(meeting.ada.id),)))
    meeting.at("10:30")
    assert len([text for text in meeting.told(meeting.ada) if "no lead" in text]) == 1
