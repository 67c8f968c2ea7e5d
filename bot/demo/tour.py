"""The tour: a conversation played by the people of the demo, told as a dialogue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.teller import GLANCE, Teller
from bot.demo.workspace import DemoTeam

NINE, TEN, AFTER_CLOSE = time(9), time(10), time(13, 1)
FRIDAY = 4
PARKING = "Park at the tennis club"
HOW_TO_PARK = "1. Take the badge from the drawer.\n2. Show it at the barrier."


def play_tour(team: DemoTeam, say: Callable[[str], None]) -> None:
    """Procedures are found, shared and written; a stand-up is set up, answered and summed up; reviews are answered.

    Raises:
        AssertionError: the bot did not answer as it should; the message shows the screen.
    """
    tell = Teller(say)
    tell.say("A sales team in a local Slack. Ada and Grace read English, Chloé and Marc French. Nothing leaves this")
    tell.say("machine, nothing is kept: what follows is typed, sent and read for real.\n")
    _procedures(team, tell)
    _write(team, tell)
    day = team.next_workday()
    _set_up(team, tell, day)
    _answer(team, tell, day)
    _sum_up(team, tell, day)
    _review(team, tell, day)
    tell.say("\nThat was it. Without --tour this workspace opens in a browser, and you are one of them.")


def _procedures(team: DemoTeam, tell: Teller) -> None:
    """Ada asks in English, Chloé in French; both find, open and share; one asks in vain."""
    tell.say("A customer is on the line.")
    team.ada.goes_to("#sales")
    tell.types(team.ada, "/sop refnd of anual plan")
    tell.glances(team.ada, "Open", expect="Purpose")
    team.ada.closes()
    tell.clicks(team.ada, "Share in this channel", expect="is in the channel now")

    tell.say("\nThe same in French, without accents and in a hurry.")
    team.chloe.goes_to("#ventes-france")
    tell.types(team.chloe, "/sop rembourser abonement annuel")
    tell.glances(team.chloe, "Ouvrir", expect="Objectif")
    team.chloe.closes()
    tell.clicks(team.chloe, "Partager dans ce canal", expect="est maintenant dans le canal")

    tell.say("\nNobody has written about this yet; the question is kept.")
    tell.types(team.ada, "/sop parking at the tennis club")
    tell.say("\nAnd with nothing to go by:")
    tell.types(team.chloe, "/sop")


def _write(team: DemoTeam, tell: Teller) -> None:
    """Ada makes a procedure of a message, and verifies it; the channel hears of it."""
    ada = team.ada
    tell.say("\nGrace knows, and Ada makes a procedure of her message.")
    team.grace.goes_to("#sales")
    team.grace.types(f"{PARKING}\n{HOW_TO_PARK}")
    ada.goes_to("#sales")
    tell.picks(ada, "Save as SOP", PARKING, expect="Page 1 of 2")
    ada.submits()
    ada.sees("Page 2 of 2")
    tell.fills(ada, {"Quality check: the success test": "The barrier opens."})
    ada.submits()
    tell.reads(ada, "@sopbot", "is saved")
    tell.clicks(ada, "Put on trial", expect="on trial")
    tell.clicks(ada, "Verify", expect="verified")
    tell.reads(team.chloe, "#sales", "verified by ada")
    tell.hears(team.chloe, "[I have read it]", lambda: team.chloe.clicks("I have read it"), "C'est noté")


def _set_up(team: DemoTeam, tell: Teller, day: date) -> None:
    """Grace takes the form as it is, from the next workday on."""
    grace = team.grace
    tell.say("\nGrace wants a stand-up for #sales. The form is filled; she only says from when on.")
    grace.goes_to("#sales")
    tell.types(grace, "/standup setup")
    tell.chooses(grace, "From this day on", day.isoformat())
    tell.sends(grace, "Save")
    grace.sees_no_modal()
    tell.reads(grace, "@sopbot", "Sales daily is set up")


def _answer(team: DemoTeam, tell: Teller, day: date) -> None:
    """Everybody is asked at their own nine o'clock. Ada's blocker has a procedure, Chloé's has none."""
    ada, chloe = team.ada, team.chloe
    _jump(team, tell, day, NINE, "Europe/Paris")
    tell.say("Chloé is asked first, and in French; the questions are as Grace wrote them.")
    tell.reads(chloe, "@sopbot", "C'est l'heure")
    tell.clicks(chloe, "Répondre", expect="Sales daily")
    tell.fills(
        chloe,
        {
            "What did you do yesterday?": "Deux rendez-vous chez Durand",
            "What will you do today?": "Leur envoyer l’offre",
            "What stands in your way?": "Le badge du parking ne marche plus",
            "Demos held": "1",
            "Leads qualified": "4",
        },
    )
    tell.hears(chloe, "[Envoyer]", chloe.submits, "✓ Merci")

    _jump(team, tell, day, NINE, "Europe/London")
    tell.reads(ada, "@sopbot", "It is time for")
    tell.clicks(ada, "Answer", expect="Sales daily")
    tell.fills(
        ada,
        {
            "What did you do yesterday?": "Called Acme back",
            "What will you do today?": "Send them the quote",
            "What stands in your way?": "Acme wants a refund of the annual plan",
            "Demos held": "2 demos",
            "Leads qualified": "3",
        },
    )
    tell.sends(ada, "Send", expect="perhaps this procedure helps")
    tell.clicks(ada, "It solved it", expect="Nothing is posted about it")
    ada.closes()


