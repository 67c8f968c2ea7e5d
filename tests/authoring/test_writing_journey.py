"""People write procedures, mend them, look at what changed and go back."""

from __future__ import annotations

import pytest

from bot.simulator import Actor
from storage.records.procedures import Sop, Status
from tests.authoring.conftest import keep, refund
from tests.conftest import Office
from tests.ids import SOP_1
from tests.waiting import wait_for

pytestmark = pytest.mark.any_day


def newest(office: Office) -> Sop:
    with office.store.read() as memory:
        return list(memory.sops.all(office.team))[-1]


def test_a_new_procedure_from_template_to_trial_to_verified(office: Office) -> None:
    office.chloe.types("/sop nouvelle")
    office.chloe.sees_modal("Nouvelle procédure")
    office.chloe.chooses("Forme", "Des questions et des choix")
    office.chloe.chooses("Genre", "Relation client")
    office.chloe.submits()
    office.chloe.sees("Page 1 sur 2", "Première question ?")
    office.chloe.submits()
    office.chloe.fills("Titre", "Livrer une girafe en bois")
    office.chloe.fills("Étapes", "1. Demander la taille au NVQ.\n2. Livrer.")
    office.chloe.submits()
    office.chloe.sees("Page 2 sur 2")
    office.chloe.submits()
    office.chloe.goes_to("@sopbot")
    office.chloe.sees("✓ Livrer une girafe en bois (SOP-031) est enregistrée : ✏️ Brouillon.")
    office.chloe.sees("3 parties clés sur 10", "Il manque : Objectif", "«\u00a0NVQ\u00a0» n'est pas expliqué")
    made = newest(office)
    assert (made.owner, made.status, made.version) == ("chloe", Status.DRAFT, "1.0")
    assert [step.text for step in made.steps] == ["Demander la taille au NVQ.", "Livrer."]
    office.chloe.clicks("Modifier")
    office.chloe.submits()
    office.chloe.fills("Contrôle qualité : le critère de réussite", "Le client a la girafe.")
    office.chloe.submits()
    office.chloe.clicks("Mettre à l'essai")
    office.chloe.sees("a mis Livrer une girafe en bois (SOP-031) à l'essai")
    office.chloe.goes_to("#sales")
    office.chloe.types("/sop girafe en bois")
    office.chloe.sees("Livrer une girafe en bois")
    office.chloe.clicks("Ouvrir")
    office.chloe.clicks("Vérifier")
    office.chloe.sees("✓ @chloe a vérifié")
    assert newest(office).status is Status.VERIFIED


def test_ada_writes_one_and_a_reader_says_that_it_is_outdated(office: Office, grace: Actor) -> None:
    ada = office.ada
    keep(office, ada.id, "ada", "en-GB")
    office.bot.start_clocks()
    ada.types("/sop new")
    ada.sees_modal("New procedure")
    ada.chooses("Shape", "Steps within chapters")
    ada.chooses("Kind", "Administrative")
    ada.submits()
    ada.sees("Page 1 of 2", "Steps, continued")
    ada.fills("Title", "Deliver a wooden giraffe")
    ada.fills("Steps", "1. Ask the NVQ for " + "a very long list of things, " * 10)
    ada.submits()
    ada.submits()
    ada.goes_to("@sopbot")
    ada.sees("✓ Deliver a wooden giraffe (SOP-031) is saved: ✏️ Draft.", "of 10 key parts. Missing: Purpose, ")
    ada.sees("There is no success test", "Step 1 is long", "“NVQ” is not explained")
    ada.clicks("Put on trial")
    ada.sees("✓ @ada put Deliver a wooden giraffe (SOP-031) on trial.")
    ada.types("/sop edit SOP-031")
    ada.submits()
    ada.fills("Quality check: the success test", "The customer has it.")
    ada.submits()
    ada.clicks("Verify")
    ada.sees("✓ @ada verified Deliver a wooden giraffe (SOP-031).")
    office.slack.channel("owners", members=[grace])
    grace.types("/sop wooden giraffe")
    grace.sees("✅ Verified")
    grace.clicks("Open")
    grace.clicks("🚩 Outdated")
    grace.chooses("Why", "The people have changed")
    grace.submits()
    grace.closes()
    grace.types("/sop wooden giraffe")
    grace.sees("🚩 Reported as outdated")
    grace.goes_to("@sopbot")
    grace.sees("✓ You reported Deliver a wooden giraffe (SOP-031) as outdated: I have told @ada. Thank you!")
    ada.sees("🚩 @grace says that Deliver a wooden giraffe (SOP-031) is outdated: The people have changed")
    ada.clicks("Retire")
    ada.sees("✓ @ada retired Deliver a wooden giraffe (SOP-031).")


