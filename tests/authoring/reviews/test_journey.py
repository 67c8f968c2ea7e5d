"""Owners are asked once a quarter whether their procedures are still right, and answer with a click."""

from __future__ import annotations

from datetime import date, timedelta

from storage.records.authoring import ReviewOutcome, ReviewStep
from storage.records.ids import ChannelId
from storage.records.procedures import Status
from storage.records.workspace import WorkspaceSettings as Settings
from tests.authoring.reviews.conftest import MONDAY, House
from tests.ids import SOP_1, SOP_2

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in range(1, 5))
NEXT_MONDAY = MONDAY + timedelta(days=7)


def test_from_the_notice_to_still_right(house: House) -> None:
    ada = house.meeting.ada
    refund = house.procedure("Refund an annual plan", "ada")
    house.due(refund, date(2026, 12, 14), ada.id)
    house.due(house.procedure("Write an offer", "ada"), date(2026, 12, 15), ada.id)
    house.meeting.at("08:00", MONDAY, "Europe/London")
    assert house.meeting.told(ada) == []
    house.at_ten(MONDAY)
    ada.sees("For your information:", "December 14, 2026: Refund an annual plan (SOP-001)")
    ada.sees_no("Write an offer")
    house.at_ten(MONDAY)
    house.at_ten(TUESDAY)
    ada.sees("Write an offer")
    house.at_ten(date(2026, 12, 14))
    assert len(house.meeting.told(ada)) == 3
    ada.sees("1 procedure of yours is due for review", "🔎 0 look-ups")
    assert house.status(SOP_1) is Status.DUE
    ada.clicks("Still right")
    ada.clicks("Still right")
    ada.sees("✓ @ada looked at it on", "only visible to you")
    house.meeting.tick()
    assert house.status(SOP_1) is Status.VERIFIED
    kept, ahead = house.reviews(SOP_1)
    assert (kept.outcome, kept.by, ahead.step) == (ReviewOutcome.KEPT, ada.id, ReviewStep.PLANNED)
    assert date(2027, 3, 8) <= ahead.due <= date(2027, 3, 14)


def test_no_answer_a_reminder_the_deputy_the_admins(house: House) -> None:
    ada, chloe = house.meeting.ada, house.meeting.chloe
    grace = house.meeting.slack.person("grace", name="Grace", locale="en-GB", zone="Europe/London", admin=True)
    grace.goes_to("@sopbot")
    house.known(grace.id, "grace", is_admin=True)
    house.due(house.procedure("Rembourser un abonnement", "chloe", "ada"), MONDAY, chloe.id)
    house.at_ten(MONDAY)
    chloe.sees("1 procédure dont vous êtes responsable est à relire", "Rembourser un abonnement", "[Toujours juste]")
    house.at_ten(THURSDAY)
    chloe.sees("Pour rappel : elle attend depuis le 30 novembre 2026.")
    house.at_ten(NEXT_MONDAY)
    assert (len(house.meeting.told(chloe)), house.meeting.told(ada)) == (2, [])
    house.at_ten(NEXT_MONDAY + timedelta(days=1))
    ada.sees("You are its deputy: the owner is away, or did not answer.")
    house.at_ten(NEXT_MONDAY + timedelta(days=4))
    grace.sees("1 procedure needs somebody who decides", "@ada did not answer.")
    for day in (5, 7, 8, 14, 18):
        house.at_ten(NEXT_MONDAY + timedelta(days=day))
    assert [len(house.meeting.told(who)) for who in (chloe, ada, grace)] == [2, 1, 1]
    assert house.status(SOP_1) is Status.OVERDUE
    ada.clicks("Still right")
    house.meeting.tick()
    for who in (chloe, grace):
        who.sees_no("Toujours juste]", "[Still right]")
    chloe.sees("✓ @ada l'a relue le", "toujours juste")
    grace.sees("✓ @ada looked at it on")


def test_later_twice_and_then_a_decision(house: House) -> None:
    ada = house.meeting.ada
    house.due(house.procedure("Refund an annual plan", "ada"), MONDAY, ada.id)
    house.suggested(house.procedure("Write an offer", "ada", status=Status.TRIAL), MONDAY - timedelta(days=2))
    house.at_ten(MONDAY)
    ada.sees("Waiting for you too", "Write an offer (SOP-002)  ·  💡 1 suggestion")
    ada.clicks("Later")
    house.meeting.tick()
    ada.sees("⏰ Put off: I will ask again on December 3, 2026.")
    ada.sees_no("[Later]")
    house.at_ten(THURSDAY)
    ada.sees("1 procedure of yours is due for review", "[Later]")
    ada.clicks("Later")
    house.at_ten(NEXT_MONDAY + timedelta(days=1))
    ada.sees("It was put off twice: please decide now, or hand it over.")
    ada.clicks("Retire")
    ada.fills("Why?", "Nobody sells it any more.")
    ada.submits()
    house.meeting.tick()
    ada.sees("🗄️ @ada retired it on", "[Undo]")
    assert house.status(SOP_1) is Status.RETIRED
    ada.clicks("Undo")
    house.meeting.tick()
    ada.sees("[Still right]")
    assert house.status(SOP_1) is Status.DUE
    assert house.reviews(SOP_1)[0].outcome is ReviewOutcome.OPEN


