"""The form, filled and read back: nothing changes on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.acting.elements import values
from bot.simulator.blockcheck import check_view
from handlers.calendar.holidays import countries
from handlers.i18n import texts
from handlers.standup.plan.form.draft import from_standup, from_template, problems_of, to_standup
from handlers.standup.plan.form.fields import form
from handlers.standup.plan.form.menus import ZONES, fitting
from handlers.standup.plan.form.reading import FormMemory, read_form, read_memory
from handlers.standup.rules.templates import templates
from storage.standup_records import Ask, AskKind, Gathering, Rhythm, Standup, SummaryWhen

PEOPLE = st.lists(st.from_regex(r"U[A-Z0-9]{8}", fullmatch=True), max_size=5, unique=True).map(tuple)


@st.composite
def a_standup(draw: st.DrawFn) -> Standup:
    gathering = draw(st.sampled_from(Gathering))
    members = {Gathering.CHANNEL: (), Gathering.GROUP: ("S0GROUP",), Gathering.PEOPLE: draw(PEOPLE)}[gathering]
    return Standup(
        team="T1",
        id=7,
        version=3,
        name=draw(st.from_regex(r"[A-Za-zé]{1,20}( [a-z*<&]{1,9}){0,3}", fullmatch=True)),
        channel="C0SALES",
        creator="U0ADA",
        leads=draw(PEOPLE),
        gathering=gathering,
        members=members,
        rhythm=Rhythm(
            days=tuple(sorted(draw(st.sets(st.integers(0, 6))))),
            weeks=draw(st.integers(1, 12)),
            since=draw(st.dates(date(2020, 1, 1), date(2040, 1, 1))),
            times=tuple(sorted(draw(st.sets(st.builds(time, st.integers(0, 23), st.integers(0, 59)), max_size=5)))),
            zone=draw(st.sampled_from(["", "Europe/Paris", "America/Argentina/Buenos_Aires"])),
        ),
        asks=(
            Ask(id="plan", text="What will you do?", is_plan=True),
            Ask(id="mood", text="Mood", kind=AskKind.CHOICE, choices=("good", "bad"), is_needed=False),
        ),
        open_minutes=draw(st.integers(15, 10080)),
        reminders=draw(st.integers(0, 3)),
        summary_when=draw(st.sampled_from(SummaryWhen)),
        country="DE",
        region=draw(st.sampled_from(["", "BY"])),
        is_private=draw(st.booleans()),
        language=draw(st.sampled_from(["en", "fr"])),
    )


def drawn(view: dict[str, Any]) -> dict[str, Any]:
    """The view as Slack sends it back, untouched."""
    assert check_view(view) == []
    return view | {"state": {"values": values(view["blocks"], {})}}


@settings(max_examples=60, deadline=None)
@given(a_standup(), st.sampled_from(["en", "fr"]), st.integers(0, 5))
def test_a_stand_up_that_nobody_changed_in_the_form_is_the_same(
    standup: Standup, language: str, generation: int
) -> None:
    memory = FormMemory(standup=7, version=3, generation=generation)
    view = drawn(form(texts(language), language, from_standup(standup, language), memory, "Notice"))
    assert read_memory(view) == memory
    assert to_standup(read_form(view), standup) == standup


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_template_fills_a_form_that_needs_only_its_members(language: str) -> None:
    nothing = Rhythm(days=(), since=date(2026, 1, 1), times=())
    base = Standup(team="T1", name="", channel="", creator="U0ADA", asks=(), rhythm=nothing)
    for template in templates(language):
        draft = from_template(replace(from_standup(base, language), channel="C0SALES"), template, language)
        view = drawn(form(texts(language), language, draft, FormMemory(template=template.key)))
        read = to_standup(read_form(view), replace(base, asks=template.asks))
        assert isinstance(read, Standup)
        assert problems_of(read).keys() == {"members"}
        assert (read.asks, read.rhythm.days, read.name) == (template.asks, template.days, template.name)


def test_a_zone_is_found_by_its_city_and_a_country_by_its_beginning_first() -> None:
    zones = [(zone, zone.replace("_", " ")) for zone in ZONES]
    assert fitting("paris", zones)[0]["value"] == "Europe/Paris"
    assert fitting("buenos aires", zones)[0]["value"] == "America/Argentina/Buenos_Aires"
    assert fitting("reunion", countries("fr"))[0]["value"] == "RE"
    assert fitting("united states", countries("en"))[0]["value"] == "US"
    assert len(fitting("", countries("en"))) == 100
    assert fitting("zzz", countries("en")) == []
