"""People ask what is kept of them, and have it given or erased."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import program
from storage.records.ids import UserId
from storage.records.publishing import ReadReceipt
from tests.authoring.conftest import keep
from tests.conftest import Office
from tests.ids import SOP_1

pytestmark = pytest.mark.any_day


def types(office: Office, *words: str, stdin: str = "") -> tuple[int, str]:
    told = CliRunner().invoke(
        program, ["people", *words], input=stdin, env={"SOPBOT_DATA": str(office.bot.settings.data)}, obj=office.now
    )
    return told.exit_code, told.output


def test_somebody_sees_what_is_kept_and_asks_for_it(office: Office) -> None:
    office.ada.types("/sop quantum giraffe zebra")
    with office.store.write() as memory:
        memory.procedure_views.add(office.team, SOP_1, UserId(office.ada.id), office.now())
    office.ada.types("/sop privacy")
    office.ada.sees("What I keep of you", "1 procedure that you opened — your name with them for 180 days")
    office.ada.sees("your name, language and time zone", "[Send me my data]", "[Erase my data]")
    office.ada.clicks("Send me my data")
    office.ada.sees("I know no admin here yet")
    keep(office, office.chloe.id, "Chloé Martin", "fr-FR", is_admin=True)
    office.bot.start_clocks()
    office.ada.clicks("Erase my data")
    office.ada.sees("✓ I have asked @chloe.")
    office.chloe.goes_to("@sopbot")
    office.chloe.sees("@ada demande que ses données soient effacées", f"sopbot people erase {office.ada.id}")
    office.chloe.goes_to("#sales")
    office.chloe.types("/sop confidentialité")
    office.chloe.sees("Ce que je garde de vous", "[Effacer mes données]")
    office.ada.types("/sop help")
    office.ada.sees("/sop privacy")


def test_an_admin_gives_somebody_everything_and_then_forgets_them(office: Office, tmp_path: Path) -> None:
    office.ada.types("/sop SOP-001")
    office.ada.clicks("Open")
    office.ada.clicks("👍 Helped")
    office.ada.closes()
    keep(office, office.chloe.id, "chloe", "fr-FR", is_admin=True)
    with office.store.write() as memory:
        memory.read_receipts.add_once(
            ReadReceipt(team=office.team, number=SOP_1, version=1, user=UserId(office.ada.id), read=office.now())
        )
    code, said = types(office, "export", "@ada")
    assert code == 0
    assert len(json.loads(said)["kept"]["sop_feedback"]) == 1
    assert types(office, "export", office.ada.id, "--to", str(tmp_path / "out"))[0] == 0
    assert json.loads((tmp_path / "out" / f"{office.ada.id}.json").read_text())["name"] == "ada"
    code, said = types(office, "erase", office.ada.id, stdin="n\n")
    assert (code, "1 in sop_feedback" in said) == (1, True)
    code, said = types(office, "erase", office.ada.id, "--yes")
    assert (code, "Done." in said) == (0, True)
    code, said = types(office, "erase", office.ada.id, "--yes")
    assert (code, "Copy member ID" in said) == (1, True)
    office.chloe.types("/sop historique 1")
    office.chloe.sees("👁 1 l'a lue (quelqu'un)")
    office.chloe.closes()
    with office.store.read() as memory:
        assert [
            each.user.startswith("someone-") for each in memory.feedback.feedback_on_version(office.team, SOP_1, 1)
        ] == [True]
    office.ada.types("/sop privacy")
    office.ada.sees("your name, language and time zone")
    office.ada.sees_no("that you opened")
