"""Channels that take no summary: the organizer is told once, and what was due is posted when it is mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.days import MONDAY

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting


def notices(meeting: Meeting) -> list[str]:
    return [text for text in meeting.told(meeting.chloe) if "Je ne peux pas publier" in text]


@pytest.fixture
def led(meeting: Meeting) -> Meeting:
    """Chloé and Ada organize it, Ada is asked and answers by writing."""
    meeting.standup(organizers=(meeting.chloe.id, meeting.ada.id), members=(meeting.ada.id,))
    return meeting


def test_an_archived_channel_is_told_once_and_gets_its_summaries_when_it_is_back(led: Meeting) -> None:
    led.at("09:00")
    led.slack.archive("sales")
    led.at("13:01")
    led.at("13:30")
    led.at("09:00", MONDAY + timedelta(days=1))
    led.at("12:59", MONDAY + timedelta(days=1))
    assert len(notices(led)) == 1
    led.chloe.sees("#sales est archivé", "/standup modifier Sales daily", "ce qui devait paraître sera publié")
    led.ada.sees("#sales is archived", "/standup edit Sales daily", "what was due is still posted")
    led.slack.archive("sales", archived=False)
    led.at("13:00", MONDAY + timedelta(days=1))
    led.tick()
    assert [text for text in led.said_in("sales") if "0 of 1 answered" in text], "Monday's, within a day"


def test_a_bot_that_was_removed_says_how_to_invite_it_and_goes_on_once_it_is_back(led: Meeting) -> None:
    led.at("09:00")
    led.slack.remove("sales")
    led.at("13:01")
    led.tick()
    assert len(notices(led)) == 1
    led.chloe.sees("/invite @sopbot")
    led.slack.invite("sales")
    led.tick()
    assert len([text for text in led.said_in("sales") if "0 of 1 answered" in text]) == 1
    led.slack.remove("sales")
    led.at("09:00", MONDAY + timedelta(days=1))
    led.at("13:01", MONDAY + timedelta(days=1))
    assert len(notices(led)) == 2, "another trouble is told anew"


def test_another_channel_gets_what_was_due(led: Meeting) -> None:
    led.at("09:00")
    led.slack.archive("sales")
    led.at("13:01")
    led.slack.channel("deals", members=[led.ada], bot=True)
    with led.store.write() as memory:
        standup = memory.standups.all(led.team)[0]
        memory.standups.save(replace(standup, channel=led.channel("deals")))
    led.tick()
    assert len([text for text in led.said_in("deals") if "0 of 1 answered" in text]) == 1


def test_a_renamed_channel_changes_nothing(led: Meeting) -> None:
    led.at("09:00")
    found = led.slack.space.channel_named("sales")
    assert found
    found.name = "sales-europe"
    led.at("13:01")
    assert len([text for text in led.said_in("sales-europe") if "0 of 1 answered" in text]) == 1
    assert not notices(led)


def test_what_an_organizer_alone_may_read_never_goes_to_the_channel(meeting: Meeting) -> None:
    meeting.standup(is_private=True, organizers=(meeting.chloe.id,), members=(meeting.ada.id,))
    meeting.at("09:00")
    for words in ("Secret sorrow", "Hope", "-", "-"):
        meeting.ada.types(words)
        meeting.tick()
    meeting.slack.fail("chat.postMessage", "user_not_found", times=4)
    meeting.at("13:01")
    meeting.tick()
    meeting.tick()
    assert not [text for text in meeting.said_in("sales") if "Secret" in text]
    assert [text for text in meeting.told(meeting.chloe) if "Secret" in text], "but to the organizer, when it is mended"
