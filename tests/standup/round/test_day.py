"""A day of a stand-up, as its members live it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting


def test_a_day_from_the_prompt_to_the_summary(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("08:59")
    assert not meeting.told(meeting.ada)
    meeting.at("09:00")
    meeting.ada.sees("Hello ada! It is time for Sales daily.", "[Answer]", "[Skip today]", "[I'm away…]")
    meeting.chloe.sees("Bonjour chloe", "[Répondre]")
    meeting.tick()
    assert len(meeting.told(meeting.ada)) == 1, "nobody is asked twice"
    meeting.ada.clicks("Answer")
    meeting.ada.sees_modal("Sales daily")
    meeting.ada.fills("What did you do?", "Called *Acme*")
    meeting.ada.fills("What will you do?", "Send the quote")
    meeting.ada.fills("Demos held", "3 démos")
    meeting.ada.fills("What stands in your way?", "Legal is silent")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    meeting.tick()
    meeting.ada.sees("✓ Thank you", "Called", "3 demos", "It will be in #sales", "[Edit]")
    assert not meeting.said_in("sales")
    meeting.at("13:01")
    meeting.ada.goes_to("#sales")
    meeting.ada.sees("1 of 2 answered", "1 blocker", "ada — Legal is silent", "[I can help]", "Send the quote")
    meeting.ada.sees("Demos held 3 demos", "No answer: chloe")
    whole = "\n".join(meeting.said_in("sales"))
    assert f"<@{meeting.ada.id}>" not in whole
    assert len(meeting.said_in("sales")) == 2, "the summary, and one answer in its thread"
