"""Answers: drafts, plans carried over, edits, late ones, skips, days away, by writing; nothing typed is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.records.standups import MemberSource, NotAskedReason, ParticipantState, Question, QuestionKind, SummaryWhen
from storage.records.workspace import Person as Known
from tests.days import DAY, MONDAY, english, french

if TYPE_CHECKING:
    from bot.simulator import Actor
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day

TUESDAY = MONDAY + DAY


def answer(who: Actor, done: str, plan: str, button: str = "Answer", on: str | None = None, **more: str) -> None:
    who.clicks(button, on=on)
    who.fills("What did you do?", done)
    who.fills("What will you do?", plan)
    for label, text in more.items():
        who.fills(label, text)
    who.submits()
    who.sees_no_modal()


def summary(meeting: Meeting) -> str:
    return next(message.text for message in meeting.slack.messages("sales") if message.thread_ts is None)


def test_the_last_plan_is_told_and_carried_over(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Called Acme", "Send the quote\nRing <!channel>")
    meeting.at("09:00", TUESDAY)
    meeting.ada.sees("Last time you planned: > Send the quote > Ring <!channel>")
    meeting.ada.clicks("Answer", on="Last time you planned")
    meeting.ada.sees("Send the quote")
    meeting.ada.fills("What will you do?", "Rest")
    meeting.ada.submits()
    meeting.tick()
    meeting.ada.sees("What did you do? > Send the quote")


def test_a_draft_is_there_again_after_the_form_was_closed(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.chloe.clicks("Répondre")
    meeting.chloe.fills("What did you do?", "Appelé Acme")
    meeting.chloe.closes()
    meeting.chloe.clicks("Répondre")
    meeting.chloe.sees("Appelé Acme")
    meeting.chloe.fills("What will you do?", "Relancer")
    meeting.chloe.fills("Demos held", "12,5")
    meeting.chloe.submits()
    meeting.chloe.sees_no_modal()
    meeting.tick()
    meeting.chloe.sees("✓ Merci", "Demos held > 12,5", "[Modifier]")


def test_what_is_no_number_is_said_under_its_field_and_nothing_is_lost(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.chloe.clicks("Répondre")
    meeting.chloe.fills("What did you do?", "Appelé Acme")
    meeting.chloe.fills("What will you do?", "Relancer")
    meeting.chloe.fills("Demos held", "beaucoup")
    meeting.chloe.submits()
    meeting.chloe.sees("Écrivez un nombre, par exemple 3 ou 12,5.", "Relancer")
    meeting.chloe.closes()
    meeting.chloe.clicks("Répondre")
    meeting.chloe.sees("beaucoup", "Relancer")


def test_a_late_answer_changes_the_summary_in_place_and_leaves_a_trace(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Called Acme", "Send the quote")
    meeting.at("13:01")
    assert "1 of 2 answered" in summary(meeting)
    answer(meeting.chloe, "Appelé Beta", "Relancer", button="Répondre")
    meeting.tick()
    assert "2 of 2 answered" in summary(meeting)
    said = meeting.said_in("sales")
    assert len([text for text in said if "of 2 answered" in text]) == 1, "one summary"
    assert any("chloe answered late" in text for text in said)
    assert any("Appelé Beta" in text and "answered late" in text for text in said), "the full answer, marked late"
    meeting.chloe.sees("Elle est dans le résumé")


def test_an_edited_answer_changes_receipt_summary_and_thread(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    answer(meeting.ada, "Called Acme", "Send the quote")
    meeting.at("13:01")
    answer(meeting.ada, "Called Gamma", "Send the quote", button="Edit")
    meeting.tick()
    assert "Gamma" in "\n".join(meeting.said_in("sales"))
    assert "Acme" not in "\n".join(meeting.said_in("sales"))
    assert any("changed an answer: “What did you do?”" in text for text in meeting.said_in("sales"))
    assert len([text for text in meeting.told(meeting.ada) if "Thank you" in text]) == 1
    meeting.ada.sees("Called Gamma")


def test_skip_is_said_and_may_be_taken_back(meeting: Meeting) -> None:
    meeting.standup(reminders=3)
    meeting.at("09:00")
    meeting.chloe.clicks("Passer aujourd'hui")
    meeting.chloe.sees("Passé pour aujourd'hui")
    meeting.at("11:00")
    assert len(meeting.told(meeting.chloe)) == 1, "no reminder"
    meeting.at("13:01")
    assert "Skipped: chloe" in summary(meeting)
    answer(meeting.chloe, "Tout de même", "Oui", button="Répondre")
    meeting.tick()
    assert "1 of 2 answered" in summary(meeting)


def test_away_from_the_prompt_until_the_last_day(meeting: Meeting) -> None:
    meeting.standup(reminders=3)
    meeting.at("09:00")
    meeting.ada.clicks("I'm away…")
    meeting.ada.chooses("Last day away", f"{MONDAY - DAY}")
    meeting.ada.submits()
    meeting.ada.sees("This is before the first day.")
    meeting.ada.chooses("Last day away", f"{MONDAY + DAY}")
    meeting.ada.submits()
    meeting.ada.sees(f"✓ You are away from {english()} to Tuesday")
    meeting.at("12:00")
    meeting.at("13:01")
    assert "Away: ada" in summary(meeting)
    assert "0 of 1 answered" in summary(meeting)
    meeting.at("09:00", TUESDAY)
    meeting.at("09:00", TUESDAY + timedelta(days=1))
    assert len([text for text in meeting.told(meeting.ada) if "It is time" in text]) == 2, "Monday and Wednesday"


def test_answering_by_writing_question_after_question(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.ada.types("Called @chloe about <b> & more")
    meeting.tick()
    meeting.ada.sees("✓ Noted for Sales daily.", "[Open the form]", "What will you do?")
    meeting.ada.types("Send the quote")
    meeting.tick()
    meeting.ada.sees("Demos held (or “-” for nothing)")
    meeting.ada.types("some")
    meeting.tick()
    meeting.ada.sees("Please type one number")
    meeting.ada.types("4 demos")
    meeting.tick()
    meeting.ada.sees("What stands in your way?")
    meeting.ada.types("-")
    meeting.tick()
    meeting.ada.sees("✓ Thank you", "Called @chloe about <b> & more", "4 demos")
    meeting.ada.types("Anything else?")
    meeting.tick()
    meeting.ada.sees("Your answer for Sales daily", "is kept")
    meeting.at("13:01")
    assert "<@" not in summary(meeting)


def test_writing_where_nothing_waits_tells_what_can_be_done(meeting: Meeting) -> None:
    meeting.chloe.types("Bonjour ?")
    meeting.tick()
    meeting.chloe.sees("À votre service", "/sop")


def test_a_question_with_a_sure_answer_is_answered_and_may_be_the_answer_all_the_same(meeting: Meeting) -> None:
    document = "# Refund an annual plan\n\n## Purpose\n\nMoney back.\n"
    meeting.save(Sop(team=meeting.team, title="Refund an annual plan", document=document))
    meeting.standup()
    meeting.at("09:00")
    meeting.chloe.types("Bonjour, refund annual plan ?")
    meeting.tick()
    meeting.chloe.sees("Refund an annual plan Money back.", "[C'est ma réponse]")
    meeting.chloe.sees_no("C'est noté")
    meeting.chloe.clicks("C'est ma réponse")
    meeting.chloe.clicks("C'est ma réponse")
    meeting.tick()
    meeting.chloe.sees("✓ C'est noté pour Sales daily", "What will you do?")
    meeting.chloe.types("Who knows?")
    meeting.tick()
    meeting.chloe.sees("Demos held")


def test_the_evening_before_is_answered_and_not_asked_again(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("20:00", MONDAY - timedelta(days=1))
    meeting.ada.types("Can I answer for tomorrow?")
    meeting.tick()
    answer(meeting.ada, "All done", "Fly")
    meeting.tick()
    meeting.ada.sees("✓ Thank you")
    meeting.at("09:00")
    assert not [text for text in meeting.told(meeting.ada) if "It is time" in text]
    meeting.chloe.sees("C'est l'heure de Sales daily")
    meeting.at("13:01")
    assert "1 of 2 answered" in summary(meeting)


def test_reminders_come_in_the_direct_messages_until_the_answer(meeting: Meeting) -> None:
    meeting.standup(reminders=2)
    meeting.at("09:00")
    meeting.at("10:25")
    meeting.at("10:26")
    assert [("waits for you" in text) for text in meeting.told(meeting.ada)] == [False, True]
    answer(meeting.ada, "Done", "Plan")
    meeting.at("11:45")
    assert len([text for text in meeting.told(meeting.ada) if "waits for you" in text]) == 1
    assert len([text for text in meeting.told(meeting.chloe) if "vous attend encore" in text]) == 2


def test_as_soon_as_all_have_answered(meeting: Meeting) -> None:
    meeting.standup(summary_when=SummaryWhen.ALL)
    meeting.at("09:00")
    answer(meeting.ada, "Done", "Plan")
    meeting.tick()
    assert not meeting.said_in("sales")
    meeting.chloe.clicks("Passer aujourd'hui")
    meeting.chloe.sees("Passé")
    meeting.tick()
    assert "1 of 2 answered" in summary(meeting)


def test_a_live_summary_grows_and_closes(meeting: Meeting) -> None:
    grace = meeting.slack.person("grace", name="Grace", locale="en-US")
    grace.goes_to("@sopbot")
    meeting.standup(summary_when=SummaryWhen.LIVE, members=(meeting.ada.id, meeting.chloe.id, grace.id))
    meeting.at("09:00")
    answer(meeting.ada, "Done", "Plan")
    meeting.tick()
    assert "No answer yet: chloe, grace" in summary(meeting)
    grace.clicks("Skip today")
    grace.sees("Skipped")
    meeting.tick()
    assert "Skipped: grace" in summary(meeting)
    meeting.at("13:01")
    assert "No answer: chloe" in summary(meeting)
    answer(meeting.chloe, "Fini", "Rien", button="Répondre")
    meeting.tick()
    assert "2 of 3 answered" in summary(meeting)


def test_private_answers_are_for_the_organizer_alone(meeting: Meeting) -> None:
    grace = meeting.slack.person("grace", name="Grace", locale="en-US")
    grace.goes_to("@sopbot")
    meeting.standup(is_private=True, organizers=(grace.id,), members=(meeting.ada.id,))
    meeting.at("09:00")
    answer(meeting.ada, "Secret sorrow", "Hope", **{"What stands in your way?": "My boss"})
    meeting.tick()
    meeting.ada.sees("It is read by @grace alone.")
    meeting.at("13:01")
    assert "1 of 1 answered" in summary(meeting)
    assert not [text for text in meeting.said_in("sales") if "Secret" in text or "boss" in text or "Hope" in text]
    grace.sees("Secret sorrow", "My boss")


def test_a_prompt_that_comes_late_says_so_and_comes_once(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:40")
    meeting.ada.sees("⏰ This comes late, sorry", "It is time for Sales daily")
    meeting.chloe.sees("⏰ Ce message arrive en retard, pardon : il était prévu à 09:00.", "C'est l'heure")
    meeting.tick()
    assert len(meeting.told(meeting.ada)) == 1


def test_who_was_not_asked_before_close_is_not_missing(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("13:10")
    assert not meeting.told(meeting.ada)
    assert "Not asked, I was too late: ada, chloe" in summary(meeting)
    with meeting.store.read() as memory:
        participants = memory.participants.in_round(meeting.team, f"1:{MONDAY}:0900")
    assert {(participant.state, participant.reason) for participant in participants} == {
        (ParticipantState.NOT_ASKED, NotAskedReason.LATE)
    }


def test_prompts_that_slack_refused_all_day_are_not_missing_people(meeting: Meeting) -> None:
    meeting.standup(members=(meeting.ada.id,))
    meeting.slack.fail("chat.postMessage", "user_not_found", times=1)
    meeting.at("09:00")
    meeting.at("13:01")
    assert "Not asked, I was too late: ada" in summary(meeting)


def test_each_in_their_own_zone(meeting: Meeting) -> None:
    meeting.standup(rhythm=replace(meeting.standup(is_paused=True).rhythm, zone=""))
    meeting.at("09:00", zone="Europe/Paris")
    assert len(meeting.told(meeting.chloe)) == 1
    assert not meeting.told(meeting.ada)
    meeting.at("09:00", zone="Europe/London")
    assert len(meeting.told(meeting.ada)) == 1


def test_a_person_who_travels_is_asked_once_a_day(meeting: Meeting) -> None:
    meeting.standup(rhythm=replace(meeting.standup(is_paused=True).rhythm, zone=""))
    meeting.at("09:00", zone="Europe/London")
    meeting.change(meeting.ada, zone="America/New_York")
    meeting.at("09:00", zone="America/New_York")
    assert len(meeting.told(meeting.ada)) == 1
    meeting.change(meeting.chloe, zone="Asia/Tokyo")
    meeting.at("09:00", TUESDAY, zone="Asia/Tokyo")
    meeting.at("09:00", TUESDAY, zone="Europe/Paris")
    assert len([text for text in meeting.told(meeting.chloe) if "C'est l'heure" in text]) == 2, "Monday, Tuesday"


def test_who_travels_west_before_their_time_is_asked_there(meeting: Meeting) -> None:
    meeting.standup(rhythm=replace(meeting.standup(is_paused=True).rhythm, zone=""))
    meeting.at("09:00", zone="Europe/Paris")
    meeting.change(meeting.ada, zone="America/New_York")
    meeting.at("09:00", zone="Europe/London")
    assert not meeting.told(meeting.ada)
    meeting.at("09:00", zone="America/New_York")
    assert len(meeting.told(meeting.ada)) == 1


def test_a_zone_that_does_not_exist_falls_back(meeting: Meeting) -> None:
    lost = [meeting.slack.person(f"lost-{number}") for number in range(3)]
    zones = ("America", "../../etc/passwd", "")
    seen = meeting.now() + timedelta(days=365)
    with meeting.store.write() as memory:
        memory.people.save_all(
            Known(team=meeting.team, id=UserId(who.id), name=who.name, zone=zone, seen=seen)
            for who, zone in zip(lost, zones, strict=True)
        )
    rhythm = replace(meeting.standup(is_paused=True).rhythm, zone="")
    meeting.standup(rhythm=rhythm, creator=meeting.chloe.id, members=tuple(who.id for who in lost))
    meeting.at("09:00", zone="Europe/Paris")
    assert [len(meeting.told(who)) for who in lost] == [1, 1, 1]


def test_bots_strangers_and_those_who_left_are_neither_asked_nor_counted(meeting: Meeting) -> None:
    bob = meeting.slack.person("bob", name="Bob")
    meeting.slack.change(bob, deleted=True)
    meeting.slack.invite("sales", bob)
    meeting.standup(member_source=MemberSource.CHANNEL, members=())
    meeting.at("09:00")
    assert len(meeting.told(meeting.ada)) == 1
    meeting.change(meeting.chloe, deleted=True)
    meeting.at("13:01")
    assert "0 of 1 answered" in summary(meeting)


def test_what_people_type_is_never_live(meeting: Meeting) -> None:
    evil = "<!channel> <@U1> <https://evil.example|bank> *bold*"
    meeting.standup(name="Daily <!here>", questions=(Question(id="done", text="What <!channel> did you do?"),))
    meeting.at("09:00")
    meeting.ada.clicks("Answer")
    meeting.ada.fills("What <!channel> did you do?", evil)
    meeting.ada.submits()
    meeting.tick()
    meeting.at("13:01")
    said = meeting.said_in("sales") + meeting.told(meeting.ada)
    assert any("evil.example" in text for text in said)
    assert not [text for text in said for live in ("<!channel>", "<!here>", "<@U1>", "<https://evil") if live in text]


def test_an_answer_of_three_thousand_characters_is_whole_in_the_thread(meeting: Meeting) -> None:
    meeting.standup(questions=(Question(id="done", text="What did you do?"),))
    meeting.at("09:00")
    meeting.ada.clicks("Answer")
    meeting.ada.fills("What did you do?", "&<>" * 999 + "end")
    meeting.ada.submits()
    meeting.tick()
    meeting.at("13:01")
    shown: list[dict[str, Any]] = [block for message in meeting.slack.messages("sales") for block in message.blocks]
    texts = [block["text"]["text"] for block in shown if block["type"] == "section"]
    assert sum(text.count("&lt;") for text in texts) >= 999
    assert any("end" in text for text in texts)


def test_choices_and_yes_or_no(meeting: Meeting) -> None:
    mood = Question(id="mood", text="How was it?", kind=QuestionKind.CHOICE, choices=("Good", "Hard"))
    track = Question(id="track", text="On track?", kind=QuestionKind.YES_NO)
    meeting.standup(questions=(mood, track))
    meeting.at("09:00")
    meeting.ada.clicks("Answer")
    meeting.ada.chooses("How was it?", "Hard")
    meeting.ada.chooses("On track?", "No")
    meeting.ada.submits()
    meeting.chloe.types("1")
    meeting.tick()
    meeting.chloe.sees("On track? (oui ou non)")
    meeting.chloe.types("oui")
    meeting.at("13:01")
    assert "2 of 2 answered" in summary(meeting)
    assert "Hard" in summary(meeting)
    assert "_On track?_ no" in summary(meeting)


def test_a_paused_or_deleted_stand_up_asks_nobody_any_more(meeting: Meeting) -> None:
    saved = meeting.standup(rhythm=replace(meeting.standup(is_paused=True).rhythm, zone=""))
    meeting.at("09:00", zone="Europe/Paris")
    with meeting.store.write() as memory:
        memory.standups.save(replace(saved, is_deleted=True))
    meeting.at("09:00", zone="Europe/London")
    meeting.at("13:01", zone="Europe/London")
    assert not meeting.told(meeting.ada)
    assert not meeting.said_in("sales")


def test_what_began_today_does_not_make_up_for_this_morning(meeting: Meeting) -> None:
    meeting.at("10:00")
    meeting.standup(begins=meeting.now())
    meeting.tick()
    meeting.at("13:01")
    assert not meeting.told(meeting.ada)
    assert not meeting.said_in("sales")
    meeting.at("09:00", TUESDAY)
    assert len(meeting.told(meeting.ada)) == 1


def test_the_command_answers_the_evening_before_today_and_what_was_missed(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("20:00", MONDAY - timedelta(days=1))
    meeting.chloe.types("/standup")
    meeting.chloe.sees_modal("Sales daily")
    meeting.chloe.sees(f"Pour le {french()}.", "dans #sales au plus tard")
    meeting.chloe.closes()
    meeting.at("15:00")
    meeting.ada.types("/standup")
    meeting.ada.sees(f"For {english()}. It has closed; your answer is added to the summary.")
    meeting.ada.fills("What did you do?", "Slept")
    meeting.ada.fills("What will you do?", "Work")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    meeting.tick()
    assert "1 of 2 answered" in summary(meeting)
    meeting.ada.types("/standup")
    meeting.ada.sees(f"For {english(1)}.")


def test_the_command_asks_which_where_there_are_several(meeting: Meeting) -> None:
    meeting.standup()
    meeting.standup(name="Retrospective")
    meeting.at("09:00")
    meeting.ada.types("/standup")
    meeting.ada.clicks("Answer", on="Retrospective")
    meeting.ada.sees_modal("Retrospective")


def test_skipping_is_said_also_where_the_message_cannot_be_changed(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.slack.fail("response_url", status=404, times=5)
    meeting.ada.clicks("Skip today")
    meeting.ada.sees("Skipped for today: Sales daily")


def test_what_the_organizer_alone_was_told_stays_so_when_the_stand_up_opens_to_all(meeting: Meeting) -> None:
    standup = meeting.standup(is_private=True, organizers=(meeting.chloe.id,), members=(meeting.ada.id,))
    meeting.at("09:00")
    answer(meeting.ada, "Calls", "Hope", **{"What stands in your way?": "My boss", "Demos held": "7"})
    meeting.at("13:01")
    meeting.chloe.sees("My boss")
    with meeting.store.write() as memory:
        memory.standups.save(replace(standup, is_private=False))
    meeting.at("09:00", TUESDAY)
    answer(meeting.ada, "More calls", "Rest", on="for 1 day", **{"Demos held": "2"})
    meeting.at("13:01", TUESDAY)
    whole = "\n".join(meeting.said_in("sales"))
    assert "More calls" in whole
    assert "My boss" not in whole
    assert "against last time" not in whole, "nor can it be worked out"


def test_a_new_organizer_is_not_told_of_what_stood_in_the_way_before(meeting: Meeting) -> None:
    grace = meeting.slack.person("grace", name="Grace", locale="en-US")
    grace.goes_to("@sopbot")
    standup = meeting.standup(is_private=True, organizers=(meeting.chloe.id,), members=(meeting.ada.id,))
    meeting.at("09:00")
    answer(meeting.ada, "Calls", "Hope", **{"What stands in your way?": "My boss"})
    meeting.at("13:01")
    with meeting.store.write() as memory:
        memory.standups.save(replace(standup, organizers=(UserId(grace.id),)))
    for days in range(1, 5):
        meeting.at("09:00", MONDAY + timedelta(days=days))
        meeting.at("13:01", MONDAY + timedelta(days=days))
    assert meeting.told(grace)
    assert not [text for text in meeting.told(grace) if "boss" in text]


def test_twelve_long_answers_are_whole_in_the_thread_however_many_messages_it_takes(meeting: Meeting) -> None:
    questions = tuple(Question(id=f"q{n}", text=f"Question {n}?") for n in range(12))
    meeting.standup(questions=questions, members=(meeting.ada.id,))
    meeting.at("09:00")
    meeting.ada.clicks("Answer")
    for question in questions:
        meeting.ada.fills(question.text, f"{question.id} & " * 500)
    meeting.ada.submits()
    meeting.at("13:01")
    messages = meeting.slack.messages("sales")
    assert all(len(json.dumps(message.blocks)) < 13_000 and len(message.blocks) <= 50 for message in messages)
    said = "\n".join(meeting.said_in("sales"))
    assert all(said.count(f"{question.id} &amp; ") >= 480 for question in questions)
    meeting.ada.clicks("Edit")
    for question in questions:
        meeting.ada.fills(question.text, "short")
    meeting.ada.submits()
    meeting.tick()
    assert "q11 &amp;" not in "\n".join(meeting.said_in("sales"))
