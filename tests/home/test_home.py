"""The Home tab: a place to search, what was opened, what is mine."""

from __future__ import annotations

from tests.conftest import Office


def test_the_home_tab_searches_and_remembers(office: Office) -> None:
    ada = office.ada
    ada.opens_home()
    ada.sees("What do you need?")
    ada.sees_no("You opened last")

    ada.fills("Search the procedures, then press Enter", "refnd of anual plan")
    ada.presses_enter("Search the procedures, then press Enter")
    ada.sees("Showing results for", "Refund an annual plan")
    ada.clicks("Open", on="Refund an annual plan")
    ada.sees("Purpose")
    ada.closes(everything=True)

    ada.opens_home()
    ada.sees("You opened last", "Refund an annual plan")
    ada.clicks("Open", on="Refund an annual plan")
    ada.sees("Purpose")


def test_the_home_tab_in_french_finds_nothing_and_keeps_the_question(office: Office) -> None:
    chloe = office.chloe
    chloe.opens_home()
    chloe.sees("De quoi avez-vous besoin")
    chloe.fills("Cherchez dans les procédures, puis appuyez sur Entrée", "place de parking au tennis")
    chloe.presses_enter("Cherchez dans les procédures, puis appuyez sur Entrée")
    chloe.sees("Rien trouvé pour « place de parking au tennis »")
    chloe.clicks("Toutes les procédures")
    chloe.sees("Toutes les procédures", "Ouvrir")
    with office.store.read() as memory:
        assert [each.words for each in memory.questions.all(office.team)] == ["place de parking au tennis"]
