"""The Home tab: a place to search, what was opened, what is mine, and settings for admins."""

from __future__ import annotations

import pytest

from storage.records.ids import UNNUMBERED, UserId
from storage.records.workspace import Role, WritingPolicy
from tests.conftest import Office
from tests.waiting import wait_for

pytestmark = pytest.mark.any_day


def test_the_home_tab_searches_and_remembers(office: Office) -> None:
    ada = office.ada
    ada.opens_home()
    ada.sees("What do you need?", "You are in no stand-up yet")
    ada.sees("My procedures", "Cancel a subscription", "is it still right?", "7 procedures; 2 of them need you.")
    ada.sees_no("You opened last", "Settings")

    ada.fills("Search the procedures, then press Enter", "refnd of anual plan")
    ada.presses_enter("Search the procedures, then press Enter")
    ada.sees("Showing results for", "Refund an annual plan")
    ada.clicks("Open", on="Refund an annual plan")
    ada.sees("Purpose")
    ada.closes(everything=True)

    wait_for(lambda: was_opened(office))
    ada.opens_home()
    ada.sees("You opened last", "Refund an annual plan")
    ada.clicks("Open", on="Refund an annual plan")
    ada.sees("Purpose")
    ada.closes(everything=True)
    ada.clicks("Help")
    ada.sees("How to ask", "/sop history SOP-012")


def test_the_home_tab_in_french_finds_nothing_and_keeps_the_question(office: Office) -> None:
    chloe = office.chloe
    chloe.opens_home()
    chloe.sees("De quoi avez-vous besoin", "Vous ne participez à aucun point d'équipe")
    chloe.fills("Cherchez dans les procédures, puis appuyez sur Entrée", "place de parking au tennis")
    chloe.presses_enter("Cherchez dans les procédures, puis appuyez sur Entrée")
    chloe.sees("Rien trouvé pour « place de parking au tennis »")
    chloe.clicks("Toutes les procédures")
    chloe.sees("Toutes les procédures", "Ouvrir")
    with office.store.read() as memory:
        assert [each.words for each in memory.missed_searches.all(office.team)] == ["place de parking au tennis"]


def was_opened(office: Office) -> bool:
    """Noted a moment after the window was there."""
    with office.store.read() as memory:
        return bool(memory.procedure_views.last_viewed_by(office.team, UserId(office.ada.id)))


def test_what_is_mine_waits_on_the_home_tab(office: Office) -> None:
    ada = office.ada
    ada.types("/sop new")
    ada.submits()
    ada.fills("Title", "Greet a walk-in customer")
    ada.submits()
    ada.closes()
    ada.opens_home()
    ada.sees("My procedures", "Unfinished: Greet a walk-in customer", "7 procedures; 2 of them need you")
    ada.clicks("Go on", on="Greet a walk-in customer")
    ada.submits()
    ada.submits()

    ada.opens_home()
    ada.sees("Draft", "finish it, then put it on trial", "8 procedures; 3 of them need you")
    ada.clicks("All of mine")
    ada.sees("of 10 key parts", "Greet a walk-in customer")


def test_an_admin_changes_the_settings_and_others_do_not_see_them(office: Office) -> None:
    boss = office.slack.person("boss", name="Bea Boss", locale="fr-FR", admin=True)
    boss.opens_home()
    boss.sees("Réglages", "chaque trimestre", "aucun canal")
    boss.clicks("Réglages")
    boss.chooses("Les procédures sont relues", "deux fois par an")
    boss.chooses("Canal des nouveautés", "#sales")
    boss.chooses("Qui écrit les procédures", "Les auteurs, les valideurs et les admins ; tout le monde peut proposer")
    boss.chooses("Valideurs", "ada")
    boss.submits()
    boss.sees("deux fois par an", "sales")

    with office.store.read() as memory:
        ours = memory.settings.settings_of(office.team)
        assert (ours.review_days, ours.writers) == (180, WritingPolicy.AUTHORS)
        assert memory.roles.holders(office.team, Role.VERIFIER) == [office.ada.id]
        done = [each.detail for each in memory.audit_log.entries_for(office.team, UNNUMBERED)]
    assert done[1:] == [f"approver {office.ada.id}"]
    assert done[0].startswith("review_days: 180, updates_channel: C")
