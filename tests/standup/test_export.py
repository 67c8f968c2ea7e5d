"""`sopbot standups export`, as an administrator runs it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import program
from handlers.blockkit.escape import FORMULA_STARTS, escape_csv_cell
from tests.days import DAY, MONDAY

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting


@pytest.fixture
def held(meeting: Meeting) -> None:
    """A round in which Ada answered and Chloé was away."""
    meeting.at("12:00", MONDAY - DAY * 3)
    meeting.standup(name="=Sales", begins=meeting.now())
    meeting.chloe.types("/standup absent lundi")
    meeting.at("09:00", MONDAY)
    meeting.ada.types("/standup")
    meeting.ada.fills("What did you do?", "=HYPERLINK(1)")
    meeting.ada.fills("What will you do?", 'Say "hi", twice\nand é')
    meeting.ada.fills("Demos held", "-2,5")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()


def export(meeting: Meeting, *words: str) -> str:
    environment = {"SOPBOT_DATA": str(meeting.bot.settings.data), "DATABASE_URL": meeting.bot.settings.database_url}
    done = CliRunner().invoke(program, ["standups", "export", *words], env=environment, obj=meeting.now)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.usefixtures("held")
def test_a_table_has_a_line_an_answer_and_no_formula(meeting: Meeting) -> None:
    rows = list(csv.DictReader(io.StringIO(export(meeting))))
    told = [(row["standup"], row["name"], row["state"], row["question"], row["answer"], row["number"]) for row in rows]
    assert sorted(told) == [
        ("'=Sales", "ada", "answered", "Demos held", "'-2,5", "-2.5"),
        ("'=Sales", "ada", "answered", "What did you do?", "'=HYPERLINK(1)", ""),
        ("'=Sales", "ada", "answered", "What will you do?", 'Say "hi", twice\nand é', ""),
        ("'=Sales", "chloe", "not_asked", "", "", ""),
    ]
    assert {(row["day"], row["time"], row["reason"]) for row in rows} == {
        (str(MONDAY), "09:00", ""),
        (str(MONDAY), "09:00", "away"),
    }


@pytest.mark.usefixtures("held")
def test_a_list_has_an_object_a_round(meeting: Meeting) -> None:
    (round_,) = json.loads(export(meeting, "--format", "json"))
    assert (round_["standup"]["name"], round_["day"], round_["time"]) == ("=Sales", str(MONDAY), "09:00")
    people: dict[str, Any] = {person["name"]: person for person in round_["people"]}
    assert {"question": "demos", "text": "-2,5", "number": "-2.5"} in people["ada"]["answers"]
    assert (people["chloe"]["reason"], people["chloe"]["answers"]) == ("away", [])


def test_without_stand_ups_there_is_a_head_and_an_empty_list(meeting: Meeting) -> None:
    assert meeting.team
    assert export(meeting).startswith("standup,day,time,user,name,state,reason,asked,answered,question,answer")
    assert json.loads(export(meeting, "--format", "json")) == []


@given(st.text())
def test_no_cell_is_a_formula_and_none_loses_a_letter(cell: str) -> None:
    assert not escape_csv_cell(cell).startswith(FORMULA_STARTS)
    assert escape_csv_cell(cell).removeprefix("'") == cell.removeprefix("'")
