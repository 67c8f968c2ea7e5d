"""What a person asks of stand-ups for themselves, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from storage.records.ids import UserId
from storage.records.standups import Absence, MemberSource, Rhythm
from tests.clock import Ticking
from tests.live import mrkdwn

if TYPE_CHECKING:
    from bot.simulator import Actor
    from tests.standup.conftest import Meeting


FRIDAY, MONDAY, TUESDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def clock() -> Ticking:
    """They need days that no other year has."""
    return Ticking(start=datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture(autouse=True)
def friday_noon(meeting: Meeting) -> None:
    meeting.at("12:00", FRIDAY)


def absences(meeting: Meeting, person: Actor) -> list[tuple[str, str]]:
    with meeting.store.read() as memory:
        found = memory.absences.absences_between(meeting.team, [UserId(person.id)], date.min, date.max)
    return [(f"{each.first}", f"{each.last}") for each in found.get(UserId(person.id), ())]


def answers(meeting: Meeting, person: Actor, *said: str) -> None:
    """The form that a typed command opens, filled and sent."""
    person.types("/standup")
    for label, text in zip(("What did you do?", "What will you do?", "What stands in your way?"), said, strict=False):
        person.fills(label, text)
    person.submits()
    person.sees_no_modal()


def test_who_is_away_is_not_asked_and_may_take_it_back(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.ada.types("/standup away 30 Nov - 3 Dec")
    meeting.ada.sees("✓ You are away from Monday, November 30, 2026 to Thursday, December 3, 2026.")
    meeting.ada.types("/standup why")
    meeting.ada.sees("○ Monday, November 30, 2026: not asked: away until Thursday, December 3, 2026")
    meeting.ada.sees("✓ Friday, December 4, 2026: asked at 09:00 Paris")
    meeting.at("09:00", MONDAY)
    meeting.ada.sees_no("It is time for")
    meeting.ada.clicks("Not away after all")
    meeting.ada.sees("✓ You are not away then.")
    assert absences(meeting, meeting.ada) == []


def test_in_french_too(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.chloe.types("/standup absent du 3 au 14 août")
    meeting.chloe.sees("✓ Votre absence du mardi 3 août 2027 au samedi 14 août 2027 est notée.")
    meeting.chloe.types("/standup absente demain")
    meeting.chloe.sees("✓ Votre absence le samedi 28 novembre 2026 est notée.")
    meeting.chloe.types("/standup absent")
    meeting.chloe.sees("Quels jours vous absentez-vous ?", "Déjà noté :", "le samedi 28 novembre 2026")
    meeting.chloe.types("/standup retour")
    meeting.chloe.sees("Aucune absence n'est notée pour vous aujourd'hui.")
    assert absences(meeting, meeting.chloe) == [("2026-11-28", "2026-11-28"), ("2027-08-03", "2027-08-14")]


def test_who_is_back_early_is_asked_again(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.ada.types("/standup away until 4 Dec")
    meeting.at("12:00", MONDAY)
    meeting.ada.types("/standup back")
    meeting.ada.sees("✓ Welcome back! You are asked again.")
    assert absences(meeting, meeting.ada) == [("2026-11-27", "2026-11-29")]
    meeting.at("09:00", TUESDAY)
    meeting.ada.sees("It is time for Sales daily.")


def test_days_that_are_none_say_what_to_type(meeting: Meeting) -> None:
    for typed, said in {
        "03/08": "“03/08” may be two different days.",
        "30 Feb": "There is no such day: “30 Feb”.",
        "14 Aug - 3 Aug": "ends before it begins.",
        "from 3 Aug": "Until when?",
        "3 Aug 2020": "is over already.",
        "400 days": "is more than a year.",
        "blue <!channel> moon": "I do not understand “blue <!channel> moon”.",
    }.items():
        meeting.ada.types(f"/standup away {typed}")
        meeting.ada.sees(said, "For example: /standup away tomorrow")
    for typed, said in {
        "30 février": "Ce jour n'existe pas : « 30 février ».",
        "14 août - 3 août": "finit avant de commencer.",
        "du 3 août": "Jusqu'à quand ?",
        "3 août 2020": "est déjà passé.",
        "400 jours": "dépasse un an.",
        "lune bleue": "Je ne comprends pas « lune bleue ».",
    }.items():
        meeting.chloe.types(f"/standup absente {typed}")
        meeting.chloe.sees(said, "Par exemple : /standup absent demain")
    assert absences(meeting, meeting.ada) == absences(meeting, meeting.chloe) == []


def test_an_admin_notes_others_away_and_they_are_told(meeting: Meeting) -> None:
    meeting.chloe.types("/standup aide")
    root = meeting.slack.person("root", name="Root", admin=True)
    root.types("/standup away @chloe 3 Dec")
    root.sees("✓ chloe is away on Thursday, December 3, 2026, and will not be asked. I have told them.")
    meeting.tick()
    meeting.chloe.sees("root a noté votre absence le jeudi 3 décembre 2026", "[Annuler l'absence]")
    assert absences(meeting, meeting.chloe) == [("2026-12-03", "2026-12-03")]
    root.types("/standup away @chloe @ada 3 Dec")
    root.sees("One person at a time, please.")
    meeting.chloe.clicks("Annuler l'absence")
    meeting.chloe.sees("✓ C'est noté : vous serez là.")
    assert absences(meeting, meeting.chloe) == []


def test_nobody_else_notes_others_away_or_takes_it_back(meeting: Meeting) -> None:
    meeting.ada.types("/standup away @chloe tomorrow")
    meeting.ada.sees("Only admins of this workspace may say that somebody else is away.")
    with meeting.store.write() as memory:
        away = Absence(
            team=meeting.team, user=UserId(meeting.chloe.id), first=FRIDAY, last=TUESDAY, by=UserId(meeting.chloe.id)
        )
        memory.absences.add(away)
    meeting.ada.types("/standup back @chloe")
    meeting.ada.sees("Only admins of this workspace")
    assert absences(meeting, meeting.chloe) == [(f"{FRIDAY}", f"{TUESDAY}")]


def test_why_tells_of_holidays_pauses_and_members(meeting: Meeting) -> None:
    meeting.standup(country="FR", begins=meeting.now())
    meeting.standup(name="Paused one", is_paused=True)
    meeting.standup(name="Ada alone", members=(meeting.ada.id,))
    meeting.at("12:00", date(2026, 12, 20), zone="UTC")
    meeting.chloe.types("/standup pourquoi")
    meeting.chloe.sees("✓ lundi 21 décembre 2026 : point à 09:00 (Paris)")
    meeting.chloe.sees("pas de point : jour férié, Noël", "pas de point d'équipe ce jour-là")
    meeting.chloe.sees("Paused one pas de point : il est en pause")
    meeting.chloe.sees_no("Ada alone")
    meeting.ada.types("/standup why @chloe")
    meeting.ada.sees("The next 14 days of chloe", "asked at 09:00 Paris")
    meeting.ada.sees_no("Ada alone not")


def test_each_has_the_holidays_of_the_country_they_are_in(meeting: Meeting) -> None:
    meeting.ada.goes_to("#sales")
    meeting.ada.types("/standup setup")
    meeting.ada.chooses("Public holidays of", "Each member's own country, by their time zone")
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("nobody is asked on public holidays: Each member's own country, by their time zone")
    meeting.at("12:00", date(2027, 7, 9))
    meeting.ada.types("/standup why @chloe")
    meeting.ada.sees("Wednesday, July 14, 2027: not asked: public holiday, National Day")
    meeting.ada.types("/standup my week")
    meeting.ada.sees("Wednesday, July 14, 2027: Sales daily · asked at 09:00 London")
    before = [len(meeting.told(person)) for person in (meeting.ada, meeting.chloe)]
    meeting.at("12:00", date(2027, 7, 14))
    after = [len(meeting.told(person)) for person in (meeting.ada, meeting.chloe)]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 0]


def test_each_is_asked_in_their_own_zone_and_a_traveller_where_they_are(meeting: Meeting) -> None:
    rhythm = Rhythm(days=(0,), since=FRIDAY, times=(time(9),))
    meeting.standup(rhythm=rhythm, member_source=MemberSource.CHANNEL, members=())
    meeting.tick()
    meeting.ada.types("/standup my week")
    meeting.ada.sees("Monday, November 30, 2026: Sales daily · asked at 09:00 London")
    meeting.chloe.types("/standup pourquoi @ada")
    meeting.chloe.sees("point à 09:00 (Londres)")
    meeting.change(meeting.ada, zone="America/New_York")
    meeting.ada.types("/standup my week")
    meeting.ada.sees("Monday, November 30, 2026: Sales daily · asked at 09:00 New York")


def test_a_week_without_stand_ups(meeting: Meeting) -> None:
    meeting.ada.types("/standup my week")
    meeting.ada.sees("You are in no stand-up, so nobody asks you.")
    meeting.chloe.types("/standup ma semaine")
    meeting.chloe.sees("Vous ne participez à aucun point d'équipe")


def test_the_summary_of_a_day_is_seen_again(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.at("09:00", MONDAY)
    answers(meeting, meeting.ada, "Slept", "Work", "The printer")
    meeting.at("09:00", TUESDAY)
    answers(meeting, meeting.chloe, "Dormi", "Travail")
    meeting.at("14:00", TUESDAY)
    meeting.ada.types("/standup summary")
    meeting.ada.sees("Tuesday, December 1, 2026 · 1 of 2 answered", "Travail")
    meeting.chloe.types("/standup résumé hier")
    meeting.chloe.sees("lundi 30 novembre 2026", "Work", "The printer")
    meeting.ada.types("/standup summary monday")
    meeting.ada.sees("Monday, November 30, 2026 · 1 of 2 answered")
    meeting.ada.types("/standup summary 3 Nov")
    meeting.ada.sees("There was no stand-up then, or none that you may read.")
    meeting.ada.types("/standup summary zibble")
    meeting.ada.sees("I do not know which day “zibble” is.")


def test_of_two_stand_ups_the_other_summary_is_a_button_away(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now(), name="First")
    meeting.standup(begins=meeting.now(), name="Second")
    meeting.at("09:00", MONDAY)
    meeting.at("14:00", MONDAY)
    meeting.ada.types("/standup summary today")
    meeting.ada.sees("[Show]")
    shown, other = ("First", "Second") if "== First ==" in meeting.ada.screen() else ("Second", "First")
    meeting.ada.clicks("Show")
    meeting.ada.sees(f"== {other} ==")
    meeting.ada.sees_no(f"== {shown} ==")


def test_history_is_narrowed_by_person_and_question_and_day(meeting: Meeting) -> None:
    meeting.slack.channel("general", members=[meeting.ada, meeting.chloe])
    meeting.standup(begins=meeting.now())
    for day in (1, 2, 3, 4):
        meeting.at("09:00", date(2026, 12, day))
        answers(meeting, meeting.ada, f"Ada did {day}", f"Ada plans {day}")
        answers(meeting, meeting.chloe, f"Chloé did {day}", f"Chloé plans {day}")
        meeting.at("14:00", date(2026, 12, day))
    meeting.ada.goes_to("#general")
    meeting.chloe.goes_to("#general")
    meeting.ada.types("/standup history")
    meeting.ada.sees_modal("History")
    meeting.ada.sees("Friday, December 4, 2026 · 09:00 2 of 2 answered", "Ada did 4", "Chloé plans 2", "[Older ▶]")
    meeting.ada.sees_no("Ada did 1")
    meeting.ada.clicks("Older ▶")
    meeting.ada.sees("Ada did 1", "[◀ Newer]")
    meeting.ada.chooses("Person", "chloe")
    meeting.ada.sees("Chloé did 4")
    meeting.ada.sees_no("Ada did 4")
    meeting.ada.chooses("Question", "What will you do?")
    meeting.ada.sees("Chloé plans 4")
    meeting.ada.sees_no("Chloé did 4")
    meeting.chloe.types("/standup historique @ada")
    meeting.chloe.sees_modal("Historique")
    meeting.chloe.sees("Ada did 4", "<Personne: ada>")
    meeting.chloe.sees_no("Chloé did 4")


def test_private_answers_are_read_by_their_author_and_the_organizer_alone(meeting: Meeting) -> None:
    bob = meeting.slack.person("bob", admin=True)
    meeting.standup(begins=meeting.now(), is_private=True, members=(meeting.ada.id, meeting.chloe.id, bob.id))
    meeting.at("09:00", MONDAY)
    answers(meeting, meeting.chloe, "Secret deed", "Secret plan")
    meeting.at("14:00", MONDAY)
    for person, word in ((meeting.ada, "history"), (meeting.chloe, "historique")):
        person.types(f"/standup {word}")
        person.sees("Secret deed")
        person.closes()
    meeting.ada.types("/standup summary")
    meeting.ada.sees("Secret plan")
    bob.types("/standup history")
    bob.sees("1 of 3 answered")
    bob.sees_no("Secret")
    bob.closes()
    bob.types("/standup summary")
    bob.sees("1 of 3 answered")
    bob.sees_no("Secret")
    bob.types("/standup figures")
    bob.sees("1 of 3 (33%)", "• bob: 0 of 1 (0%)")
    bob.sees_no("• chloe")


def test_figures_are_of_the_team_for_all_and_of_each_for_the_organizer(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.at("09:00", MONDAY)
    answers(meeting, meeting.ada, "Slept", "Work", "The printer")
    meeting.at("14:00", MONDAY)
    meeting.ada.types("/standup figures")
    meeting.ada.sees("Answers: 1 of 2 (50%), half of them within", "1 blocker is open, the oldest since today")
    meeting.ada.sees("• ada: 1 of 1 (100%)", "• chloe: 0 of 1 (0%)")
    meeting.chloe.types("/standup chiffres")
    meeting.chloe.sees("Réponses : 1 sur 2 (50 %)", "• chloe : 0 sur 1")
    meeting.chloe.sees_no("• ada")


def test_a_deleted_stand_up_keeps_its_history(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    meeting.at("09:00", MONDAY)
    answers(meeting, meeting.ada, "Slept", "Work")
    meeting.ada.types("/standup delete")
    meeting.ada.clicks("Delete")
    meeting.ada.sees("is deleted")
    meeting.ada.types("/standup history")
    meeting.ada.sees("Slept")


def test_help_in_both_languages_also_for_what_means_nothing(meeting: Meeting) -> None:
    meeting.ada.types("/standup help")
    meeting.ada.sees("/standup away 3 Aug - 14 Aug — you are not asked on these days", "[New stand-up]")
    meeting.chloe.types("/standup zibble <!channel>")
    meeting.chloe.sees("Je ne connais pas « zibble <!channel> ».", "/standup absent 3 août - 14 août")
    meeting.chloe.clicks("Points d'équipe")
    meeting.chloe.sees("Il n'y a pas encore de point d'équipe ici.")


def test_whatever_is_typed_gets_an_answer_and_is_never_live(meeting: Meeting) -> None:
    meeting.standup(begins=meeting.now())
    direct = meeting.slack.space.direct_messages_of(meeting.slack.space.bot.id, meeting.ada.id)
    for typed in (
        "🎉🎉🎉",
        "مرحبا",
        "'; DROP TABLE standups; --",
        "<!channel> <https://evil.example|bank>",
        "edit <!here>",
        "away <!here>",
        "summary <!here> %s {words}",
        "why @nobody",
        "pause " * 500,
        "run @ada @chloe",
        "history <!here>",
    ):
        before = len(direct.messages)
        meeting.ada.types(f"/standup {typed}")
        windows = meeting.slack.space.modals.pop(meeting.ada.id, [])
        new = [message for message in direct.messages[before:] if message.user != meeting.ada.id]
        said = [text for message in new for text in (message.text, *mrkdwn(message.blocks))]
        assert said or windows, typed
        assert not [text for text in said for live in ("<!channel>", "<!here>", "<https://evil") if live in text]


def test_of_several_rounds_the_one_to_answer_is_chosen(meeting: Meeting) -> None:
    meeting.standup(name="First", begins=meeting.now())
    meeting.standup(name="Second", begins=meeting.now())
    meeting.at("09:00", MONDAY)
    meeting.ada.types("/standup")
    meeting.ada.clicks("Answer", on="Second")
    meeting.ada.sees_modal("Second")


def test_nothing_to_answer(meeting: Meeting) -> None:
    meeting.chloe.types("/standup")
    meeting.chloe.sees("Il n'y a rien à répondre pour le moment.")
