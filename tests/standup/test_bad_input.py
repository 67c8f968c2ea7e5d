"""What people type that cannot be: each is told so in their own language, with what to do, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.simulator.acting import forms
from storage.records.ids import UserId
from tests.days import DAY, MONDAY, english, french

if TYPE_CHECKING:
    from bot.simulator import Actor
    from tests.standup.conftest import Meeting

FRIDAY = MONDAY - DAY * 3
EN: dict[str, Any] = {
    "setup": "/standup setup",
    "edit": "/standup edit",
    "name": "Name",
    "time": "Time of day",
    "questions": "Questions, one a line",
    "who": "Who takes part",
    "chosen": "People that I choose",
    "channel": "Channel for the summary",
    "answer": "Answer",
    "skip": "Skip today",
    "required": "Please complete this required field.",
    "nobody": "Nobody would be asked. Choose at least one member.",
    "not in it": "I am not in this channel yet. Type /invite @sopbot there, then save again.",
    "wrong": {
        ("time", "nine-ish"): "“nine-ish” is not a time. Write 9:00 or 14:30, several with commas.",
        ("time", "25:00"): "“25:00” is not a time.",
        ("time", ","): "Say when people are asked, for example 9:00.",
        ("questions", "   \n \n"): "Write at least one question.",
        ("questions", "How?\nhow?"): "The same question is there twice.",
        ("questions", "Well? (choice: yes)"): "A choice needs at least two answers: (choice: good / mixed / hard).",
        (
            "questions",
            "\n".join(f"Q{n}?" for n in range(13)),
        ): "At most 12 questions: with more, nobody likes to answer.",
        ("questions", "x" * 201): "A question has at most 200 characters.",
        ("name", "   "): "Give it a name: people see it in every message.",
    },
    "not yours": "Only its leads and admins may change Sales daily. Ask grace.",
    "guest": "Sorry, this is for the people of this workspace only.",
    "no number": "Please type one number, such as 3 or 12.5.",
    "number": "2.5",
    "too long": "Please keep it below 3000 characters.",
    "over": f"That was the stand-up of {english()}; it is over. Type /standup for today's.",
    "added": "It is in the summary in #sales.",
}
FR: dict[str, Any] = {
    "setup": "/standup créer",
    "edit": "/standup modifier",
    "name": "Nom",
    "time": "Heure",
    "questions": "Questions, une par ligne",
    "who": "Qui participe",
    "chosen": "Des personnes que je choisis",
    "channel": "Canal du résumé",
    "answer": "Répondre",
    "skip": "Passer aujourd'hui",
    "required": "Please complete this required field.",
    "nobody": "Personne ne serait sollicité. Choisissez au moins un membre.",
    "not in it": "Je ne suis pas encore dans ce canal. Tapez-y /invite @sopbot, puis enregistrez à nouveau.",
    "wrong": {
        ("time", "neuf"): "« neuf » n'est pas une heure. Écrivez 9h ou 14h30, plusieurs avec des virgules.",
        ("time", "25h"): "« 25h » n'est pas une heure.",
        ("time", ","): "Dites à quelle heure, par exemple 9h.",
        ("questions", "   \n \n"): "Écrivez au moins une question.",
        ("questions", "Où ?\nou ?\nOù ?"): "La même question figure deux fois.",
        (
            "questions",
            "Ça va ? (choix : oui)",
        ): "Un choix demande au moins deux réponses : (choix : bien / moyen / difficile).",
        ("questions", "\n".join(f"Q{n} ?" for n in range(13))): "12 questions au plus : au-delà, personne n'aime",
        ("questions", "x" * 201): "Une question comporte au plus 200 caractères.",
        ("name", "   "): "Donnez-lui un nom : il figure dans chaque message.",
    },
    "not yours": "Seuls ses responsables et les administrateurs peuvent modifier Sales daily. Demandez à grace.",
    "guest": "Désolé, c'est réservé aux membres de cet espace de travail.",
    "no number": "Écrivez un nombre, par exemple 3 ou 12,5.",
    "number": "2,5",
    "too long": "Ne dépassez pas 3000 caractères.",
    "over": f"C'était le point du {french()} ; il est clos. Tapez /standup pour celui d'aujourd'hui.",
    "added": "Elle est dans le résumé, dans #sales.",
}
Both = list[tuple["Actor", dict[str, Any]]]


@pytest.fixture
def both(meeting: Meeting) -> Both:
    """Who reads English, who reads French, and their words."""
    return [(meeting.ada, EN), (meeting.chloe, FR)]


def names(meeting: Meeting) -> list[str]:
    with meeting.store.read() as memory:
        return [standup.name for standup in memory.standups.all(meeting.team)]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(meeting: Meeting, both: Both) -> None:
    meeting.at("12:00", FRIDAY)
    for who, words in both:
        who.goes_to("#sales")
        who.types(words["setup"])
        for (field, typed), said in words["wrong"].items():
            name, time, questions = words["name"], words["time"], words["questions"]
            for label, good in {name: "Kept?", time: "9:00", questions: "How?"}.items():
                who.fills(label, good)
            who.fills(words[field], typed)
            who.submits()
            who.sees(said, f"<{name}: Kept?>" if field != "name" else f"<{questions}: How?>")
        who.closes()
    assert not names(meeting)


def test_nobody_to_ask_and_a_channel_without_the_bot(meeting: Meeting, both: Both) -> None:
    meeting.at("12:00", FRIDAY)
    meeting.slack.channel("hidden", members=[meeting.ada, meeting.chloe], private=True)
    meeting.slack.channel("other", members=[meeting.ada, meeting.chloe])
    meeting.slack.channel("lonely", bot=True)
    for who, words in both:
        who.goes_to("#sales")
        who.types(words["setup"])
        who.chooses(words["who"], words["chosen"])
        who.submits()
        who.sees(words["required"])
        who.closes()
        who.types(words["setup"])
        who.chooses(words["channel"], "#lonely")
        who.submits()
        who.sees(words["nobody"])
        for channel in ("#hidden", "#other"):
            who.chooses(words["channel"], channel)
            who.submits()
            who.sees(words["not in it"])
        meeting.slack.invite("other")
        who.submits()
        who.sees_no_modal()
        meeting.slack.remove("other")
    assert names(meeting) == ["Sales daily", "Point commercial du jour"]


def test_set_up_or_changed_by_somebody_without_the_right(meeting: Meeting, both: Both) -> None:
    grace = meeting.slack.person("grace")
    grace.types("/standup")
    meeting.standup(creator=grace.id)
    meeting.tick()
    for who, words in both:
        who.types(words["edit"])
        who.sees(words["not yours"])
        guest = meeting.slack.person(f"guest-of-{who.name}", locale=who.member.locale)
        with meeting.slack.space.change():
            guest.member.is_stranger = True
        guest.types(words["setup"])
        guest.sees(words["guest"])


def test_numbers_with_words_markup_and_what_is_too_long(meeting: Meeting, both: Both) -> None:
    meeting.standup()
    meeting.at("09:00")
    for who, words in both:
        who.types("x" * 3001)
        meeting.tick()
        who.sees(words["too long"])
        who.clicks(words["answer"])
        who.fills("What did you do?", "x" * 2989 + "end &<>")
        who.fills("What will you do?", "*bold* <!channel> @ada <https://evil.example|bank>")
        who.fills("Demos held", "many")
        who.submits()
        who.sees(words["no number"])
        who.fills("Demos held", f"{words['number']} demos")
        who.submits()
        who.sees_no_modal()
        meeting.tick()
        who.sees(f"Demos held > {words['number']}", "> *bold* <!channel> @ada <https://evil.example|bank>")
    meeting.at("13:01")
    said = "\n".join(meeting.said_in("sales"))
    assert "Demos held *5*" in said
    assert said.count("end &amp;&lt;&gt;") >= 2, "whole in the thread"
    assert not [live for live in ("<!channel>", "<@", "<https://evil") if live in said]


def test_last_weeks_prompt_and_a_form_left_open_over_the_close(meeting: Meeting, both: Both) -> None:
    meeting.standup(rhythm=replace(meeting.standup(is_deleted=True).rhythm, days=(0,)))
    meeting.at("09:00")
    meeting.at("08:00", MONDAY + timedelta(days=7))
    for who, words in both:
        who.clicks(words["answer"])
        who.sees(words["over"])
        who.closes()
        who.clicks(words["skip"])
        who.sees(words["over"])
    meeting.at("09:00", MONDAY + timedelta(days=7))
    for who, words in both:
        who.clicks(words["answer"])
        who.fills("What did you do?", "Slow but sure")
        who.fills("What will you do?", "Faster")
    meeting.at("13:05", MONDAY + timedelta(days=7))
    for who, words in both:
        who.submits()
        who.sees_no_modal()
        meeting.tick()
        who.sees(words["added"])
    assert "2 of 2 answered" in meeting.said_in("sales")[1]


def test_two_devices_that_send_at_once_leave_one_whole_answer(meeting: Meeting, both: Both) -> None:
    meeting.standup()
    meeting.at("09:00")
    space = meeting.slack.space
    for who, words in both:
        views = []
        for device in ("phone", "desk"):
            who.types("/standup") if device == "desk" else who.clicks(words["answer"])
            who.fills("What did you do?", f"{device} did")
            who.fills("What will you do?", f"{device} plans")
            views += space.modals[who.id]
            space.modals[who.id] = []
        space.modals[who.id] = views
        with ThreadPoolExecutor(2) as hands:
            sent = [hands.submit(forms.submit, who._desk, who.id, view.id) for view in views]
        assert [each.result() for each in sent] == [None, None]
        meeting.tick()
        with meeting.store.read() as memory:
            kept = [
                answer.text for answer in memory.answers.answers_of(meeting.team, f"1:{MONDAY}:0900", UserId(who.id))
            ]
        assert kept in (["phone did", "phone plans"], ["desk did", "desk plans"])
        assert len([text for text in meeting.told(who) if kept[0] in text]) == 1, "one receipt, of what is kept"