def _sum_up(team: DemoTeam, tell: Teller, day: date) -> None:
    """Grace skips, Marc says nothing; four hours later the summary is in the channel."""
    _jump(team, tell, day, NINE, "America/New_York")
    tell.say("Grace skips today. Marc, in Montreal, says nothing.")
    tell.reads(team.grace, "@sopbot", "It is time for")
    tell.clicks(team.grace, "Skip today", expect="Skipped for today")
    _jump(team, tell, day, AFTER_CLOSE, "America/New_York")
    tell.say("The last of them had four hours; now all are summed up. What was solved is not in it.")
    tell.reads(team.ada, "#sales", "2 of 4 answered")
    team.grace.goes_to("#sales")
    tell.hears(team.grace, "[I can help]", lambda: team.grace.clicks("I can help"), "🤝 grace helps")


def _review(team: DemoTeam, tell: Teller, day: date) -> None:
    """Two procedures are due: Ada says that hers is right, Chloé puts hers off and is asked again."""
    ada, chloe = team.ada, team.chloe
    tell.say(
        "\nOnce a quarter the bot asks whoever owns a procedure whether it is still right. Ada was asked at nine, too."
    )
    tell.reads(ada, "@sopbot", "due for review")
    tell.hears(ada, "[Still right]", lambda: ada.clicks("Still right"), "✓ @ada looked at it")
    chloe.goes_to("@sopbot")
    tell.hears(chloe, "[Plus tard]", lambda: chloe.clicks("Plus tard"), "⏰ Reportée")
    _jump(team, tell, _after(day, 3), TEN, "Europe/Paris")
    tell.hears(chloe, "[Toujours juste]", lambda: chloe.clicks("Toujours juste"), "✓ @chloe l'a relue")
    tell.types(chloe, "/sop relectures", expect="toujours justes\u00a0: 2", longest=GLANCE)
    chloe.closes()


def _after(day: date, count: int) -> date:
    """So many days from Monday to Friday later."""
    for _ in range(count):
        day += timedelta(days=3 if day.weekday() == FRIDAY else 1)
    return day


def _jump(team: DemoTeam, tell: Teller, day: date, at: time, zone: str) -> None:
    """Slack's clock jumps to this time there."""
    instant = datetime.combine(day, at, ZoneInfo(zone))
    city = zone.partition("/")[2].replace("_", " ")
    tell.say(f"\n{instant:%A, %H:%M} in {city}.")
    team.slack.clock.forward(instant.timestamp() - team.slack.clock.now())
