from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.rules.when.decisions import (
    Decision,
    decide,
    occurrences,
    opening_and_closing,
    participant_for,
    redecided_participant,
)
from storage.records.standups import NotAskedReason, Participant, ParticipantState, Standup
from storage.records.workspace import Person
from tests.ids import U1
from tests.standup.rules.made import MONDAY, NINE, away, participant, person, rhythm, round_, standup

DAY = timedelta(days=1)
SUNDAY = MONDAY - DAY


def decision(who: Person | None = None, of: Standup | None = None, day: date = MONDAY, **fields: Any) -> Decision:
    return decide(of or standup(), who or person(), day, time(9), **({"is_member": True} | fields))


def test_a_member_is_asked_at_nine_of_their_own() -> None:
    assert decision(person(zone="Europe/Paris")) == Decision(
        True, NINE - timedelta(hours=1), NINE + timedelta(hours=3), "Europe/Paris"
    )
    assert decision(person(zone="America/New_York")).due == NINE + timedelta(hours=5)


def test_one_zone_for_all_counts_before_their_own() -> None:
    in_tokyo = standup(rhythm=rhythm(zone="Asia/Tokyo"))
    assert decision(person(zone="Europe/Paris"), in_tokyo).due == NINE - timedelta(hours=9)


@pytest.mark.parametrize("zone", ["", "America", "../../etc/passwd", "Mars/Phobos"])
def test_a_zone_that_does_not_exist_falls_back(zone: str) -> None:
    assert decision(person(zone=zone), team_zone="Europe/Paris").zone == "Europe/Paris"
    assert decision(person(zone=zone), standup(rhythm=rhythm(zone="Asia/Tokyo"))).zone == "Asia/Tokyo"
    assert decision(person(zone="Europe/Paris"), standup(rhythm=rhythm(zone=zone))).zone == "Europe/Paris"
    assert decision(person(zone=zone)).zone == "UTC"


def test_somebody_not_described_yet_is_asked() -> None:
    unknown = decide(standup(), None, MONDAY, time(9), is_member=True, team_zone="Europe/Paris")
    assert unknown.asked
    assert unknown.zone == "Europe/Paris"


EVERYTHING: dict[str, Any] = {
    "who": person(deleted=True, is_bot=True, is_stranger=True),
    "of": standup(is_paused=True),
    "day": SUNDAY,
    "is_member": False,
    "absences": [away(SUNDAY, MONDAY)],
    "holiday": "Christmas Day",
}
TAKEN_AWAY: list[tuple[NotAskedReason, dict[str, Any]]] = [
    (NotAskedReason.DEACTIVATED, {"who": person(is_bot=True, is_stranger=True)}),
    (NotAskedReason.BOT, {"who": person(is_stranger=True)}),
    (NotAskedReason.STRANGER, {"who": person()}),
    (NotAskedReason.NOT_MEMBER, {"is_member": True}),
    (NotAskedReason.PAUSED, {"of": standup()}),
    (NotAskedReason.NOT_THIS_DAY, {"day": MONDAY}),
    (NotAskedReason.AWAY, {"absences": []}),
    (NotAskedReason.HOLIDAY, {"holiday": None}),
]


def test_reasons_come_from_the_lasting_to_the_passing() -> None:
    circumstances = dict(EVERYTHING)
    for reason, change in TAKEN_AWAY:
        decided = decision(**circumstances)
        assert (decided.asked, decided.reason) == (False, reason)
        circumstances |= change
    assert decision(**circumstances).asked


def test_the_note_says_until_when_and_which_holiday() -> None:
    assert decision(holiday="Toussaint").note == "Toussaint"
    assert decision(absences=[away(MONDAY - DAY, MONDAY + DAY)]).note == "2026-11-24"


def test_absences_that_follow_one_another_are_one() -> None:
    absences = [away(MONDAY + DAY * 2, MONDAY + DAY * 9), away(MONDAY - DAY * 3, MONDAY + DAY)]
    assert decision(absences=absences).note == "2026-12-02"
    with_a_gap = [away(MONDAY, MONDAY), away(MONDAY + DAY * 2, MONDAY + DAY * 9)]
    assert decision(absences=with_a_gap).note == "2026-11-23"
    inside = [away(MONDAY, MONDAY + DAY * 9), away(MONDAY, MONDAY + DAY)]
    assert decision(absences=inside).note == "2026-12-02"