def test_handed_over_and_back(house: House) -> None:
    ada, chloe = house.meeting.ada, house.meeting.chloe
    house.due(house.procedure("Refund an annual plan", "ada"), MONDAY, ada.id)
    guest = house.meeting.slack.person("guest", name="Guest")
    house.at_ten(MONDAY)
    ada.clicks("Hand over")
    ada.chooses("Who owns it from now on?", "sopbot")
    ada.submits()
    ada.sees("A bot cannot own a procedure.")
    house.meeting.slack.change(guest, deleted=True)
    ada.chooses("Who owns it from now on?", "guest")
    ada.submits()
    ada.sees("They have left.")
    ada.chooses("Who owns it from now on?", "chloe")
    ada.submits()
    house.meeting.tick()
    ada.sees("↪ @chloe owns it now.")
    chloe.sees("↪ @ada vous a confié Refund an annual plan (SOP-001) : vous en êtes désormais responsable.", "[Rendre]")
    assert house.status(SOP_1) is Status.DUE
    house.at_ten(TUESDAY)
    chloe.sees("1 procédure dont vous êtes responsable est à relire")
    chloe.clicks("Rendre")
    house.meeting.tick()
    chloe.sees("✓ @ada est maintenant responsable")
    ada.sees("↪ @chloe handed Refund an annual plan (SOP-001) over to you")
    house.at_ten(WEDNESDAY)
    ada.sees("1 procedure of yours is due for review")


def test_in_french_put_off_kept_from_a_bot_retired_and_undone(house: House) -> None:
    chloe = house.meeting.chloe
    house.due(house.procedure("Rembourser un abonnement", "chloe"), MONDAY, chloe.id)
    house.at_ten(MONDAY)
    chloe.clicks("Plus tard")
    house.meeting.tick()
    chloe.sees("⏰ Reportée : je vous reposerai la question le")
    house.at_ten(THURSDAY)
    chloe.clicks("Confier")
    chloe.chooses("Qui en est responsable désormais ?", "sopbot")
    chloe.submits()
    chloe.sees("Un robot ne peut pas être responsable d'une procédure.")
    chloe.closes()
    chloe.clicks("Retirer")
    chloe.fills("Pourquoi ?", "Plus personne n'en vend.")
    chloe.submits()
    house.meeting.tick()
    chloe.sees("🗄️ @chloe l'a retirée le")
    chloe.clicks("Annuler")
    house.meeting.tick()
    chloe.sees("[Toujours juste]")
    assert house.status(SOP_1) is Status.DUE


def test_edited_within_the_review(house: House) -> None:
    ada, chloe = house.meeting.ada, house.meeting.chloe
    house.due(house.procedure("Refund an annual plan", "ada", "chloe"), MONDAY, ada.id)
    house.at_ten(MONDAY)
    ada.clicks("Edit")
    ada.fills("Purpose", "Money back in a minute.")
    ada.submits()
    ada.submits()
    ada.clicks("Still right")
    ada.sees_modal("Changed meanwhile")
    ada.sees("Refund an annual plan changed since I asked you.", "Money back in a minute.")
    ada.submits()
    house.meeting.tick()
    ada.sees("✏️ @ada changed it on")
    assert house.status(SOP_1) is Status.VERIFIED
    assert house.reviews(SOP_1)[0].outcome is ReviewOutcome.CHANGED
    assert house.meeting.told(chloe) == []


def test_who_left_is_replaced_and_what_nobody_stands_for_is_one_list(house: House) -> None:
    ada, chloe = house.meeting.ada, house.meeting.chloe
    house.meeting.slack.change(chloe, is_admin=True)
    house.known(chloe.id, "chloe", locale="fr-FR", zone="Europe/Paris", is_admin=True)
    house.known("U0GONE00", "grace", deleted=True)
    house.due(house.procedure("Refund an annual plan", "grace", "ada"), MONDAY, "U0GONE00")
    for number in range(20):
        house.procedure(f"Offer {number}", "nobody")
    house.meeting.at("10:00", MONDAY - timedelta(days=3))
    house.at_ten(MONDAY)
    ada.sees("1 procedure of yours is due for review", "Refund an annual plan")
    chloe.sees(
        "20 procédures attendent une décision", "Personne que je connaisse n'en est responsable", "… et 14 autres."
    )
    ada.clicks("Still right")
    for day in (1, 2, 7, 8, 14):
        house.at_ten(MONDAY + timedelta(days=day))
    assert [len(house.meeting.told(who)) for who in (ada, chloe)] == [2, 1]  # Ada was told on Friday that it comes
    ada.sees("All of this is answered.", "still right.")
    chloe.clicks("Toutes les relectures")
    chloe.sees_modal("Relectures")
    chloe.sees("En cours, la plus proche d'abord", "[Page suivante]")
    chloe.clicks("Page suivante")
    chloe.sees("Offer 11", "[Retour]")
    chloe.closes()
    chloe.clicks("Confier", on="Offer 0")
    chloe.chooses("Qui en est responsable désormais\u202f?", "ada")
    chloe.submits()
    house.meeting.tick()
    chloe.sees("↪ Sa relecture est replanifiée.")
    (planned,) = house.reviews(SOP_2)
    assert (planned.user, planned.step) == (ada.id, ReviewStep.PLANNED)


