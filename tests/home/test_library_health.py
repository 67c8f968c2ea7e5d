"""The knowledge panel: what needs somebody, for leads and admins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.documents.reading.document import read_document
from storage.records.ids import UserId
from storage.records.procedures import MaintenanceNeed, Status
from storage.records.workspace import Role
from storage.store import Store
from tests.conftest import Office
from tests.ids import C1, T1

pytestmark = pytest.mark.any_day


def test_who_cares_for_the_library_sees_what_it_lacks(office: Office) -> None:
    boss = office.slack.person("boss", name="Bea Boss", locale="en-GB", admin=True)
    asked = [
        (office.ada, "car park badge"),
        (office.chloe, "bagde car park"),
        (boss, "car park badge"),
        (boss, "tombola"),
    ]
    for person, words in asked:
        person.types(f"/sop {words}")
    boss.opens_home()
    boss.sees("Knowledge panel", "Searched for in vain: 2", "Review overdue: 2", "Settings")
    boss.clicks("Show", on="Review overdue")
    boss.sees("The most used first.", "SOP-")
    boss.closes()

    boss.clicks("Show", on="Searched for in vain")
    boss.sees("“car park badge”", "3 people, last on", "“tombola”")
    boss.clicks("Not needed", on="tombola")
    boss.sees_no("tombola")
    boss.clicks("Write it", on="car park")
    boss.submits()
    boss.sees("car park badge")
    boss.closes(everything=True)
    boss.sees("Searched for in vain: 1")

    boss.clicks("Settings")
    boss.chooses("Procedures are reviewed", "once a year")
    boss.submits()
    boss.sees("Reviews: once a year")


def test_an_approver_sees_it_in_french_and_a_reader_does_not(office: Office) -> None:
    office.chloe.opens_home()
    office.chloe.sees_no("Tableau des connaissances")
    with office.store.write() as memory:
        memory.roles.grant(office.team, UserId(office.chloe.id), Role.VERIFIER)
    office.chloe.opens_home()
    office.chloe.sees("Tableau des connaissances", "Relecture en retard")


def test_each_care_is_counted_and_listed(store: Store) -> None:
    whole = read_document(
        "# Refund\n\n## Purpose\n\nPay.\n\n## Steps\n\n1. Pay.\n\n## Quality check\n\n- Success test: paid.\n", team=T1
    )
    with store.write() as memory:
        memory.sops.save_all(
            [
                replace(whole, owner="ada", status=Status.OVERDUE),
                replace(whole, owner="ada", status=Status.OUTDATED),
                replace(whole, owner="ada", purpose="", channels=(C1,)),
                replace(whole, status=Status.DRAFT),
                replace(whole, status=Status.RETIRED),
            ]
        )
        every = memory.maintenance.count_by_need(T1, None, all_of_them=True)
        some = memory.maintenance.count_by_need(T1, None, all_of_them=False)
        unowned = memory.maintenance.outlines_needing(
            T1, MaintenanceNeed.UNOWNED, None, all_of_them=True, skip=0, limit=9
        )
    ones = {
        MaintenanceNeed.OVERDUE: 1,
        MaintenanceNeed.FLAGGED: 1,
        MaintenanceNeed.UNOWNED: 1,
        MaintenanceNeed.INCOMPLETE: 1,
        MaintenanceNeed.UNUSED: 0,
    }
    assert every == ones
    assert some == ones | {MaintenanceNeed.INCOMPLETE: 0}
    assert [each.number for each in unowned] == [4]
