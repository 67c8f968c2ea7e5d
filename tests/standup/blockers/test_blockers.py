"""What stands in people's way: still?, a procedure proposed first, help, and the organizer told when it lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.records.standups import SummaryWhen
from storage.records.workspace import Role
from tests.days import MONDAY
from tests.waiting import wait_for

if TYPE_CHECKING:
    from bot.simulator import Actor
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day

OBSTACLE = "What stands in your way?"


@pytest.fixture
def refunds(meeting: Meeting) -> Sop:
    document = "# Refund an annual plan\n\n## Purpose\n\nGive the money back.\n\n## Steps\n\n1. Ask Grace.\n"
    sop = Sop(team=meeting.team, title="Refund an annual plan", purpose="Give the money back.", document=document)
    with meeting.store.write() as memory:
        return memory.sops.save(sop)


def answer(who: Actor, blocker: str, button: str = "Answer") -> None:
    who.clicks(button)
    who.fills("What did you do?", "Calls")
    who.fills("What will you do?", "More calls")
    who.fills(OBSTACLE, blocker)
    who.submits()


def summary(meeting: Meeting) -> str:
    return [message.text for message in meeting.slack.messages("sales") if message.thread_ts is None][-1]


def open_blockers(meeting: Meeting) -> list[str]:
    with meeting.store.read() as memory:
        return [blocker.text for blocker in memory.blockers.open_blockers(meeting.team, 1)]


def test_the_next_prompt_asks_whether_it_still_stands_in_the_way(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Legal is silent")
    meeting.ada.sees_no_modal()
    meeting.at("09:00", MONDAY + timedelta(days=1))
    meeting.ada.sees("Does this still stand in your way?", "Legal is silent · for 1 day", "[It is solved]")
    meeting.ada.clicks("Answer", on="Legal is silent")
    meeting.ada.sees("Does this still stand in your way? Legal is silent")
    meeting.ada.fills("What will you do?", "Rest")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    meeting.at("13:01", MONDAY + timedelta(days=1))
    assert "ada — Legal is silent · for 1 day" in summary(meeting).replace("*", "")


def test_solved_in_the_form(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Legal is silent")
    meeting.at("09:00", MONDAY + timedelta(days=1))
    meeting.ada.clicks("Answer", on="Legal is silent")
    meeting.ada.chooses("Does this still stand in your way? Legal is silent", "Solved")
    meeting.ada.fills("What will you do?", "Rest")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    meeting.tick()
    assert not open_blockers(meeting)


def test_solved_by_the_button_changes_the_summary(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Legal is silent")
    meeting.at("13:01")
    assert "Legal" in summary(meeting)
    meeting.at("09:00", MONDAY + timedelta(days=1))
    meeting.ada.clicks("It is solved")
    meeting.ada.sees("✓ Solved")
    meeting.tick()
    assert "Legal" not in summary(meeting)


def test_a_procedure_is_proposed_before_anything_is_posted(meeting: Meeting, refunds: Sop) -> None:
    meeting.standup(summary_when=SummaryWhen.LIVE)
    meeting.at("09:00")
    answer(meeting.ada, "Refund of the annual plan")
    meeting.ada.sees("perhaps this procedure helps", refunds.title, "[Open]", "[It solved it]", "[It does not help]")
    meeting.tick()
    assert "1 of 2 answered" in summary(meeting)
    assert "Refund" not in "\n".join(meeting.said_in("sales"))
    meeting.ada.clicks("It solved it")
    meeting.ada.sees("Nothing is posted about it")
    meeting.at("13:01")
    assert "Refund" not in "\n".join(meeting.said_in("sales"))
    assert not open_blockers(meeting)


def test_what_did_not_help_is_posted_with_the_procedure_that_was_tried(meeting: Meeting, refunds: Sop) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.chloe, "Refund of the annual plan", button="Répondre")
    meeting.chloe.clicks("Ouvrir")
    meeting.chloe.sees_modal(refunds.key)
    meeting.chloe.closes()
    meeting.chloe.clicks("Elle ne m'aide pas")
    meeting.chloe.sees("C'est noté", refunds.key)
    meeting.at("13:01")
    assert f"Refund of the annual plan · since today · tried {refunds.key}" in summary(meeting)
    meeting.chloe.closes()
    meeting.chloe.sees("Refund of the annual plan")


def test_who_closes_the_window_has_it_posted_as_it_is(meeting: Meeting, refunds: Sop) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Refund of the annual plan")
    meeting.ada.sees("perhaps this procedure helps")
    meeting.ada.closes()
    wait_for(lambda: bool(open_blockers(meeting)))
    meeting.at("13:01")
    assert "Refund of the annual plan · since today" in summary(meeting)
    assert refunds.key not in summary(meeting)


def test_who_walks_away_from_the_window_has_it_posted_at_close(meeting: Meeting, refunds: Sop) -> None:
    meeting.standup()
    meeting.at("12:58")
    answer(meeting.ada, "Refund of the annual plan")
    meeting.ada.sees("perhaps this procedure helps")
    meeting.at("13:01")
    assert "Refund of the annual plan" in summary(meeting)
    meeting.ada.clicks("It does not help")
    meeting.ada.sees("That is settled already.")


def test_a_procedure_is_proposed_to_who_answers_by_writing(meeting: Meeting, refunds: Sop) -> None:
    meeting.standup()
    meeting.at("09:00")
    for words in ("Calls", "More calls", "-", "Refund of the annual plan"):
        meeting.ada.types(words)
        meeting.tick()
    meeting.ada.sees("perhaps this procedure helps", refunds.title)
    meeting.ada.clicks("It does not help")
    meeting.ada.sees(f"that {refunds.key} was tried")
    meeting.at("13:01")
    assert f"tried {refunds.key}" in summary(meeting)


@pytest.mark.parametrize("is_private", [False, True])
def test_where_nothing_is_found_it_counts_as_missing_unless_it_is_private(meeting: Meeting, is_private: bool) -> None:
    meeting.standup(is_private=is_private)
    meeting.at("09:00")
    answer(meeting.ada, "Legal is silent")
    meeting.ada.sees_no_modal()
    with meeting.store.read() as memory:
        asked = [question.words for question in memory.missed_searches.all(meeting.team)]
    assert asked == ([] if is_private else ["Legal is silent"])


def test_i_can_help_opens_a_thread_with_both(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Legal is <!channel> silent")
    meeting.at("13:01")
    meeting.chloe.goes_to("#sales")
    meeting.chloe.clicks("I can help")
    wait_for(lambda: helper(meeting) == meeting.chloe.id)
    meeting.tick()
    said = next(text for text in meeting.said_in("sales") if "can help" in text)
    assert f"<@{meeting.chloe.id}>" in said
    assert f"<@{meeting.ada.id}>" in said
    assert "<!channel>" not in said
    assert "🤝 chloe helps" in summary(meeting)
    meeting.chloe.sees_no("[I can help]")


def helper(meeting: Meeting) -> str:
    with meeting.store.read() as memory:
        return memory.blockers.open_blockers(meeting.team, 1)[0].helper


def test_nobody_helps_themselves(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Legal is silent")
    meeting.at("13:01")
    meeting.ada.goes_to("#sales")
    meeting.ada.clicks("I can help")
    meeting.ada.sees("This stands in your own way")


def test_the_organizer_is_told_once_of_what_lasts_and_not_at_night(meeting: Meeting) -> None:
    grace = meeting.slack.person("grace", name="Grace", locale="fr-FR", zone="Europe/Paris")
    lin = meeting.slack.person("lin", zone="Europe/Paris")
    for organizer in (grace, lin):
        organizer.goes_to("@sopbot")
    meeting.standup(organizers=(grace.id, lin.id))
    meeting.at("09:00")
    answer(meeting.ada, "Legal is silent")
    meeting.ada.sees_no_modal()
    meeting.at("19:00", MONDAY + timedelta(days=2))
    meeting.at("06:00", MONDAY + timedelta(days=3))
    assert not meeting.told(grace)
    meeting.at("09:30", MONDAY + timedelta(days=3))
    meeting.at("10:00", MONDAY + timedelta(days=3))
    meeting.at("10:00", MONDAY + timedelta(days=4))
    assert len(meeting.told(grace)) == 1
    assert len(meeting.told(lin)) == 1
    lin.sees("🚧 ada has been blocked for 3 days (Sales daily): > Legal is silent", "[It is solved]")
    grace.sees("🚧 ada rencontre un obstacle depuis 3 jours (Sales daily) : > Legal is silent")
    grace.clicks("C'est réglé")
    grace.sees("✓ C'est réglé")
    assert not open_blockers(meeting)


def test_who_answers_anew_without_the_blocker_has_none_posted(meeting: Meeting, refunds: Sop) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Refund of the annual plan")
    meeting.ada.sees("perhaps this procedure helps", refunds.title)
    with meeting.slack.space.change():
        meeting.slack.space.modals[meeting.ada.id].clear()
    answer(meeting.ada, "")
    meeting.ada.sees_no_modal()
    meeting.at("13:01")
    assert "Refund" not in "\n".join(meeting.said_in("sales"))


def test_a_private_blocker_is_helped_with_in_private(meeting: Meeting) -> None:
    grace = meeting.slack.person("grace", name="Grace")
    grace.goes_to("@sopbot")
    meeting.standup(is_private=True, organizers=(grace.id,))
    meeting.at("09:00")
    answer(meeting.ada, "My boss")
    meeting.at("13:01")
    assert "boss" not in "\n".join(meeting.said_in("sales"))
    grace.clicks("I can help")
    wait_for(lambda: helper(meeting) == grace.id)
    meeting.tick()
    meeting.ada.sees("🤝 @grace can help @ada", "My boss")
    assert "boss" not in "\n".join(meeting.said_in("sales"))


def test_who_edits_while_a_procedure_is_proposed_finds_their_words(meeting: Meeting, refunds: Sop) -> None:
    assert refunds.number
    meeting.standup()
    meeting.at("09:00")
    meeting.ada.types("Calls")
    for words in ("More calls", "-", "refund of an annual plan"):
        meeting.tick()
        meeting.ada.types(words)
    meeting.tick()
    meeting.ada.sees("perhaps this procedure helps")
    meeting.ada.clicks("Edit")
    meeting.ada.fills("What did you do?", "Many calls")
    meeting.ada.submits()
    meeting.at("13:01")
    assert "refund of an annual plan" in summary(meeting)


def test_a_hidden_procedure_is_neither_proposed_to_outsiders_nor_named_to_readers(
    meeting: Meeting, refunds: Sop
) -> None:
    with meeting.store.write() as memory:
        memory.sops.save(replace(refunds, channels=("C024BE91L",)))
        memory.roles.grant(meeting.team, UserId(meeting.ada.id), Role.ADMIN)
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.chloe, "Refund of the annual plan", button="Répondre")
    meeting.chloe.sees_no_modal()
    answer(meeting.ada, "Refund the annual plan of Acme")
    meeting.ada.sees("perhaps this procedure helps", refunds.title)
    meeting.ada.clicks("It does not help")
    meeting.ada.sees("Noted. It is posted.")
    meeting.at("13:01")
    assert "Refund of the annual plan" in summary(meeting)
    assert "Refund the annual plan of Acme" in summary(meeting)
    assert "SOP-" not in summary(meeting)
    meeting.chloe.types("/standup summary")
    meeting.chloe.sees_no("SOP-")
    meeting.ada.types("/standup summary")
    meeting.ada.sees(f"tried {refunds.key}")
