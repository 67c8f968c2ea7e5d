"""The demo as a newcomer meets it: a team, a bot that keeps Slack's time, a stand-up that is ready."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest

from bot.demo.workspace import DemoTeam, demo_workspace, set_up_standup
from bot.now import clock_from
from bot.simulator import Actor

FRIDAY = datetime(2027, 11, 19, 18, tzinfo=UTC)
"""Before a week with a holiday of Grace, and none of the others, on its Thursday."""
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def team() -> Iterator[DemoTeam]:
    with demo_workspace(clock_from(FRIDAY)) as team:
        set_up_standup(team)
        yield team


def jumps(team: DemoTeam, who: Actor, instant: datetime) -> Any:
    """What the page does when somebody lets time pass."""
    act = {"as": who.id, "act": "clock", "to": instant.timestamp()}
    with urlopen(f"{team.slack.page_url}page/act", json.dumps(act).encode()) as answer:
        return json.load(answer)


def test_the_workday_after_a_friday_is_a_monday(team: DemoTeam) -> None:
    assert team.next_workday() == date(2027, 11, 22)


def test_the_stand_up_is_ready_and_keeps_the_holidays_of_each_one(team: DemoTeam) -> None:
    team.chloe.goes_to("#sales")
    team.chloe.types("/standup liste")
    team.chloe.sees("Sales daily", "4 membres")
    team.grace.goes_to("#sales")
    team.grace.types("/standup why")
    team.grace.sees(
        "Wednesday, November 24, 2027: asked at 09:00 New York", "Thursday, November 25, 2027: ", "Thanksgiving"
    )
    team.chloe.types("/standup pourquoi")
    team.chloe.sees("jeudi 25 novembre 2027 : point à 09:00 (Paris)")


def test_a_jump_to_the_morning_brings_the_prompt_and_one_to_the_evening_leaves_nobody_out(team: DemoTeam) -> None:
    team.slack.patience = 1.0
    day = team.next_workday()
    nine = {zone: datetime.combine(day, time(9), zone) for zone in (LONDON, NEW_YORK)}
    team.ada.goes_to("@sopbot")
    team.ada.sees_no("It is time for")
    assert jumps(team, team.ada, nine[LONDON]) == {"ok": True}
    team.ada.sees("It is time for Sales daily", "Open until 13:00")
    assert 0 <= float(team.ada.message("It is time for").ts) - nine[LONDON].timestamp() < 60
    assert jumps(team, team.ada, datetime.combine(day, time(13, 1), NEW_YORK)) == {"ok": True}
    team.grace.goes_to("@sopbot")
    assert 0 <= float(team.grace.message("It is time for").ts) - nine[NEW_YORK].timestamp() < 60
    team.ada.goes_to("#sales")
    team.ada.sees("0 of 4 answered", "No answer: ada, chloe, grace, marc")
