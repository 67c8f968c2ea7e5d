"""What nobody expects to be typed or pressed: kept, or refused with a kind word."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import text

from bot.simulator import Actor
from storage.records.procedures import Sop, Status
from tests.authoring.conftest import refund
from tests.conftest import Office
from tests.ids import SOP_1


def newest(office: Office) -> Sop:
    with office.store.read() as memory:
        return list(memory.sops.all(office.team))[-1]


def lines(of: str) -> str:
    return "\n".join(f"{of} {number} with some words to fill the line." for number in range(60))


def test_a_long_text_is_written_in_parts_and_nothing_is_cut(office: Office) -> None:
    office.chloe.types("/sop nouvelle")
    office.chloe.submits()
    office.chloe.fills("Titre", "Une échelle sans fin")
    office.chloe.fills("Étapes", lines("A"))
    office.chloe.fills("Étapes, suite", lines("B"))
    office.chloe.submits()
    office.chloe.sees("Page 1 sur 2", "Il y a de la place pour la suite ci-dessous")
    boxes = office.chloe.screen().count("Étapes, suite")
    assert boxes == 2, "one with what was written, one more"
    office.chloe.submits()
    office.chloe.sees("Page 2 sur 2")
    office.chloe.submits()
    office.chloe.sees_no_modal()
    assert f"{lines('A')}\n{lines('B')}" in newest(office).document


def test_a_text_that_no_form_holds_is_added_to_at_its_end(office: Office, grace: Actor) -> None:
    body = "word " * 20_000
    saved = office.save(
        Sop(
            team=office.team,
            title="A book",
            owner="grace",
            document=f"---\nowner: grace\n---\n# A book\n\n## Steps\n\n{body}\n",
        )
    )
    office.slack.channel("owners", members=[grace])
    grace.types(f"/sop edit {saved.key}")
    grace.sees("Steps is too long for a form", "What you write here is added at the end.")
    grace.fills("Steps, continued", "The end.")
    grace.submits()
    grace.submits()
    grace.sees_no_modal()
    assert f"{body.strip()}\nThe end." in refund(office, saved.number).document


def test_what_is_retired_is_neither_reported_nor_changed_by_readers(office: Office, grace: Actor) -> None:
    for person in (office.ada, office.chloe):
        person.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.chloe.clicks("Ouvrir")
    office.chloe.clicks("💡 Proposer un changement")
    office.chloe.fills("Étapes, suite", "9. Danser.")
    office.save(replace(refund(office), status=Status.RETIRED))
    office.ada.clicks("🚩 Outdated")
    office.ada.sees("Refund an annual plan (SOP-001) is retired", "(grace)")
    office.ada.clicks("💡 Suggest a change")
    office.ada.sees_no("[Send]")
    office.chloe.submits()
    office.chloe.sees("est retirée\u00a0: plus personne ne la trouve")
    with office.store.read() as memory:
        assert memory.suggestions.open_suggestions(office.team, SOP_1) == []
        assert memory.feedback.feedback_on_version(office.team, SOP_1, 1) == []
    office.slack.channel("owners", members=[grace])
    grace.types("/sop edit SOP-001")
    grace.sees("This procedure is retired. Saving brings it back, as a draft.")


def test_a_title_is_not_suggested_away(office: Office) -> None:
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.ada.clicks("💡 Suggest a change")
    office.ada.chooses("Part", "Title")
    office.ada.fills("Title", "  ")
    office.ada.submits()
    office.ada.sees("Give it a title.")


def test_a_version_that_is_not_there_cannot_be_restored(office: Office, grace: Actor) -> None:
    office.slack.channel("owners", members=[grace])
    grace.types("/sop edit SOP-001")
    grace.fills("Purpose", "Another purpose.")
    grace.submits()
    grace.submits()
    grace.types("/sop history SOP-001")
    grace.sees("Version 1 · import")
    with office.store.write() as memory:
        memory.versions._connection.execute(text("DELETE FROM sop_versions WHERE version = 1"))
    grace.clicks("Restore")
    grace.sees("There is no version 1 of SOP-001.")
    assert refund(office).purpose == "Another purpose."