@pytest.mark.parametrize("days", [(-5, -1), (1, 5)])
def test_an_absence_on_other_days_does_not_count(days: tuple[int, int]) -> None:
    assert decision(absences=[away(MONDAY + DAY * days[0], MONDAY + DAY * days[1])]).asked


def test_a_deleted_standup_asks_nobody() -> None:
    assert decision(of=standup(is_deleted=True)).reason is NotAskedReason.PAUSED


def test_a_day_that_does_not_exist_in_a_zone_asks_nobody_there() -> None:
    since = rhythm(since=date(2011, 1, 1))
    skipped = decision(person(zone="Pacific/Apia"), standup(rhythm=since), date(2011, 12, 30))
    assert (skipped.asked, skipped.reason) == (False, NotAskedReason.NOT_THIS_DAY)
    assert decision(person(zone="Europe/Paris"), standup(rhythm=since), date(2011, 12, 30)).asked


def test_a_round_spans_from_the_first_to_the_last_who_are_asked() -> None:
    east, west = decision(person(zone="Asia/Tokyo")), decision(person(zone="America/New_York"))
    further = decision(person(zone="Pacific/Niue"), is_member=False)
    assert opening_and_closing([west, further, east]) == (east.due, west.closes)
    assert opening_and_closing([further]) is None


@given(
    st.sampled_from(["Pacific/Kiritimati", "Pacific/Niue", "Europe/Paris", "UTC", "America/St_Johns"]),
    st.integers(-300 * 24 * 60, 200 * 24 * 60).map(lambda minutes: NINE + timedelta(minutes=minutes)),
    st.integers(15, 3 * 24 * 60),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_no_round_that_is_open_anywhere_is_overlooked(zone: str, now: datetime, minutes: int, at: time) -> None:
    given_standup = standup(open_minutes=minutes, rhythm=rhythm(times=(at,), days=tuple(range(7))))
    found = occurrences(given_standup, now)
    for day in (now.date() + DAY * n for n in range(-6, 4)):
        decided = decide(given_standup, person(zone=zone), day, at, is_member=True)
        if decided.due <= now < decided.closes:
            assert (day, at) in found
    assert found == sorted(found)


def test_a_participant_waits_or_says_why_not() -> None:
    waiting = participant_for(round_(), U1, decision())
    assert (waiting.state, waiting.round, waiting.zone) == (
        ParticipantState.WAITING,
        "7:2026-11-23:0900",
        "Europe/Paris",
    )
    unasked = participant_for(round_(), U1, decision(absences=[away(MONDAY, MONDAY + DAY)]))
    assert (unasked.state, unasked.reason, unasked.note) == (
        ParticipantState.NOT_ASKED,
        NotAskedReason.AWAY,
        "2026-11-24",
    )


def test_who_moves_before_being_asked_is_asked_at_nine_over_there() -> None:
    before = participant_for(round_(), U1, decision(person(zone="Europe/Paris")))
    moved = redecided_participant(before, decision(person(zone="America/New_York")))
    assert moved.due == NINE + timedelta(hours=5)


@pytest.mark.parametrize("state", [state for state in ParticipantState if state is not ParticipantState.WAITING])
def test_who_moves_after_being_asked_is_not_asked_again(state: ParticipantState) -> None:
    place = participant(state=state)
    assert redecided_participant(place, decision(person(zone="America/New_York"))) == place


@given(
    st.lists(
        st.sampled_from(["Pacific/Kiritimati", "Asia/Tokyo", "Europe/Paris", "Pacific/Niue"]), min_size=48, max_size=48
    )
)
def test_however_somebody_travels_they_are_asked_once_for_a_day(zones: list[str]) -> None:
    """The clock looks every hour over two days; it finds them by round and person, as the key of the table does."""
    participants: dict[date, Participant] = {}
    prompts = []
    for hour, zone in enumerate(zones):
        now = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(hours=hour)
        for day, at in occurrences(standup(), now):
            decided = decide(standup(), person(zone=zone), day, at, is_member=True)
            place = participants.get(day) or participant_for(round_(day=day), U1, decided)
            place = redecided_participant(place, decided)
            if place.state is ParticipantState.WAITING and place.due <= now < place.closes:
                prompts.append(day)
                place = replace(place, state=ParticipantState.ASKED, asked=now)
            participants[day] = place
    assert len(prompts) == len(set(prompts))
