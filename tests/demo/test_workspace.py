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

LONDON = ZoneInfo("Europe/London")


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


def test_who_jumps_to_the_next_workday_at_nine_is_asked_within_a_second(team: Team) -> None:
    team.slack.patience = 1.0
    team.ada.goes_to("@sopbot")
    team.ada.sees_no("It is time for")
    nine = datetime.combine(team.next_workday(), time(9), LONDON)
    assert jumps(team, team.ada, nine) == {"ok": True}
    team.ada.sees("It is time for Sales daily", "Open until 13:00")
    prompt = team.ada.message("It is time for")
    assert 0 <= float(prompt.ts) - nine.timestamp() < 60
