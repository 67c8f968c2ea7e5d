"""`/standup list` and what stands below each stand-up, typed or pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.records.standups import MemberSource, ParticipantState, Standup
from tests.days import DAY, MONDAY, english

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day

FRIDAY = MONDAY - DAY * 3


@pytest.fixture(autouse=True)
def friday_noon(meeting: Meeting) -> None:
    meeting.at("12:00", FRIDAY)


def now_is(meeting: Meeting, standup: Standup) -> Standup:
    with meeting.store.read() as memory:
        found = memory.standups.find_standup(meeting.team, standup.id)
    assert found
    return found


def test_a_team_without_stand_ups_is_invited_to_make_one(meeting: Meeting) -> None:
    meeting.ada.types("/standup list")
    meeting.ada.sees("There is no stand-up here yet.", "[New stand-up]")
    meeting.ada.clicks("New stand-up")
    meeting.ada.sees_modal("New stand-up")
    meeting.ada.sees("<Channel for the summary: >")


def test_the_list_shows_what_is_next_and_what_may_be_done(meeting: Meeting) -> None:
    meeting.standup()
    meeting.ada.types("/standup list")
    meeting.ada.sees("Sales daily · #sales · 2 members", "Monday to Friday · 09:00 · Europe/Paris")
    meeting.ada.sees(f"Next on {english()} at 09:00, in the time zone of Europe/Paris.")
    meeting.ada.sees("[Edit] [Pause] [Copy] [Ask now] [Delete]")


def test_a_member_reads_and_does_not_change(meeting: Meeting) -> None:
    standup = meeting.standup()
    meeting.tick()
    meeting.chloe.types("/standup liste")
    meeting.chloe.sees("Sales daily · #sales · 2 membres")
    meeting.chloe.sees_no("[Modifier]", "[Supprimer]")
    meeting.chloe.types("/standup supprimer sales daily")
    meeting.chloe.sees("Seuls ses responsables et les administrateurs peuvent modifier Sales daily. Demandez à ada.")
    assert not now_is(meeting, standup).is_deleted


def test_who_is_no_member_does_not_see_it(meeting: Meeting) -> None:
    meeting.standup(members=(meeting.ada.id,))
    meeting.chloe.types("/standup liste")
    meeting.chloe.sees("Il n'y a pas encore de point d'équipe ici.")
    meeting.chloe.sees_no("Sales daily")


def test_an_admin_may_change_what_is_not_theirs(meeting: Meeting) -> None:
    standup = meeting.standup()
    meeting.slack.person("root", admin=True).types("/standup pause sales")
    assert now_is(meeting, standup).is_paused


def test_a_stand_up_is_paused_and_goes_on(meeting: Meeting) -> None:
    standup = meeting.standup()
    meeting.ada.types("/standup list")
    meeting.ada.clicks("Pause")
    meeting.ada.sees("⏸ Sales daily is paused: nobody is asked until you resume it.", "[Resume]")
    assert now_is(meeting, standup).is_paused
    meeting.at("09:00")
    assert not meeting.told(meeting.chloe)
    meeting.ada.clicks("Resume")
    meeting.ada.sees("▶ Sales daily goes on.", english(1))
    meeting.tick()
    assert not meeting.told(meeting.chloe), "what fell into the pause is not made up for"
    meeting.at("09:00", MONDAY + DAY)
    assert len(meeting.told(meeting.chloe)) == 1


def test_the_words_do_the_same_in_both_languages(meeting: Meeting) -> None:
    standup = meeting.standup(organizers=(meeting.ada.id, meeting.chloe.id))
    meeting.ada.types("/standup pause")
    meeting.ada.sees("⏸ Sales daily is paused")
    meeting.chloe.types("/standup reprendre sales")
    meeting.chloe.sees("▶ Sales daily reprend.")
    assert not now_is(meeting, standup).is_paused
    meeting.chloe.types("/standup copier")
    meeting.chloe.sees("<Nom: Sales daily (copie)>")
    meeting.chloe.closes()
    meeting.chloe.types("/standup modifier SALES DAILY")
    meeting.chloe.sees_modal("Modifier le point")


def test_a_copy_is_a_new_stand_up(meeting: Meeting) -> None:
    standup = meeting.standup(member_source=MemberSource.CHANNEL, members=())
    meeting.ada.types("/standup list")
    meeting.ada.clicks("Copy")
    meeting.ada.sees_modal("New stand-up")
    meeting.ada.submits()
    meeting.ada.sees("✓ Sales daily (copy) is set up.")
    with meeting.store.read() as memory:
        first, second = memory.standups.all(meeting.team)
    assert (first, second.id) == (standup, standup.id + 1)
    assert [replace(question, id="") for question in second.questions] == [
        replace(question, id="") for question in standup.questions
    ]


def test_deletion_asks_first_and_leaves_the_history(meeting: Meeting) -> None:
    standup = meeting.standup()
    meeting.ada.types("/standup delete sales daily")
    meeting.ada.sees("Delete Sales daily?", "[Delete]")
    assert not now_is(meeting, standup).is_deleted
    meeting.ada.clicks("Delete")
    meeting.ada.sees("Sales daily is deleted. Its history stays.")
    assert now_is(meeting, standup).is_deleted
    meeting.at("09:00")
    assert not meeting.told(meeting.chloe)


def test_a_button_of_a_deleted_stand_up_says_so(meeting: Meeting) -> None:
    meeting.standup()
    meeting.ada.types("/standup list")
    meeting.ada.types("/standup delete sales")
    meeting.ada.clicks("Delete")
    meeting.ada.sees("is deleted")
    meeting.ada.clicks("Edit")
    meeting.ada.sees("This stand-up was deleted meanwhile.")


def test_a_window_that_comes_too_late_for_slack_is_asked_for_once_more(meeting: Meeting) -> None:
    meeting.standup()
    meeting.slack.fail("views.open", "expired_trigger_id")
    meeting.ada.types("/standup run")
    meeting.ada.sees("That took too long. Please try once more.")
    meeting.ada.types("/standup list")
    meeting.slack.fail("views.open", "exchanged_trigger_id")
    meeting.ada.clicks("Edit")
    meeting.ada.sees("That took too long. Please try once more.")


def test_several_of_a_name_are_shown_to_choose_from(meeting: Meeting) -> None:
    meeting.standup(name="Sales North")
    meeting.standup(name="Sales South")
    meeting.ada.types("/standup edit sales")
    meeting.ada.sees("Which one?", "Sales North", "Sales South")
    meeting.ada.clicks("Edit", on="Sales South")
    meeting.ada.sees("<Name: Sales South>")


def test_many_stand_ups_are_listed_page_by_page(meeting: Meeting) -> None:
    for number in range(10, 30):
        meeting.standup(name=f"Daily {number}")
    meeting.ada.types("/standup list")
    meeting.ada.sees("Daily 10", "[Next page ▶]")
    meeting.ada.clicks("Next page ▶")
    meeting.ada.clicks("Next page ▶")
    meeting.ada.sees("Daily 29", "[◀ Back]")
    meeting.ada.sees_no("Daily 10 ", "[Next page ▶]")


def test_an_organizer_asks_now_whom_they_choose(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.ada.types("/standup run")
    meeting.ada.sees_modal("Ask now")
    meeting.ada.chooses("Whom", "@chloe")
    meeting.ada.submits()
    meeting.ada.sees("Sales daily asks 1 person now.")
    meeting.tick()
    assert len(meeting.told(meeting.chloe)) == 1
    assert len(meeting.told(meeting.ada)) == 1, "the receipt, no prompt"
    meeting.tick()
    assert len(meeting.told(meeting.chloe)) == 1, "nobody is asked twice"


def test_an_organizer_asks_everybody_now_on_a_free_day_and_while_it_is_paused(meeting: Meeting) -> None:
    standup = meeting.standup(is_paused=True)
    meeting.at("12:00", MONDAY - DAY * 2)
    meeting.ada.types("/standup run")
    meeting.ada.submits()
    meeting.ada.sees("Sales daily asks 2 people now.")
    meeting.tick()
    meeting.chloe.clicks("Répondre")
    meeting.chloe.fills("What did you do?", "Dormi")
    meeting.chloe.fills("What will you do?", "Dormir")
    meeting.chloe.submits()
    meeting.chloe.sees_no_modal()
    meeting.at("17:00", MONDAY - DAY * 2)
    assert ["1 of 2 answered" in text for text in meeting.said_in("#sales")[:1]] == [True]
    with meeting.store.read() as memory:
        (round_,) = memory.rounds.history(meeting.team, standup.id)
        states = {
            participant.user: participant.state
            for participant in memory.participants.in_round(meeting.team, round_.key)
        }
    assert states == {meeting.ada.id: ParticipantState.ASKED, meeting.chloe.id: ParticipantState.ANSWERED}


def test_named_people_are_asked_at_once_and_who_is_away_is_not(meeting: Meeting) -> None:
    meeting.standup()
    meeting.chloe.types("/standup absent aujourd'hui")
    meeting.ada.types("/standup run sales @chloe")
    meeting.ada.sees("Nobody is asked now.", "Away, or no member: chloe.")
    meeting.ada.types("/standup run @ada")
    meeting.ada.sees("Sales daily asks 1 person now.")
    meeting.tick()
    meeting.ada.types("/standup run @ada")
    meeting.ada.sees("Nobody is asked now.", "Asked already at 11:00, no answer yet: ada")
    meeting.ada.types("/standup")
    meeting.ada.sees_modal("Sales daily")
