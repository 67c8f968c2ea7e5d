"""The life of a procedure as those live it who read French: Chloé writes it and stands for it, Marc reads it."""

from __future__ import annotations

import pytest

from bot.simulator import Actor
from storage.records.procedures import Status
from tests.authoring.conftest import keep, refund
from tests.conftest import Office

pytestmark = pytest.mark.any_day

LONG = "Demander au client la taille exacte de la girafe, la couleur du cou et celle des taches, " * 3


def test_chloe_writes_a_procedure_and_marc_reads_it(office: Office) -> None:
    chloe = office.chloe
    marc = office.slack.person("marc", name="Marc Tremblay", locale="fr-CA")
    office.slack.channel("ventes", members=[chloe, marc, office.ada])
    keep(office, office.ada.id, "ada", "en-GB")
    office.bot.start_clocks()
    _from_a_message_to_a_draft(chloe, marc)
    _from_a_draft_to_verified(chloe, office.ada)
    assert refund(office, 31).status is Status.VERIFIED
    _readers_speak_and_the_owner_acts(chloe, marc)
    _back_to_an_older_version_and_out(chloe, marc)
    assert refund(office, 31).status is Status.RETIRED


def _from_a_message_to_a_draft(chloe: Actor, marc: Actor) -> None:
    marc.goes_to("#ventes")
    marc.types("Livrer une girafe en bois\nOn demande la taille, puis on livre")
    chloe.goes_to("#ventes")
    chloe.menu("Save as SOP", "Livrer une girafe en bois")
    chloe.sees_modal("Nouvelle procédure")
    chloe.sees("Page 1 sur 2 · Rien ne se perd : /sop miennes vous ramène ici.", "On demande la taille, puis on livre")
    chloe.fills("Titre", "  ")
    chloe.submits()
    chloe.sees("Donnez-lui un titre.")
    chloe.fills("Titre", "Livrer une girafe en bois")
    chloe.fills("Étapes", f"1. {LONG}\n2. Prévenir le NVQ.")
    chloe.fills("Suppléance", "ada")
    chloe.submits()
    chloe.sees("Page 2 sur 2", "[Enregistrer]")
    chloe.closes()

    chloe.types("/sop miennes")
    chloe.sees("Vos procédures", "✏️ À finir : Livrer une girafe en bois", "[Continuer] [Jeter]")
    chloe.clicks("Continuer")
    chloe.sees("Prévenir le NVQ.")
    chloe.submits()
    chloe.fills("Ce qui a changé, et pourquoi", "Première version")
    chloe.submits()
    chloe.goes_to("@sopbot")
    chloe.sees("✓ Livrer une girafe en bois (SOP-031) est enregistrée : ✏️ Brouillon.")
    chloe.sees("3 parties clés sur 10. Il manque : Objectif, Pour qui, Ce qu'il vous faut, Visuels")
    chloe.sees("Il n'y a pas de critère de réussite : sans lui, personne ne peut vérifier la procédure.")
    chloe.sees("L'étape 1 est longue", "« NVQ » n'est pas expliqué")
    chloe.sees("[Ouvrir] [Mettre à l'essai] [Modifier] [Retirer]")


def _from_a_draft_to_verified(chloe: Actor, ada: Actor) -> None:
    ada.goes_to("#ventes")
    ada.types("/sop livrer une girafe en bois")
    ada.sees("✏️ Draft · SOP-031")
    chloe.clicks("Mettre à l'essai")
    chloe.sees("✓ @chloe a mis Livrer une girafe en bois (SOP-031) à l'essai.")
    chloe.goes_to("#ventes")
    chloe.types("/sop girafe en bois")
    chloe.sees("⚪ Pas encore vérifiée")
    chloe.clicks("Ouvrir")
    chloe.clicks("Vérifier")
    chloe.sees("Elle n'a pas encore de critère de réussite : Modifier permet de dire comment on sait que c'est réussi.")
    chloe.clicks("Modifier")
    ada.types("/sop edit 31")
    ada.fills("Purpose", "Ada's words.")
    ada.submits()
    ada.submits()
    ada.sees_no_modal()
    chloe.fills("Objectif", "Les mots de Chloé.")
    chloe.submits()
    chloe.fills("Contrôle qualité : le critère de réussite", "Le client a sa girafe.")
    chloe.submits()
    chloe.sees("⚠️ @ada a modifié cette procédure entre-temps. Rien n'est perdu", "+ Ada's words.")
    chloe.sees("Modifié des deux côtés : Objectif.", "Les mots de Chloé.")
    chloe.submits()
    chloe.fills("Ce qui a changé, et pourquoi", "Un critère de réussite")
    chloe.submits()
    chloe.sees_no_modal()
    chloe.types("/sop SOP-031")
    chloe.clicks("Ouvrir")
    chloe.clicks("Vérifier")
    chloe.sees("✓ @chloe a vérifié Livrer une girafe en bois (SOP-031).")
    chloe.closes()


