"""`/standup setup` as a lead lives it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from storage.standup_records import AskKind, Gathering, Standup

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

FRIDAY = date(2026, 11, 27)


def saved(meeting: Meeting) -> Standup:
    with meeting.store.read() as memory:
        (only,) = memory.standups.all(meeting.team)
    return only


def test_a_lead_sets_up_a_stand_up_in_a_minute(meeting: Meeting) -> None:
    meeting.at("12:00", FRIDAY)
    meeting.ada.goes_to("#sales")
    meeting.ada.types("/standup setup")
    meeting.ada.sees_modal("New stand-up")
    meeting.ada.sees("Sales daily", "Demos held (number: demos)", "#sales", "Whoever is in the channel")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("✓ Sales daily is set up.", "Next on Monday, November 30, 2026 at 09:00, each in their own time zone")
    meeting.ada.sees("2 members: whoever is in the channel", "3. What stands in your way? (blocker, optional)")
    kept = saved(meeting)
    assert (kept.name, kept.gathering, kept.rhythm.times, kept.leads) == (
        "Sales daily",
        Gathering.CHANNEL,
        (time(9),),
        (meeting.ada.id,),
    )
    assert [ask.kind for ask in kept.asks][2:4] == [AskKind.BLOCKER, AskKind.NUMBER]


def test_in_french_it_is_the_same(meeting: Meeting) -> None:
    meeting.at("12:00", FRIDAY)
    meeting.chloe.goes_to("#sales")
    meeting.chloe.types("/standup créer")
    meeting.chloe.sees("Point commercial du jour", "Démos réalisées (nombre : démos)")
    meeting.chloe.submits()
    meeting.chloe.goes_to("@sopbot")
    meeting.chloe.sees("✓ Point commercial du jour")
    assert saved(meeting).language == "fr"
