"""What an organizer changes between two looks of the clock: nobody is asked twice, or at a time that counts no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from handlers.standup.clock import StandupClock
from tests.days import MONDAY

if TYPE_CHECKING:
    from storage.records.standups import Standup
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day


def edit(meeting: Meeting, standup: Standup, times: tuple[time, ...] = (), **fields: Any) -> Standup:
    with meeting.store.write() as memory:
        current = memory.standups.find_standup(standup.team, standup.id) or standup
        rhythm = replace(current.rhythm, times=times or current.rhythm.times)
        moved: dict[str, Any] = {"begins": meeting.now()} if times else {}
        return memory.standups.save(replace(current, rhythm=rhythm, **moved, **fields))


def asked(meeting: Meeting) -> list[int]:
    """How often Ada and Chloé were asked."""
    return [
        len([text for text in meeting.told(who) if "It is time" in text or "C'est l'heure" in text])
        for who in (meeting.ada, meeting.chloe)
    ]


def answer_early(meeting: Meeting) -> None:
    """Ada answers the evening before: so tomorrow's round is open already."""
    meeting.at("20:00", MONDAY - timedelta(days=1))
    meeting.ada.types("/standup")
    meeting.ada.fills("What did you do?", "All done")
    meeting.ada.fills("What will you do?", "Fly")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()


def the_clock_strikes(meeting: Meeting, clock: str = "09:00") -> None:
    """Only the clock that asks looks; the one that follows the facts comes later."""
    meeting.at("08:00")
    hour, minute = map(int, clock.split(":"))
    meeting.travel(meeting.now() + timedelta(hours=hour - 8, minutes=minute))
    StandupClock(meeting.store, "en").tick(meeting.now())
    meeting.bot.worker.drain(10)


def test_a_time_moved_after_somebody_answered_early_counts_no_more(meeting: Meeting) -> None:
    standup = meeting.standup()
    answer_early(meeting)
    edit(meeting, standup, (time(10),))
    the_clock_strikes(meeting)
    assert asked(meeting) == [0, 0]


def test_paused_after_somebody_answered_early(meeting: Meeting) -> None:
    standup = meeting.standup()
    answer_early(meeting)
    edit(meeting, standup, is_paused=True)
    the_clock_strikes(meeting)
    assert asked(meeting) == [0, 0]


def test_who_left_after_somebody_answered_early_is_not_asked(meeting: Meeting) -> None:
    meeting.standup()
    answer_early(meeting)
    meeting.change(meeting.chloe, deleted=True)
    the_clock_strikes(meeting)
    assert asked(meeting) == [0, 0]


def test_a_time_moved_while_somebody_joins_asks_only_the_one_who_joined(meeting: Meeting) -> None:
    standup = meeting.standup(members=(meeting.ada.id,))
    meeting.at("09:00")
    meeting.at("09:40")
    edit(meeting, standup, (time(11),), members=(meeting.ada.id, meeting.chloe.id))
    meeting.at("11:00")
    meeting.tick()
    assert asked(meeting) == [1, 1]


def test_one_time_moved_leaves_the_other_of_the_day(meeting: Meeting) -> None:
    standup = meeting.standup()
    standup = edit(meeting, standup, (time(9), time(16)))
    meeting.at("09:00")
    meeting.at("09:30")
    edit(meeting, standup, (time(10), time(16)))
    meeting.at("10:00")
    assert asked(meeting) == [1, 1]
    meeting.at("16:00")
    assert asked(meeting) == [2, 2]