def test_what_came_in_as_due_is_asked_about_soon_with_the_age_that_it_says(house: House) -> None:
    house.procedure("Refund an annual plan", "ada", status=Status.DUE, dated=date(2026, 6, 1))
    house.at_ten(MONDAY)
    (planned,) = house.reviews(SOP_1)
    assert planned.due <= MONDAY + timedelta(days=14)
    house.at_ten(planned.due)
    house.meeting.ada.sees("1 procedure of yours is due for review", "Its text is", "June 1, 2026")


def test_what_was_planned_for_somebody_who_leaves_is_the_deputys_or_one_list_on_monday(house: House) -> None:
    chloe, later = house.meeting.chloe, MONDAY + timedelta(days=70)
    house.known(chloe.id, "chloe", locale="fr-FR", zone="Europe/Paris", is_admin=True)
    house.known("U0GONE00", "grace")
    house.due(house.procedure("Refund an annual plan", "grace", "ada"), later, "U0GONE00")
    for number in range(2):
        house.due(house.procedure(f"Offer {number}", "grace"), later + timedelta(days=7 * number), "U0GONE00")
    house.at_ten(MONDAY)
    assert house.reviews(SOP_1)[0].user == "U0GONE00"
    house.known("U0GONE00", "grace", deleted=True)
    house.at_ten(TUESDAY)
    assert house.reviews(SOP_1)[0].user == house.meeting.ada.id
    house.at_ten(NEXT_MONDAY)
    chloe.sees("2 procédures attendent une décision", "Offer 0", "Offer 1")
    house.at_ten(later)
    assert len(house.meeting.told(chloe)) == 1


def test_the_state_of_the_round_for_anybody(house: House) -> None:
    ada, chloe = house.meeting.ada, house.meeting.chloe
    house.due(house.procedure("Refund an annual plan", "ada"), MONDAY, ada.id)
    secret = house.procedure("Fire the boss", "ada", channels=("C0SECRET1",))
    house.due(secret, MONDAY, ada.id)
    house.at_ten(WEDNESDAY)
    ada.types("/sop reviews")
    ada.sees("Round of reviews, quarter 4 of 2026", "2 procedures", "⏳ 2 open, 2 of them late", "ada: 2")
    ada.clicks("Still right", on="Fire the boss")
    ada.sees("✅ 1 still right", "⏳ 1 open, 1 of them late")
    ada.closes()
    house.meeting.tick()
    ada.sees("1 procedure of yours is due for review", "✓ @ada looked at it on")
    chloe.types("/sop relectures")
    chloe.sees("1 procédure", "✅ toujours justes : 0", "ada : 1", "Aucune ne vous attend. Merci !")


def test_the_channel_for_updates_reads_how_the_round_went(house: House) -> None:
    ada, chloe, sales = house.meeting.ada, house.meeting.chloe, house.meeting.channel("sales")
    with house.meeting.store.write() as memory:
        memory.settings.save(Settings(house.meeting.team, updates_channel=sales, language="fr"))
    house.due(house.procedure("Refund an annual plan", "ada"), MONDAY, ada.id)
    house.due(house.procedure("Write an offer", "chloe"), MONDAY, chloe.id)
    house.due(house.procedure("Fire the boss", "chloe", channels=("C0SECRET1",)), MONDAY, chloe.id)
    house.at_ten(MONDAY)
    ada.clicks("Still right")
    house.at_ten(date(2027, 1, 2))
    assert house.meeting.said_in("sales") == []
    house.at_ten(date(2027, 1, 4))
    house.at_ten(date(2027, 1, 5))
    (said,) = house.meeting.said_in("sales")
    assert "Relectures du trimestre 4 de 2026" in said
    assert "2 procédures  ·  ✅ toujours justes\u00a0: 1" in said
    assert "Merci, ada" in said
    assert "<@" not in said


def test_without_a_channel_the_admins_read_it(house: House) -> None:
    ada = house.meeting.ada
    house.meeting.slack.change(ada, is_admin=True)
    house.known(ada.id, "ada", is_admin=True)
    with house.meeting.store.write() as memory:
        memory.settings.save(Settings(house.meeting.team, updates_channel=ChannelId("C0GONE000")))
    house.due(house.procedure("Refund an annual plan", "ada"), MONDAY, ada.id)
    house.at_ten(MONDAY)
    for day in (4, 5, 6):
        house.at_ten(date(2027, 1, day))
    assert sum("Round of reviews, quarter 4 of 2026" in text for text in house.meeting.told(ada)) == 1