def test_a_form_that_is_left_waits(office: Office) -> None:
    office.ada.types("/sop new")
    office.ada.submits()
    office.ada.fills("Title", "Wooden giraffe delivery")
    office.ada.submits()
    office.ada.closes()
    office.ada.types("/sop mine")
    office.ada.sees("Unfinished: Wooden giraffe delivery", "[Go on]")
    office.ada.clicks("Go on")
    office.ada.sees("Wooden giraffe delivery")
    office.ada.closes()
    office.ada.clicks("Throw away")
    office.ada.sees_no("Wooden giraffe delivery")
    zoe = office.slack.person("zoe", name="Zoé", locale="fr-FR")
    office.slack.channel("ventes", members=[zoe])
    zoe.types("/sop miennes")
    zoe.sees("Rien n'est encore à vous.")


def test_an_empty_title_is_said_in_the_form(office: Office) -> None:
    office.ada.types("/sop new")
    office.ada.submits()
    office.ada.fills("Title", "   ")
    office.ada.submits()
    office.ada.sees("Give it a title.")


def test_two_people_at_once_lose_nothing(office: Office, grace: Actor) -> None:
    office.slack.channel("owners", members=[grace])
    office.ada.types("/sop edit SOP-001")
    grace.types("/sop edit sop-1")
    grace.fills("Purpose", "Grace's purpose.")
    grace.fills("Owner", "grace")
    grace.submits()
    grace.submits()
    grace.sees_no_modal()
    office.ada.fills("Purpose", "Ada's purpose.")
    office.ada.fills("Title", "Refund any plan")
    office.ada.submits()
    office.ada.submits()
    office.ada.sees("@grace changed this procedure meanwhile", "+ Grace's purpose.", "You both changed: Purpose")
    office.ada.submits()
    office.ada.fills("What changed, and why", "Merged")
    office.ada.submits()
    office.ada.sees_no_modal()
    sop = refund(office)
    assert (sop.title, sop.purpose, sop.version) == ("Refund any plan", "Ada's purpose.", "2.3")
    with office.store.read() as memory:
        every = memory.versions.all(sop)
    assert [(each.user, each.why) for each in every] == [("", ""), (grace.id, ""), (office.ada.id, "Merged")]
    assert "Grace's purpose." in every[1].document


def test_history_compares_and_restores(office: Office) -> None:
    before = refund(office)
    office.ada.types("/sop edit 1")
    office.ada.fills("Purpose", "Another purpose.")
    office.ada.submits()
    office.ada.submits()
    office.ada.types("/sop history SOP-001")
    office.ada.sees("Version 1 · import", "Version 2 · @ada")
    office.ada.clicks("Compare")
    office.ada.sees("From version 1 to version 2", "+ Another purpose.", "− Tell a customer")
    office.ada.closes()
    office.ada.clicks("Restore")
    office.ada.sees("✓ Version 1 restored", "Version 3 · @ada")
    after = refund(office)
    assert (after.purpose, after.steps, after.version) == (before.purpose, before.steps, "2.3")
    office.chloe.types("/sop historique 1")
    office.chloe.sees("Version 3", "maintenant")
    office.chloe.sees_no("[Rétablir]")
    office.chloe.closes()
    office.chloe.types("/sop history 999")
    office.chloe.sees("Cette procédure n'est plus là.")


def test_who_has_no_right_is_told_whom_to_ask(office: Office) -> None:
    office.chloe.types("/sop modifier SOP-001")
    office.chloe.sees("Seuls son responsable (grace) et les administrateurs", "Proposer un changement")
    office.chloe.sees_no_modal()
    office.chloe.types("/sop modifier une remise")
    office.chloe.sees("Modifier laquelle ?", "[Modifier]")


