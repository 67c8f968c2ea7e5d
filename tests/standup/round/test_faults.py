"""What goes wrong while people answer: nothing typed is lost, nobody is asked twice, everybody is told the way out."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from bot.simulator.acting import forms
from storage.records.ids import UserId
from tests.days import MONDAY

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

KEY = f"1:{MONDAY}:0900"


def begin(meeting: Meeting) -> None:
    """Ada has the form before her, filled."""
    meeting.standup()
    meeting.at("09:00")
    meeting.ada.clicks("Answer")
    meeting.ada.fills("What did you do?", "Called Acme")
    meeting.ada.fills("What will you do?", "Send the quote")


def kept(meeting: Meeting) -> list[str]:
    with meeting.store.read() as memory:
        return [answer.text for answer in memory.answers.answers_of(meeting.team, KEY, UserId(meeting.ada.id))]


def test_a_database_that_fails_leaves_the_words_on_the_screen_and_a_draft(meeting: Meeting) -> None:
    begin(meeting)
    meeting.chloe.clicks("Répondre")
    meeting.chloe.fills("What did you do?", "Appelé Durand")
    meeting.chloe.fills("What will you do?", "Relancer Petit")
    with closing(sqlite3.connect(make_url(meeting.bot.settings.database_url).database or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(2) as hands:
            sent = [hands.submit(who.submits, fails=True) for who in (meeting.ada, meeting.chloe)]
        assert not [each for each in sent if each.exception()]
        other.rollback()
    meeting.ada.sees("Called Acme", "Send the quote")
    meeting.chloe.sees("Appelé Durand")
    meeting.chloe.closes()
    meeting.chloe.clicks("Répondre")
    meeting.chloe.sees("Appelé Durand")
    meeting.ada.closes()
    meeting.ada.clicks("Answer")
    meeting.ada.sees("Called Acme", "Send the quote")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    assert kept(meeting) == ["Called Acme", "Send the quote"]


def test_a_form_sent_twice_at_once_is_one_answer(meeting: Meeting) -> None:
    begin(meeting)
    view = meeting.slack.space.top_modal(meeting.ada.id)
    assert view
    managed = meeting.ada._desk
    with ThreadPoolExecutor(4) as fingers:
        presses = [fingers.submit(forms.submit, managed, meeting.ada.id, view.id) for _ in range(4)]
    assert any(press.exception() is None for press in presses)
    meeting.tick()
    assert kept(meeting) == ["Called Acme", "Send the quote"]
    assert len([text for text in meeting.told(meeting.ada) if "Thank you" in text]) == 1


def test_a_click_that_came_too_late_for_slack_says_press_again(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.slack.fail("views.open", "expired_trigger_id")
    meeting.ada.clicks("Answer")
    meeting.ada.sees("That took too long. Please try once more.")
    meeting.ada.clicks("Answer")
    meeting.ada.sees_modal("Sales daily")


def test_a_message_that_slack_tells_of_four_times_is_one_answer(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.ada.types("Called Acme")
    message = meeting.ada.message("Called Acme")
    direct = meeting.slack.space.direct_messages_of(meeting.slack.space.bot.id, meeting.ada.id)
    for told in [each for _ in range(3) for each in meeting.slack._events.posted(direct, message)]:
        told.result()
    meeting.tick()
    assert len([text for text in meeting.told(meeting.ada) if "Noted for" in text]) == 1
    with meeting.store.read() as memory:
        draft = memory.answers.draft(meeting.team, KEY, UserId(meeting.ada.id))
    assert "plan" not in {name for name in draft if name}


def test_a_prompt_whose_answer_was_lost_comes_once(meeting: Meeting) -> None:
    meeting.standup()
    meeting.slack.fail("chat.postMessage", cut=True, when="after", times=2)
    meeting.at("09:00")
    assert len(meeting.told(meeting.ada)) == 1
    assert len(meeting.told(meeting.chloe)) == 1


def test_a_private_channel_without_the_bot_is_a_channel_to_be_invited_to(meeting: Meeting) -> None:
    secret = meeting.slack.channel("secret", members=[meeting.ada], private=True)
    meeting.standup(channel=secret.id, organizers=(meeting.ada.id, meeting.chloe.id), members=(meeting.chloe.id,))
    meeting.at("09:00")
    meeting.at("13:01")
    meeting.ada.sees("I am not in", "/invite @sopbot")
    meeting.chloe.sees("je ne suis pas dans", "/invite @sopbot")
    meeting.slack.invite(secret)
    meeting.tick()
    assert [message.text for message in secret.messages if "0 of 1 answered" in message.text]
