"""Slack does not answer those who listen: whoever else asks is answered, and what time does happens all the same."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.app import THREADS
from tests.days import MONDAY
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

SLACKS_PATIENCE = 3.0
LONG = 50


@contextmanager
def stuck(meeting: Meeting, count: int) -> Iterator[list[Future[Any]]]:
    """So many people wait for a form that Slack does not open; they get it when the block ends."""
    people = [meeting.slack.person(f"p{number}") for number in range(count)]
    for person in people:
        person.goes_to("@sopbot")
    # However busy the machine is: only the end of the block ends their waiting.
    meeting.slack.ack_within(LONG)
    meeting.bot.client.timeout = LONG
    with ThreadPoolExecutor(count) as fingers:
        with meeting.slack.holding("views.open", count) as held:
            waiting = [fingers.submit(person.types, "/standup setup") for person in people]
            wait_for(lambda: held() == count, LONG)
            meeting.slack.ack_within(SLACKS_PATIENCE)
            yield waiting
        for each in waiting:
            each.result()
    for person in people:
        person.sees_modal("New stand-up")


def test_six_who_wait_hold_up_nobody_else(meeting: Meeting) -> None:
    with stuck(meeting, 6) as waiting:
        for number in range(20):
            who = (meeting.ada, meeting.chloe)[number % 2]
            who.types(f"/sop help {number}")
        meeting.ada.types("/sop help")
        meeting.ada.sees("How to ask")
        assert not any(each.done() for each in waiting)


def test_when_everybody_who_listens_is_stuck_people_are_asked_all_the_same(meeting: Meeting) -> None:
    meeting.standup()
    meeting.travel(datetime.combine(MONDAY, time(9, 0, 1), ZoneInfo("Europe/Paris")))
    with stuck(meeting, THREADS) as waiting:
        meeting.tick()
        meeting.chloe.sees("C'est l'heure de Sales daily")
        assert not any(each.done() for each in waiting)
    meeting.ada.types("/sop help")
    meeting.ada.sees("How to ask")


def test_when_slack_answers_every_call_with_an_error_who_asks_is_answered_and_who_is_due_is_asked(
    meeting: Meeting,
) -> None:
    meeting.standup()
    meeting.chloe.types("/sop aide")
    meeting.slack.fail("*", status=500, times=10)
    meeting.chloe.types("/standup pourquoi")
    meeting.chloe.sees("point à 09:00 (Paris)")
    meeting.ada.types("/sop help")
    meeting.ada.sees("How to ask")
    meeting.at("09:00")
    for who, words in ((meeting.ada, "It is time"), (meeting.chloe, "C'est l'heure")):
        assert len([text for text in meeting.told(who) if words in text]) == 1
