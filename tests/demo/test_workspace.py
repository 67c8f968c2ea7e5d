"""The demo as a newcomer meets it: a team, a bot that keeps Slack's time, a stand-up that is ready."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest

from bot.demo.workspace import Team, demo_workspace, set_up_standup
from bot.simulator import Person

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def team() -> Iterator[Team]:
    with demo_workspace() as team:
        set_up_standup(team)
        yield team


def jumps(team: Team, who: Person, instant: datetime) -> Any:
    """What the page does when somebody lets time pass."""
    act = {"as": who.id, "act": "clock", "to": instant.timestamp()}
    with urlopen(f"{team.slack.page_url}page/act", json.dumps(act).encode()) as answer:
        return json.load(answer)


def test_the_next_workday_is_to_come_and_none_of_a_weekend(team: Team) -> None:
    assert team.next_workday() > team.now().date()
    assert team.next_workday().weekday() < 5


def test_a_jump_to_the_morning_brings_the_prompt_and_one_to_the_evening_leaves_nobody_out(team: Team) -> None:
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
