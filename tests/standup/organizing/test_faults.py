"""What goes wrong while an organizer sets up: nothing typed is lost, nothing is made twice."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from bot.simulator.acting import forms

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting


def names(meeting: Meeting) -> list[str]:
    with meeting.store.read() as memory:
        return [standup.name for standup in memory.standups.all(meeting.team)]


def begin(meeting: Meeting) -> None:
    meeting.ada.goes_to("#sales")
    meeting.ada.types("/standup setup")
    meeting.ada.fills("Name", "Typed with care")


def test_a_database_that_fails_leaves_the_form_with_all_that_was_typed(meeting: Meeting) -> None:
    begin(meeting)
    meeting.chloe.goes_to("#sales")
    meeting.chloe.types("/standup créer")
    meeting.chloe.fills("Nom", "Tapé avec soin")
    with closing(sqlite3.connect(make_url(meeting.bot.settings.database_url).database or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(2) as hands:
            sent = [hands.submit(who.submits, fails=True) for who in (meeting.ada, meeting.chloe)]
        assert not [each for each in sent if each.exception()]
        assert names(meeting) == []
        other.rollback()
    meeting.chloe.sees("<Nom: Tapé avec soin>")
    meeting.ada.sees("<Name: Typed with care>")
    both = {"Typed with care": meeting.ada, "Tapé avec soin": meeting.chloe}
    meeting.slack.space.wait(lambda: set(names(meeting)) == set(both), 1)
    for name in set(both) - set(names(meeting)):
        both[name].submits()
    assert sorted(names(meeting)) == sorted(both)


def test_a_form_sent_four_times_at_once_is_one_stand_up(meeting: Meeting) -> None:
    begin(meeting)
    view = meeting.slack.space.top_modal(meeting.ada.id)
    assert view
    with ThreadPoolExecutor(4) as fingers:
        presses = [fingers.submit(forms.submit, meeting.ada._desk, meeting.ada.id, view.id) for _ in range(4)]
    assert any(press.exception() is None for press in presses)
    assert names(meeting) == ["Typed with care"]


def test_members_that_slack_does_not_tell_are_asked_for_again(meeting: Meeting) -> None:
    begin(meeting)
    meeting.slack.fail("conversations.members", "internal_error")
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("✓ Typed with care is set up.", "Slack has not told me yet who takes part.")
    assert names(meeting) == ["Typed with care"]
    meeting.tick()
    meeting.ada.types("/standup list")
    meeting.ada.sees("Typed with care · #sales · 2 members")


def test_a_window_that_slack_does_not_open_is_said(meeting: Meeting) -> None:
    meeting.slack.fail("views.open", "internal_error")
    meeting.ada.types("/standup setup")
    meeting.ada.sees("Sorry, that did not work.")