def test_a_long_text_goes_on_in_more_boxes_and_nothing_is_cut(office: Office) -> None:
    steps = "\n".join(f"{n}. Step {n} has some words to fill the line, and more." for n in range(1, 200))
    saved = office.save(
        Sop(team=office.team, title="Endless ladder", document=f"# Endless ladder\n\n## Steps\n\n{steps}\n")
    )
    office.ada.types(f"/sop edit {saved.key}")
    office.ada.sees("Steps, continued", "Step 199 has")
    office.ada.fills("Purpose", "Up.")
    office.ada.submits()
    office.ada.submits()
    kept = refund(office, saved.number)
    assert steps in kept.document
    assert kept.purpose == "Up."


def test_a_part_that_no_form_holds_stays(office: Office) -> None:
    body = "word " * 20_000
    saved = office.save(Sop(team=office.team, title="A book", document=f"# A book\n\n## Steps\n\n{body}\n"))
    office.ada.types(f"/sop edit {saved.key}")
    office.ada.sees("Steps is too long for a form")
    office.ada.fills("Purpose", "To read.")
    office.ada.submits()
    office.ada.submits()
    assert body in refund(office, saved.number).document


def test_a_message_becomes_a_draft(office: Office) -> None:
    office.chloe.types("Ask the customer first\nThen refund <b>")
    office.ada.menu("Save as SOP", "Ask the customer first")
    office.ada.sees_modal("New procedure")
    office.ada.sees("Ask the customer first", "Then refund <b>")
    office.ada.submits()
    office.ada.submits()
    assert newest(office).title == "Ask the customer first"
    assert "Then refund <b>" in newest(office).document


def test_a_suggestion_is_accepted_once(office: Office, grace: Actor) -> None:
    office.bot.start_clocks()
    office.chloe.types("/sop SOP-001")
    office.chloe.clicks("Ouvrir")
    office.chloe.clicks("💡 Proposer un changement")
    office.chloe.chooses("Partie", "Objectif")
    office.chloe.fills("Objectif", "Un objectif plus clair.")
    office.chloe.fills("Pourquoi", "Trop long")
    office.chloe.submits()
    grace.goes_to("@sopbot")
    grace.sees("@chloe suggests a change of Refund an annual plan (SOP-001), Purpose:", "+ Un objectif plus clair.")
    grace.clicks("Accept")
    grace.sees("✓ @grace accepted it.")
    sop = refund(office)
    assert sop.purpose == "Un objectif plus clair."
    with office.store.read() as memory:
        assert memory.versions.all(sop)[-1].user == office.chloe.id
        assert [entry.what for entry in memory.audit_log.entries_for(office.team, SOP_1)] == ["accepted", "suggest"]
    office.chloe.goes_to("@sopbot")
    office.chloe.sees("✓ @grace a retenu votre proposition")


def test_a_suggestion_is_edited_before_it_goes_in(office: Office, grace: Actor) -> None:
    office.bot.start_clocks()
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.ada.clicks("💡 Suggest a change")
    office.ada.chooses("Part", "Purpose")
    office.ada.fills("Purpose", "Money back at once.")
    office.ada.submits()
    grace.goes_to("@sopbot")
    grace.sees("@ada suggests a change of Refund an annual plan (SOP-001), Purpose:", "+ Money back at once.")
    grace.clicks("Edit")
    grace.fills("Purpose", "Money back within ten days.")
    grace.submits()
    grace.submits()
    wait_for(lambda: refund(office).purpose == "Money back within ten days.")
    grace.sees("✓ @grace accepted it.")


def test_a_suggestion_is_declined_with_a_word(office: Office, grace: Actor) -> None:
    keep(office, grace.id, "grace", "fr-FR")
    office.bot.start_clocks()
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.ada.clicks("💡 Suggest a change")
    office.ada.submits()
    office.ada.sees("Nothing is changed yet.")
    office.ada.fills("Steps, continued", "9. Dance.")
    office.ada.submits()
    grace.goes_to("@sopbot")
    grace.clicks("Refuser")
    grace.fills("Un mot pour la personne", "No dancing")
    grace.submits()
    grace.sees("✗ @grace l'a refusée.", "No dancing")
    office.ada.goes_to("@sopbot")
    office.ada.sees("@grace did not take your suggestion", "No dancing")