def _readers_speak_and_the_owner_acts(chloe: Actor, marc: Actor) -> None:
    marc.types("/sop livrer une girafe en bois")
    marc.sees("✅ Vérifiée")
    marc.clicks("Ouvrir")
    marc.sees_no("[Vérifier]", "[Retirer]")
    marc.clicks("👍 Utile")
    marc.sees("✓ C'est noté : elle a été utile. Merci !")
    marc.clicks("👎 Pas utile")
    marc.sees("✓ C'est noté : elle n'a pas été utile. Proposer un changement permet de dire ce qui manque.")
    marc.clicks("💡 Proposer un changement")
    marc.chooses("Partie", "Objectif")
    marc.submits()
    marc.sees("Rien n'est encore changé.")
    marc.fills("Objectif", "Les mots de Marc.")
    marc.fills("Pourquoi", "Plus clair")
    marc.submits()
    chloe.goes_to("@sopbot")
    chloe.sees("💡 @marc propose de changer Livrer une girafe en bois (SOP-031), Objectif :", "+ Les mots de Marc.")
    chloe.sees("[Accepter] [Modifier] [Refuser]")
    chloe.clicks("Modifier", on="propose de changer")
    chloe.fills("Objectif", "Les mots de Marc et de Chloé.")
    chloe.submits()
    chloe.submits()
    chloe.sees("✓ @chloe l'a acceptée.")
    marc.closes(everything=True)
    marc.goes_to("@sopbot")
    marc.sees("✓ Votre proposition pour Livrer une girafe en bois (SOP-031) est en route.")
    marc.sees("✓ @chloe a retenu votre proposition pour Livrer une girafe")
    marc.goes_to("#ventes")
    marc.types("/sop SOP-031")
    marc.clicks("Ouvrir")
    marc.clicks("🚩 Dépassée")
    marc.chooses("Pourquoi", "Les règles ont changé")
    marc.fills("Avec vos mots", "Plus de girafes")
    marc.submits()
    marc.closes()
    marc.goes_to("@sopbot")
    marc.sees("✓ Vous avez signalé Livrer une girafe en bois (SOP-031) comme dépassée : je l'ai dit à @chloe. Merci !")
    marc.goes_to("#ventes")
    chloe.sees("🚩 @marc dit que Livrer une girafe en bois (SOP-031) est dépassée : Les règles ont changé")
    chloe.sees("> Plus de girafes", "[Vérifier] [Modifier] [Retirer]")
    marc.types("/sop girafe en bois")
    marc.sees("🚩 Signalée comme dépassée")


def _back_to_an_older_version_and_out(chloe: Actor, marc: Actor) -> None:
    chloe.types("/sop historique SOP-031")
    chloe.sees("Version 4 · @chloe", "maintenant", "Version 2 · @ada", "Un critère de réussite", "👎 1")
    chloe.chooses("De", "Version 1")
    chloe.chooses("À", "Version 3")
    chloe.clicks("Comparer")
    chloe.sees("De la version 1 à la version 3", "+ Les mots de Chloé.")
    chloe.closes()
    chloe.clicks("Rétablir", on="Version 3")
    chloe.sees("✓ Version 3 rétablie", "Version 5 · @chloe")
    chloe.closes()
    marc.types("/sop modifier SOP-031")
    marc.sees("Seuls son responsable (chloe) et les administrateurs peuvent le faire.")
    chloe.sees("✓ @chloe a modifié Livrer une girafe en bois (SOP-031) depuis.")
    chloe.clicks("Retirer", on="est enregistrée")
    chloe.sees("✓ @chloe a retiré Livrer une girafe en bois (SOP-031).")
    marc.types("/sop SOP-031")
    marc.sees("🗄️ Archivée")
