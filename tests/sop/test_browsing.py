"""A menu that finds procedures while somebody types."""

from __future__ import annotations

import pytest

from storage.records.procedures import Sop
from tests.conftest import Office


def test_edit_and_history_without_a_number_ask_which_one(office: Office) -> None:
    text = "# Wooden giraffe delivery\n\nCarry it upright.\n"
    office.save(Sop(team=office.team, title="Wooden giraffe delivery", document=text, channels=("C024BE91L",)))
    ada, chloe = office.ada, office.chloe
    ada.types("/sop history")
    ada.sees_modal("Procedures")
    ada.chooses("Which procedure?", "Refund an annual plan  ·  SOP-001")
    ada.submits()
    ada.sees("Refund an annual plan", "Version 1")
    ada.closes()
    chloe.types("/sop modifier")
    chloe.sees_modal("Procédures")
    with pytest.raises(AssertionError, match="not on offer"):
        chloe.chooses("Quelle procédure ?", "Wooden giraffe delivery")
    chloe.chooses("Quelle procédure ?", "Répondre à un client mécontent  ·  SOP-027")
    chloe.submits()
    chloe.sees("responsable")
