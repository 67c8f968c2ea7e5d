"""The form, filled and read back: nothing changes on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.acting.elements import state_values
from bot.simulator.blockcheck import check_view
from handlers.bolt.payloads import View
from handlers.calendar.holidays import countries
from handlers.i18n import translations
from handlers.standup.organizing.form.draft import (
    draft_from_standup,
    draft_from_template,
    problems_by_field,
    standup_from_draft,
)
from handlers.standup.organizing.form.fields import setup_form
from handlers.standup.organizing.form.menus import ZONES, matching_options
from handlers.standup.organizing.form.reading import SetupFormState, read_draft, read_form_state
from handlers.standup.rules.templates import templates
from storage.records.ids import NOWHERE, ChannelId, UserId
from storage.records.standups import MemberSource, Question, QuestionKind, Rhythm, Standup, SummaryWhen
from tests.ids import T1

USERS = st.from_regex(r"U[A-Z0-9]{8}", fullmatch=True).map(UserId)
PEOPLE: st.SearchStrategy[tuple[UserId, ...]] = st.lists(USERS, max_size=5, unique=True).map(tuple)


@st.composite
def a_standup(draw: st.DrawFn) -> Standup:
    gathering = draw(st.sampled_from(MemberSource))
    members = {MemberSource.CHANNEL: (), MemberSource.GROUP: (UserId("S0GROUP"),), MemberSource.PEOPLE: draw(PEOPLE)}[
        gathering
    ]
    return Standup(
        team=T1,
        id=7,
        version=3,
        name=draw(st.from_regex(r"[A-Za-zé]{1,20}( [a-z*<&]{1,9}){0,3}", fullmatch=True)),
        channel=ChannelId("C0SALES"),
        creator=UserId("U0ADA"),
        organizers=draw(PEOPLE),
        member_source=gathering,
        members=members,
        rhythm=Rhythm(
            days=tuple(sorted(draw(st.sets(st.integers(0, 6))))),
            weeks=draw(st.integers(1, 12)),
            since=draw(st.dates(date(2020, 1, 1), date(2040, 1, 1))),
            times=tuple(sorted(draw(st.sets(st.builds(time, st.integers(0, 23), st.integers(0, 59)), max_size=5)))),
            zone=draw(st.sampled_from(["", "Europe/Paris", "America/Argentina/Buenos_Aires"])),
        ),
        questions=(
            Question(id="plan", text="What will you do?", is_plan=True),
            Question(id="mood", text="Mood", kind=QuestionKind.CHOICE, choices=("good", "bad"), is_needed=False),
        ),
        open_minutes=draw(st.integers(15, 10080)),
        reminders=draw(st.integers(0, 3)),
        summary_when=draw(st.sampled_from(SummaryWhen)),
        country="DE",
        region=draw(st.sampled_from(["", "BY"])),
        is_private=draw(st.booleans()),
        language=draw(st.sampled_from(["en", "fr"])),
    )


def drawn(view: dict[str, Any]) -> View:
    """The view as Slack sends it back, untouched."""
    assert check_view(view) == []
    return View.read({"view": view | {"state": {"values": state_values(view["blocks"], {})}}})


@settings(max_examples=60)
@given(a_standup(), st.sampled_from(["en", "fr"]), st.integers(0, 5))
def test_a_stand_up_that_nobody_changed_in_the_form_is_the_same(
    standup: Standup, language: str, generation: int
) -> None:
    memory = SetupFormState(standup=7, version=3, generation=generation)
    view = drawn(setup_form(translations(language), language, draft_from_standup(standup, language), memory, "Notice"))
    assert read_form_state(view) == memory
    assert standup_from_draft(read_draft(view.form), standup) == standup


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_template_fills_a_form_that_needs_only_its_members(language: str) -> None:
    nothing = Rhythm(days=(), since=date(2026, 1, 1), times=())
    base = Standup(team=T1, name="", channel=NOWHERE, creator=UserId("U0ADA"), questions=(), rhythm=nothing)
    for template in templates(language):
        draft = draft_from_template(
            replace(draft_from_standup(base, language), channel=ChannelId("C0SALES")), template, language
        )
        view = drawn(setup_form(translations(language), language, draft, SetupFormState(template=template.key)))
        read = standup_from_draft(read_draft(view.form), replace(base, questions=template.questions))
        assert isinstance(read, Standup)
        assert problems_by_field(read).keys() == {"members"}
        assert (read.questions, read.rhythm.days, read.name) == (template.questions, template.days, template.name)


def test_a_zone_is_found_by_its_city_and_a_country_by_its_beginning_first() -> None:
    zones = [(zone, zone.replace("_", " ")) for zone in ZONES]
    assert matching_options("paris", zones)[0]["value"] == "Europe/Paris"
    assert matching_options("longyearbyen", zones)[0]["value"] == "Arctic/Longyearbyen"
    assert matching_options("buenos aires", zones)[0]["value"] == "America/Argentina/Buenos_Aires"
    assert matching_options("reunion", countries("fr"))[0]["value"] == "RE"
    assert matching_options("united states", countries("en"))[0]["value"] == "US"
    assert len(matching_options("", countries("en"))) == 100
    assert matching_options("zzz", countries("en")) == []
