"""Readers judge a procedure; its owner hears of it and acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.simulator import Actor
from storage.records.authoring import FeedbackVerdict
from storage.records.ids import UserId
from storage.records.procedures import Status
from storage.records.workspace import Role, WorkspaceSettings, WritingPolicy
from tests.authoring.conftest import REFUND, keep, refund
from tests.conftest import Office
from tests.ids import SOP_1

pytestmark = pytest.mark.any_day


def said(office: Office) -> list[tuple[str, FeedbackVerdict]]:
    with office.store.read() as memory:
        return [(each.user, each.verdict) for each in memory.feedback.feedback_on_version(office.team, SOP_1, 1)]


def test_a_reader_says_whether_it_helped_and_may_think_again(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.ada.clicks("Open")
    office.ada.clicks("👍 Helped")
    office.ada.sees("✓ Noted: it helped. Thank you!", REFUND)
    office.ada.clicks("👎 Did not help")
    office.ada.sees("✓ Noted: it did not help.")
    office.ada.sees_no("✓ Noted: it helped.")
    assert said(office) == [(office.ada.id, FeedbackVerdict.NOT_HELPED)]


def test_a_report_flags_it_and_reaches_the_owner_who_verifies(office: Office, grace: Actor) -> None:
    office.bot.start_clocks()
    office.chloe.types("/sop SOP-001")
    office.chloe.clicks("Ouvrir")
    office.chloe.clicks("🚩 Dépassée")
    office.chloe.chooses("Pourquoi", "Un outil ou un lien a changé")
    office.chloe.fills("Avec vos mots", "Le *bouton* a bougé")
    office.chloe.submits()
    assert refund(office).status is Status.OUTDATED
    assert said(office) == [(office.chloe.id, FeedbackVerdict.OUTDATED)]
    grace.goes_to("@sopbot")
    assert office.slack.space.wait(lambda: "is outdated" in grace.screen(), 10)
    grace.sees("@chloe says that Refund an annual plan (SOP-001) is outdated: A tool or a link has changed")
    grace.sees("Le", "bouton", "a bougé", "[Verify]", "[Edit]", "[Retire]")
    grace.clicks("Verify")
    grace.sees("✓ @grace verified Refund an annual plan (SOP-001).")
    assert refund(office).status is Status.VERIFIED
    office.ada.types("/sop SOP-001")
    office.ada.sees("✅ Verified")


def test_nobody_verifies_without_a_success_test(office: Office, grace: Actor) -> None:
    office.save(replace(refund(office), success=""))
    office.slack.channel("owners", members=[grace])
    grace.types("/sop SOP-001")
    grace.clicks("Open")
    grace.clicks("Verify")
    grace.sees("It has no success test yet")


def test_a_reader_sees_no_button_of_the_owner(office: Office, grace: Actor) -> None:
    office.chloe.types("/sop SOP-001")
    office.chloe.clicks("Ouvrir")
    office.chloe.sees("[👍 Utile]")
    office.chloe.sees_no("[Vérifier]", "[Retirer]")
    office.slack.channel("owners", members=[grace])
    grace.types("/sop SOP-001")
    grace.clicks("Open")
    grace.sees("[Verify]", "[Retire]")


def test_acted_twice_says_who_did_what(office: Office, grace: Actor) -> None:
    office.slack.channel("owners", members=[grace])
    grace.types("/sop SOP-001")
    grace.clicks("Open")
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    grace.clicks("Retire")
    grace.sees("✓ @grace retired", "🗄️ Archived")
    grace.sees_no("[Verify]")
    office.ada.clicks("Verify")
    office.ada.sees("That is not possible any more", "Archived", "@grace acted last")
    office.ada.sees_no("[Verify]")
    grace.closes()
    grace.types("/sop list refund annual")
    grace.sees_modal("All procedures")
    grace.sees("0 procedures")
    assert refund(office).status is Status.RETIRED


def test_a_house_where_only_authors_write_and_four_eyes_verify(office: Office, grace: Actor) -> None:
    with office.store.write() as memory:
        memory.settings.save(WorkspaceSettings(office.team, writers=WritingPolicy.AUTHORS, needs_second_verifier=True))
    office.chloe.types("/sop nouvelle")
    office.chloe.sees("Ici, les nouvelles procédures sont écrites par les auteurs", "Proposer un changement")
    office.chloe.sees_no_modal()
    office.ada.types("We give a giraffe back within a week")
    office.ada.menu("Save as SOP", "We give a giraffe back")
    office.ada.sees("New procedures are written by authors here")
    office.slack.channel("owners", members=[grace])
    grace.types("/sop edit SOP-001")
    grace.fills("Purpose", "A purpose of mine.")
    grace.submits()
    grace.submits()
    grace.types("/sop SOP-001")
    grace.clicks("Open")
    grace.clicks("Verify")
    grace.sees("You wrote this version, so somebody else has to verify it: @ada.")
    with office.store.write() as memory:
        memory.roles.grant(office.team, UserId(office.chloe.id), Role.VERIFIER)
    grace.clicks("Verify")
    grace.sees("You wrote this version, so somebody else has to verify it: @ada, @chloe.")
    office.chloe.types("/sop SOP-001")
    office.chloe.clicks("Ouvrir")
    office.chloe.sees_no("[Modifier]", "[Retirer]")
    office.chloe.clicks("Vérifier")
    office.chloe.sees("✓ @chloe a vérifié")
    assert refund(office).status is Status.VERIFIED


def test_a_report_that_one_admin_dealt_with_is_settled_for_the_others(office: Office, grace: Actor) -> None:
    office.save(replace(refund(office), owner="nobody", deputy=""))
    paul = office.slack.person("paul", name="paul", locale="fr-FR")
    for person, locale in ((grace, "en-GB"), (paul, "fr-FR")):
        keep(office, person.id, f"The {person.id}", locale, is_admin=True)
    office.bot.start_clocks()
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.ada.clicks("🚩 Outdated")
    office.ada.chooses("Why", "A tool or a link has changed")
    office.ada.submits()
    paul.goes_to("@sopbot")
    paul.sees("[Vérifier]")
    grace.goes_to("@sopbot")
    grace.clicks("Verify")
    grace.sees("✓ @grace verified Refund an annual plan (SOP-001).")
    paul.sees("est dépassée", "✓ @grace a vérifié Refund an annual plan (SOP-001).")
    paul.sees_no("[Vérifier]")


def test_a_report_that_is_dealt_with_twice_at_once_shows_the_last_deed(office: Office, grace: Actor) -> None:
    """The button is pressed while the message that says "edited since" is still on its way."""
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.ada.clicks("🚩 Outdated")
    office.ada.chooses("Why", "A tool or a link has changed")
    office.ada.submits()
    office.bot.tick()
    grace.goes_to("@sopbot")
    grace.types("/sop edit SOP-001")
    grace.fills("Purpose", "A purpose of mine.")
    grace.submits()
    grace.submits()
    grace.clicks("Retire", on="is outdated")
    grace.sees("✓ @grace retired Refund an annual plan (SOP-001).")
    office.bot.tick()
    grace.sees("is outdated", "✓ @grace retired Refund an annual plan (SOP-001).")
    grace.sees_no("since.")
