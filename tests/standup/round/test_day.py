"""A day of a stand-up, as its members live it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from storage.records.standups import Question, QuestionKind
from tests.days import DAY, MONDAY

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day


def test_a_day_from_the_prompt_to_the_summary(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("08:59")
    assert not meeting.told(meeting.ada)
    meeting.at("09:00")
    meeting.ada.sees("Hello Ada! It is time for Sales daily.", "[Answer]", "[Skip today]", "[I'm away…]")
    meeting.chloe.sees("Bonjour Chloe", "[Répondre]")
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
    meeting.ada.sees("✓ Thank you", "Called", "Demos held", "It will be in #sales by", "[Edit]")
    assert not meeting.said_in("sales")
    meeting.at("13:01")
    meeting.ada.goes_to("#sales")
    meeting.ada.sees("1 of 2 answered", "1 blocker", "ada — Legal is silent", "[I can help]", "Send the quote")
    meeting.ada.sees("Demos held 3", "No answer: chloe")
    whole = "\n".join(meeting.said_in("sales"))
    assert f"<@{meeting.ada.id}>" not in whole
    assert len(meeting.said_in("sales")) == 2, "the summary, and one answer in its thread"


def test_numbers_are_added_up_against_last_time(meeting: Meeting) -> None:
    meeting.standup(questions=(Question(id="demos", text="Demos held", kind=QuestionKind.NUMBER, unit="demos"),))
    for day, said in ((0, ("3 demos", "1 200")), (1, ("2,5", "none"))):
        meeting.at("09:00", MONDAY + DAY * day)
        for who, number in zip((meeting.ada, meeting.chloe), said, strict=True):
            who.types(number)
        meeting.at("13:01", MONDAY + DAY * day)
    first, second = [text for text in meeting.said_in("sales") if "of 2 answered" in text]
    assert "Demos held *1203*" in first
    assert "last time" not in first
    assert "Demos held *2.5* · −1200.5 against last time" in second


def test_who_answers_in_the_thread_of_the_prompt_is_heard_there(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.ada.replies("Called Acme", to="It is time for")
    meeting.tick()
    direct = meeting.slack.space.direct_messages_of(meeting.slack.space.bot.id, meeting.ada.id)
    assert direct.messages[-1].thread_ts == direct.messages[0].ts
    assert "Noted for" in direct.messages[-1].text


def test_the_bot_keeps_time_by_itself(meeting: Meeting) -> None:
    meeting.standup()
    meeting.travel(datetime.combine(MONDAY, time(9, 0, 1), ZoneInfo("Europe/Paris")))
    meeting.bot.start_clocks()
    meeting.ada.sees("It is time for Sales daily")
    meeting.ada.types("Called Acme")
    meeting.ada.sees("Noted for Sales daily")
