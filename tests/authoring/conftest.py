"""An office where somebody owns procedures: Grace, who reads English, is the owner of the demo library's refund."""

from __future__ import annotations

import pytest

from bot.simulator import Actor
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import Sop
from storage.records.workspace import Person as Known
from tests.conftest import Office

REFUND = "Refund an annual plan"


@pytest.fixture
def grace(office: Office) -> Actor:
    """The owner named in the refund's front matter."""
    person = office.slack.person("grace", name="grace", locale="en-GB")
    keep(office, person.id, "grace", "en-GB")
    return person


def keep(office: Office, user: str, name: str, locale: str, *, is_admin: bool = False) -> None:
    with office.store.write() as memory:
        memory.people.save(
            Known(team=office.team, id=UserId(user), name=name, locale=locale, is_admin=is_admin, seen=office.now())
        )


def refund(office: Office, number: int = 1) -> Sop:
    with office.store.read() as memory:
        sop = memory.sops.find_procedure(office.team, ProcedureNumber(number))
    assert sop
    return sop
