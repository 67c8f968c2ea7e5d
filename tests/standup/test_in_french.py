"""A stand-up from beginning to end as those live it who read French: Chloé leads, answers, is stuck, is away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.standup.rules.templates import templates
from storage.records.procedures import Sop
from storage.records.standups import Blocker
from tests.days import DAY, MONDAY, french
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.standup.conftest import Meeting

pytestmark = pytest.mark.any_day

FRIDAY = MONDAY - DAY * 3
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=days) for days in (1, 2, 3))
HIER, AUJOURDHUI, OBSTACLES = (
    "Qu’avez-vous fait hier\u202f?",
    "Que ferez-vous aujourd’hui\u202f?",
    "Quels obstacles rencontrez-vous\u202f?",
)


@pytest.fixture
def point(meeting: Meeting) -> Meeting:
    """Ada leads the sales daily of French, at nine in Paris, with one reminder."""
    questions = templates("fr")[0].questions
    meeting.standup(name="Point commercial", language="fr", questions=questions, reminders=1, creator=meeting.ada.id)
    return meeting


def open_blocker(meeting: Meeting) -> Blocker:
    with meeting.store.read() as memory:
        return memory.blockers.open_blockers(meeting.team, 1)[0]


def questions(count: int) -> str:
    return "\n".join(f"Où en est le client n° {n}\u202f?" for n in range(1, count + 1))


def asked(meeting: Meeting) -> int:
    return len([text for text in meeting.told(meeting.chloe) if "C'est l'heure" in text])


def test_she_sets_one_up_and_looks_after_it(meeting: Meeting) -> None:
    chloe = meeting.chloe
    meeting.slack.space.groups["S0VENTES"] = [meeting.ada.id, chloe.id]
    meeting.at("12:00", FRIDAY)
    chloe.types("/standup liste")
    chloe.sees("Il n'y a pas encore de point d'équipe ici. Créez-en un : cela prend deux minutes.")
    chloe.clicks("Nouveau point d'équipe")
    chloe.sees_modal("Nouveau point d'équipe")
    chloe.chooses("Canal du résumé", "#sales")
    chloe.chooses("Rappels, en message direct seulement", "2 rappels")
    chloe.chooses("Jours fériés", "Ceux du pays de chacun, d'après son fuseau horaire")
    chloe.submits()
    chloe.sees("✓ Point commercial du jour est créé.", "2 membres : toutes les personnes du canal")
    chloe.sees(f"Prochaine fois le {french()} à 09:00", "pas de point les jours fériés")
    chloe.sees("ouvert pendant 4 heures ; le résumé paraît dans #sales à la clôture")
    chloe.sees("3. Quels obstacles rencontrez-vous ? (obstacle, facultatif)", "[Modifier] [Lancer]")

    chloe.types("/standup liste")
    chloe.sees("Point commercial du jour · #sales · 2 membres", "du lundi au vendredi · 09:00")
    chloe.sees("[Modifier] [Mettre en pause] [Copier] [Lancer] [Supprimer]")
    chloe.clicks("Mettre en pause")
    chloe.sees("⏸ Point commercial du jour est en pause : personne n'est sollicité jusqu'à sa reprise.")
    meeting.at("09:00")
    assert not asked(meeting)
    chloe.clicks("Reprendre")
    chloe.sees("▶ Point commercial du jour reprend.")

    chloe.types("/standup copier")
    chloe.sees("<Nom: Point commercial du jour (copie)>")
    chloe.closes()
    chloe.types("/standup modifier")
    chloe.sees_modal("Modifier le point")
    chloe.fills("Heure", "8h30")
    chloe.chooses("Qui participe", "Un groupe d'utilisateurs")
    chloe.chooses("Groupe d'utilisateurs", "S0VENTES")
    chloe.chooses("Jours fériés", "France")
    chloe.chooses("Région", "Moselle")
    chloe.fills("Questions, une par ligne", questions(13))
    chloe.submits()
    chloe.sees("12 questions au plus : au-delà, personne n'aime répondre.")
    chloe.fills("Questions, une par ligne", questions(10))
    chloe.chooses("Qui lit les réponses", "Les responsables seulement ; le canal voit combien ont répondu")
    chloe.submits()
    chloe.sees("✓ Point commercial du jour est modifié.", "08:30", "seuls les responsables lisent les réponses")
    chloe.sees("2 membres", "10. Où en est le client n° 10", "pas de point les jours fériés : France")
    chloe.types("/standup lancer point")
    chloe.sees("<Pour qui: >", "Si vide : tout le monde.")
    chloe.submits()
    chloe.sees("Point commercial du jour est lancé pour 2 personnes.")
    meeting.tick()
    assert asked(meeting) == 1
    chloe.clicks("Répondre")
    chloe.sees("Vos réponses ne sont lues que par @chloe.")
    chloe.closes()

    chloe.types("/standup supprimer")
    chloe.sees("Supprimer Point commercial du jour ?", "Les réponses restent dans /standup historique.")
    chloe.clicks("Supprimer")
    chloe.sees("Point commercial du jour est supprimé. Son historique reste.")


def test_a_week_of_answers(point: Meeting) -> None:
    chloe = point.chloe
    point.at("09:00")
    chloe.sees("C'est l'heure de Point commercial.", "[Répondre] [Passer aujourd'hui] [Je m'absente…]")
    chloe.sees("Ouvert jusqu'à 13:00. Vous pouvez aussi répondre ici même, en écrivant.")
    chloe.clicks("Répondre")
    chloe.sees(f"Pour le {french()}. Vos réponses seront dans #sales au plus tard à 13:00.")
    chloe.fills(HIER, "Deux rendez-vous chez Durand")
    chloe.closes()
    chloe.clicks("Répondre")
    chloe.sees("Deux rendez-vous chez Durand")
    chloe.fills(AUJOURDHUI, "Relancer Petit")
    chloe.fills("Démos réalisées", "2,5 démos")
    chloe.fills("Prospects qualifiés", "1 200")
    chloe.submits()
    chloe.sees_no_modal()
    point.tick()
    chloe.sees(f"✓ Merci. Voici votre réponse pour Point commercial, {french()} :", "Démos réalisées > 2,5")
    chloe.sees("Elle sera dans #sales au plus tard à 13:00.", "[Modifier]")
    point.at("13:01")
    chloe.goes_to("#sales")
    chloe.sees(f"{french()} · 1 réponse sur 2", "Relancer Petit", "Sans réponse : ada")
    chloe.goes_to("@sopbot")
    chloe.clicks("Modifier")
    chloe.fills(HIER, "Trois rendez-vous")
    chloe.submits()
    chloe.sees_no_modal()
    point.tick()
    chloe.sees("Trois rendez-vous", "Elle est dans le résumé, dans #sales.")
    assert [text for text in point.said_in("sales") if "✏️ chloe a modifié une réponse" in text and HIER[:12] in text]

    point.at("09:00", TUESDAY)
    chloe.sees("La dernière fois, vous aviez prévu : > Relancer Petit")
    chloe.types("Petit a signé")
    point.tick()
    chloe.sees("✓ C'est noté pour Point commercial.", "[Ouvrir le formulaire]", AUJOURDHUI)
    for said, answer in (
        ("Souffler", f"{OBSTACLES} (ou « - » pour rien)"),
        ("-", "Démos réalisées"),
        ("beaucoup", "Écrivez un nombre, par exemple 3 ou 12,5."),
        ("3 démos", "Prospects qualifiés"),
        ("aucun", "Qu’est-ce qui a bien marché et peut servir aux autres ?"),
        ("-", "✓ Merci. Voici votre réponse"),
    ):
        chloe.types(said)
        point.tick()
        chloe.sees(answer)

    point.at("20:00", TUESDAY)
    chloe.goes_to("#sales")
    chloe.sees("Démos réalisées 3 · +0,5 par rapport à la dernière fois")
    chloe.goes_to("@sopbot")
    chloe.types("/standup")
    chloe.sees(f"Pour le {french(2)}.")
    chloe.fills(HIER, "Rien oublié")
    chloe.fills(AUJOURDHUI, "Dormir")
    chloe.fills("Démos réalisées", "0")
    chloe.fills("Prospects qualifiés", "0")
    chloe.submits()
    chloe.sees_no_modal()
    point.at("09:00", WEDNESDAY)
    assert asked(point) == 2, "who answered the evening before is not asked"

    point.at("09:00", THURSDAY)
    point.at("11:01", THURSDAY)
    chloe.sees("Point commercial vous attend encore, jusqu'à 13:00.")
    chloe.clicks("Passer aujourd'hui")
    chloe.sees("Passé pour aujourd'hui : Point commercial. Vous changez d'avis ?")
    point.at("15:00", THURSDAY)
    assert [text for text in point.said_in("sales") if "Tour passé" in text and text.endswith("chloe")]
    chloe.types("/standup")
    chloe.sees(f"Pour le {french(3)}. Le point est clos ; votre réponse s'ajoutera au résumé.")
    chloe.closes()

    point.at("09:00", THURSDAY + timedelta(days=1))
    chloe.clicks("Je m'absente…")
    chloe.chooses("Dernier jour d'absence", f"{MONDAY + DAY}")
    chloe.submits()
    chloe.sees("C'est avant le premier jour.")
    chloe.chooses("Dernier jour d'absence", f"{MONDAY + DAY * 8}")
    chloe.submits()
    chloe.sees(f"Votre absence du {french(4)} au {french(8)} est notée.")
    chloe.types("/standup pourquoi")
    chloe.sees(f"{french(7)} : pas de point : absence jusqu'au {french(8)}")
    chloe.types("/standup retour")
    chloe.sees("✓ Bon retour ! Vos points reprennent.")
    chloe.types("/standup chiffres")
    chloe.sees("Réponses :", "• chloe : 3 sur")


def test_what_stands_in_her_way(point: Meeting) -> None:
    title = "Rembourser un abonnement annuel"
    document = f"# {title}\n\n## Objectif\n\nRendre l'argent.\n\n## Étapes\n\n1. Demander à Grace.\n"
    with point.store.write() as memory:
        memory.sops.save(Sop(team=point.team, title=title, purpose="Rendre l'argent.", document=document))
    chloe = point.chloe
    point.at("09:00")
    chloe.clicks("Répondre")
    for label, said in {
        HIER: "Appels",
        AUJOURDHUI: "Appels",
        "Démos réalisées": "1",
        "Prospects qualifiés": "1",
    }.items():
        chloe.fills(label, said)
    chloe.fills(OBSTACLES, "Remboursement d'un abonnement annuel")
    chloe.submits()
    chloe.sees("Avant de publier ce qui vous bloque : cette procédure peut-elle vous aider ?", title)
    chloe.sees("[Ouvrir]", "[Elle règle le problème] [Elle ne m'aide pas]", "[Publier]")
    chloe.clicks("Elle règle le problème")
    chloe.sees("✓ Tant mieux ! Rien n'est publié à ce sujet.")
    chloe.closes()
    point.at("13:01")
    assert not [text for text in point.said_in("sales") if "abonnement" in text]

    point.at("09:00", TUESDAY)
    for said in ("Appels", "Appels", "Le juridique ne répond pas", "1", "1", "-"):
        chloe.types(said)
        point.tick()
    point.at("13:01", TUESDAY)
    point.ada.goes_to("#sales")
    point.ada.sees("🚧 1 obstacle", "chloe — Le juridique ne répond pas · depuis aujourd'hui")
    point.ada.clicks("Je peux aider")
    wait_for(lambda: open_blocker(point).helper == point.ada.id)
    point.tick()
    point.ada.sees("🤝 ada aide", "@ada peut aider @chloe")

    point.at("09:00", WEDNESDAY)
    chloe.sees("Cela vous bloque-t-il toujours ?", "Le juridique ne répond pas · depuis 1 jour")
    chloe.clicks("C'est réglé")
    chloe.sees("✓ C'est réglé : je ne vous en parlerai plus.")
