"""`/standup setup` and **Edit** as an organizer lives them."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.records.standups import MemberSource, QuestionKind, Standup
from tests.days import DAY, MONDAY, english
from tests.live import mrkdwn

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day

FRIDAY = MONDAY - DAY * 3
SOON = timedelta(minutes=1)
TEN = "\n".join(f"{n}. {'How is the deal with this customer going? ' * 4}{n} (optional)" for n in range(1, 11))


@pytest.fixture(autouse=True)
def friday_noon(meeting: Meeting) -> None:
    meeting.at("12:00", FRIDAY)
    meeting.ada.goes_to("#sales")
    meeting.chloe.goes_to("#sales")


def saved(meeting: Meeting) -> list[Standup]:
    with meeting.store.read() as memory:
        return memory.standups.all(meeting.team)


def test_an_organizer_sets_up_a_stand_up_in_a_minute(meeting: Meeting) -> None:
    meeting.ada.types("/standup setup")
    meeting.ada.sees_modal("New stand-up")
    meeting.ada.sees("Sales daily", "Demos held (number: demos)", "#sales", "Whoever is in the channel")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("✓ Sales daily is set up.", f"Next on {english()} at 09:00, each in their own")
    meeting.ada.sees("2 members: whoever is in the channel", "3. What stands in your way? (blocker, optional)")
    (kept,) = saved(meeting)
    assert (kept.name, kept.member_source, kept.rhythm.times, kept.organizers) == (
        "Sales daily",
        MemberSource.CHANNEL,
        (time(9),),
        (meeting.ada.id,),
    )
    assert [question.kind for question in kept.questions][2:4] == [QuestionKind.BLOCKER, QuestionKind.NUMBER]
    assert kept.begins is not None
    assert meeting.now() - kept.begins < SOON


def test_in_french_it_is_the_same(meeting: Meeting) -> None:
    meeting.chloe.types("/standup créer")
    meeting.chloe.sees_modal("Nouveau point d'équipe")
    meeting.chloe.sees("Point commercial du jour", "Démos réalisées (nombre : démos)")
    meeting.chloe.chooses("Modèle de départ", "Point du jour")
    meeting.chloe.sees_no("Démos réalisées")
    meeting.chloe.fills("Heure", "25h")
    meeting.chloe.submits()
    meeting.chloe.sees("« 25h » n'est pas une heure.")
    meeting.chloe.fills("Heure", "9h30 et 14h")
    meeting.chloe.submits()
    meeting.chloe.goes_to("@sopbot")
    meeting.chloe.sees(
        "✓ Point du jour est créé.", "2 membres : toutes les personnes du canal", "du lundi au vendredi", "09:30, 14:00"
    )
    (kept,) = saved(meeting)
    assert (kept.language, [question.id for question in kept.questions]) == ("fr", ["yesterday", "today", "blockers"])


def test_a_template_fills_the_form_anew_and_keeps_where_who_and_when(meeting: Meeting) -> None:
    meeting.ada.types("/standup setup")
    meeting.ada.chooses("Who takes part", "People that I choose")
    meeting.ada.chooses("Members", "@ada", "@chloe")
    meeting.ada.chooses("In which time zone", "Europe/Paris")
    meeting.ada.chooses("Public holidays of", "Germany")
    meeting.ada.chooses("Region", "Bayern")
    meeting.ada.chooses("Begin with", "Check-in with the lead")
    meeting.ada.sees("<Members: @ada, @chloe>", "<In which time zone: Europe/Paris>", "<Region: Bayern>")
    meeting.ada.sees("(choice: Very good / Good / Mixed / Hard)", "[x] Friday", "every 2 weeks", "14:00")
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("nobody is asked on public holidays: Germany")
    meeting.ada.sees("only the leads read the answers", "Friday · every 2 weeks · 14:00 · Europe/Paris")
    (kept,) = saved(meeting)
    assert (kept.members, kept.country, kept.region) == ((meeting.ada.id, meeting.chloe.id), "DE", "BY")
    assert (kept.is_private, kept.questions[0].choices) == (True, ("Very good", "Good", "Mixed", "Hard"))


def test_another_country_has_other_regions(meeting: Meeting) -> None:
    meeting.ada.types("/standup setup")
    meeting.ada.chooses("Public holidays of", "Germany")
    meeting.ada.chooses("Region", "Bayern")
    meeting.ada.chooses("Public holidays of", "Spain")
    meeting.ada.sees("<Region: >")


def test_an_archived_or_an_empty_channel_is_refused(meeting: Meeting) -> None:
    meeting.slack.channel("old", bot=True)
    meeting.slack.channel("lonely", bot=True)
    meeting.slack.archive("old")
    meeting.ada.types("/standup setup")
    meeting.ada.chooses("Channel for the summary", "#old")
    meeting.ada.submits()
    meeting.ada.sees("This channel is archived.")
    meeting.ada.chooses("Channel for the summary", "#lonely")
    meeting.ada.submits()
    meeting.ada.sees("Nobody would be asked.")
    assert not saved(meeting)


def test_private_channels_may_have_been_left_out_at_the_installation(meeting: Meeting) -> None:
    meeting.chloe.types("/standup créer")
    meeting.slack.fail("conversations.info", "missing_scope")
    meeting.chloe.submits()
    meeting.chloe.sees("Je n'ai pas le droit d'utiliser les canaux privés ici.")
    assert not saved(meeting)


def test_when_slack_does_not_say_what_the_channel_is_the_form_is_kept_all_the_same(meeting: Meeting) -> None:
    meeting.ada.types("/standup setup")
    meeting.slack.fail("conversations.info", cut=True)
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    assert len(saved(meeting)) == 1


def test_a_user_group_is_asked(meeting: Meeting) -> None:
    meeting.slack.space.groups["S0SALES"] = [meeting.ada.id, meeting.chloe.id]
    meeting.slack.space.groups["S0EMPTY"] = []
    meeting.ada.types("/standup setup")
    meeting.ada.chooses("Who takes part", "A user group")
    meeting.ada.chooses("User group", "S0EMPTY")
    meeting.ada.submits()
    meeting.ada.sees("Nobody would be asked.")
    meeting.ada.chooses("User group", "S0SALES")
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("2 members")
    assert saved(meeting)[0].members == ("S0SALES",)


def test_ten_long_questions_meet_no_limit_and_come_back_as_they_were(meeting: Meeting) -> None:
    meeting.ada.types("/standup setup")
    meeting.ada.fills("Questions, one a line", TEN)
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("10. How is the deal")
    (kept,) = saved(meeting)
    assert len(kept.questions) == 10
    meeting.ada.clicks("Edit")
    meeting.ada.sees_modal("Edit the stand-up")
    meeting.ada.submits()
    meeting.ada.sees("✓ Sales daily is changed.")
    assert saved(meeting)[0].questions == kept.questions


def test_two_stand_ups_have_two_names(meeting: Meeting) -> None:
    meeting.standup(name="Sales Daily")
    meeting.ada.types("/standup setup")
    meeting.ada.submits()
    meeting.ada.sees("There is a stand-up of this name already.")


def test_an_edit_keeps_the_questions_that_it_rewords(meeting: Meeting) -> None:
    before = meeting.standup()
    meeting.ada.types("/standup edit")
    meeting.ada.sees_modal("Edit the stand-up")
    meeting.ada.sees("Demos held (number: demos, optional)", "<Members: @ada, @chloe>")
    questions = "What did you get done?\nWhat will you do? (plan)\nIs it raining? (yes/no)"
    meeting.ada.fills("Questions, one a line", questions)
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("✓ Sales daily is changed.", "3. Is it raining? (yes or no)")
    (after,) = saved(meeting)
    assert [question.id for question in after.questions] == [
        before.questions[0].id,
        before.questions[1].id,
        "is_it_raining",
    ]
    assert (after.version, after.begins) == (before.version + 1, before.begins)


def test_other_times_count_from_the_edit_on(meeting: Meeting) -> None:
    meeting.standup()
    meeting.ada.types("/standup edit sales")
    meeting.ada.fills("Time of day", "9am, noon")
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    (after,) = saved(meeting)
    assert after.begins is not None
    assert meeting.now() - after.begins < SOON


def test_who_edits_what_somebody_else_changed_meanwhile_loses_nothing(meeting: Meeting) -> None:
    meeting.standup(organizers=(meeting.ada.id, meeting.chloe.id))
    meeting.ada.types("/standup edit")
    meeting.chloe.types("/standup modifier")
    meeting.chloe.fills("Nom", "Point de Chloé")
    meeting.chloe.submits()
    meeting.ada.fills("Name", "Ada's daily")
    meeting.ada.submits()
    meeting.ada.sees("Somebody else changed this stand-up meanwhile.", "<Name: Ada's daily>")
    assert saved(meeting)[0].name == "Point de Chloé"
    meeting.ada.submits()
    meeting.ada.sees_no_modal()
    assert saved(meeting)[0].name == "Ada's daily"


def test_who_lost_the_right_while_the_form_was_open_is_told(meeting: Meeting) -> None:
    meeting.standup(creator=meeting.chloe.id, organizers=(meeting.ada.id, meeting.chloe.id))
    meeting.ada.types("/standup edit")
    meeting.chloe.types("/standup modifier")
    meeting.chloe.chooses("Responsables", "@chloe")
    meeting.chloe.submits()
    meeting.chloe.sees_no_modal()
    meeting.ada.fills("Name", "Mine")
    meeting.ada.submits()
    meeting.ada.sees("Only its leads and admins may change Sales daily. Ask chloe.", "<Name: Mine>")
    assert saved(meeting)[0].name == "Sales daily"


def test_markup_in_a_name_and_in_questions_is_shown_and_never_live(meeting: Meeting) -> None:
    meeting.ada.types("/standup setup")
    meeting.ada.fills("Name", "<!channel> *bold*")
    meeting.ada.fills("Questions, one a line", "Hello <!here>? (choice: <@U1> / *b*)")
    meeting.ada.submits()
    meeting.ada.goes_to("@sopbot")
    meeting.ada.sees("<!channel>", "Hello <!here>?")
    meeting.ada.types("/standup list")
    direct = meeting.slack.space.direct_messages_of(meeting.slack.space.bot.id, meeting.ada.id)
    said = [text for message in direct.messages for text in (message.text, *mrkdwn(message.blocks))]
    assert len(said) > 5
    assert not [text for text in said for live in ("<!channel>", "<!here>", "<@U1>") if live in text]
