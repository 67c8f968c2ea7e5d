"""A file's new text for a procedure that was edited in Slack: its owner chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.__main__ import program
from bot.demo.workspace import LIBRARY
from bot.simulator import Actor
from bot.simulator.blockcheck import check_message, check_view
from handlers.authoring.import_offers.blocks import OfferedText, offer_diff_window, offers_message
from handlers.authoring.import_offers.rules import accepted_text, fields_of_both, offer_diff
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.documents.exporting import export_documents
from handlers.documents.importing import import_documents
from handlers.documents.reading.document import read_document
from handlers.documents.sources import read_files
from handlers.documents.writing import fields_of, with_fields
from handlers.i18n import translations
from handlers.identity.speaker import Speaker
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import Status
from storage.records.publishing import Offer, OfferOutcome
from tests.authoring.conftest import keep, refund
from tests.conftest import Office
from tests.ids import T1

pytestmark = pytest.mark.any_day

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def edit(office: Office, number: int = 1, **changes: str) -> None:
    """Somebody else changes a procedure in Slack."""
    sop = refund(office, number)
    with office.store.write() as memory:
        who = Speaker(office.team, UserId(office.ada.id), "en")
        ProcedureLifecycle(lambda: NOW).change_text(memory, who, sop, with_fields(sop.document, changes), "because")


def arrives(office: Office, folder: Path, texts_: Mapping[int, Mapping[str, str]]) -> str:
    """Files with these fields come by import, the bot running or not; what the terminal says."""
    with office.store.read() as memory:
        for number, changes in texts_.items():
            sop = memory.sops.find_procedure(office.team, ProcedureNumber(number))
            assert sop
            original = (LIBRARY / sop.source).read_text(encoding="utf-8")
            (folder / sop.source).parent.mkdir(parents=True, exist_ok=True)
            (folder / sop.source).write_text(with_fields(original, changes), encoding="utf-8")
    env = {"SOPBOT_DATA": str(office.bot.settings.data)}
    told = CliRunner().invoke(program, ["sops", "import", str(folder)], env=env, obj=office.now)
    assert told.exit_code == 0, told.output
    return told.output


def test_the_owner_takes_the_text_of_one_file_and_keeps_another(office: Office, grace: Actor, tmp_path: Path) -> None:
    with office.store.read() as memory:
        mine = [sop.number for sop in memory.sops.all(office.team) if sop.owner == "grace"][:2]
    for number in mine:
        edit(office, number, purpose="Purpose of Slack.")
    told = arrives(office, tmp_path, {number: {"purpose": f"Purpose of file {number}."} for number in mine})
    assert "0 new, 0 changed, 0 unchanged, 0 refused. 2 offered: they were edited in Slack." in told
    assert f"offered  {refund(office).source}: SOP-001 to grace, who chooses in Slack" in told
    office.bot.start_clocks()
    grace.goes_to("@sopbot")
    grace.sees("other texts for 2 procedures that were edited in Slack", "− Purpose of Slack.", "+ Purpose of file 1.")
    grace.clicks("Take the file's text")
    grace.sees(f"✓ @grace took the file's text of {refund(office).title} (SOP-001).")
    grace.clicks("See all")
    grace.sees_modal(refund(office, mine[1]).key)
    grace.closes()
    grace.clicks("Keep mine")
    grace.sees(f"✓ @grace kept the text of {refund(office, mine[1]).title}", "as it is in Slack.")
    sop = refund(office)
    assert (sop.purpose, sop.status, sop.version) == ("Purpose of file 1.", Status.TRIAL, "2.3")
    assert refund(office, mine[1]).purpose == "Purpose of Slack."
    with office.store.read() as memory:
        last = memory.versions.all(sop)[-1]
        assert (last.user, last.why) == (grace.id, f"From the file {sop.source}")
        assert [entry.what for entry in memory.audit_log.entries_for(office.team, mine[1])] == ["edit", "keep"]
    again = import_documents(office.store, office.team, read_files(tmp_path), now=office.now())
    assert (again.unchanged, again.offered) == (2, ())
    export_documents(office.store, office.team, tmp_path / "out")
    back = import_documents(office.store, office.team, read_files(tmp_path / "out"), now=office.now())
    assert (back.unchanged, back.changed, back.offered) == (30, 0, ())


def test_edit_puts_both_texts_together_and_a_second_answer_is_told_who_was_first(
    office: Office, grace: Actor, tmp_path: Path
) -> None:
    keep(office, grace.id, "grace", "fr-FR")
    edit(office, purpose="Purpose of Slack.", risks="Risks of Slack.")
    arrives(office, tmp_path, {1: {"purpose": "Purpose of the file.", "success": "The customer smiles."}})
    office.bot.start_clocks()
    grace.goes_to("@sopbot")
    grace.sees("un autre texte pour 1 procédure modifiée dans Slack")
    grace.clicks("Modifier")
    grace.sees("Modifiés dans Slack et dans le fichier\u00a0: Objectif.", "Purpose of the file.", "Purpose of Slack.")
    grace.submits()
    grace.sees("The customer smiles.", "Risks of Slack.")
    grace.submits()
    sop = refund(office)
    assert (sop.purpose, sop.success, sop.risks) == ("Purpose of the file.", "The customer smiles.", "Risks of Slack.")
    grace.goes_to("@sopbot")
    grace.sees("✓ @grace a retenu le texte du fichier")


def test_a_difference_that_is_old_by_now_is_shown_anew(office: Office, grace: Actor, tmp_path: Path) -> None:
    edit(office, purpose="Purpose of Slack.")
    arrives(office, tmp_path, {1: {"purpose": "Purpose of the file."}})
    office.bot.start_clocks()
    grace.goes_to("@sopbot")
    edit(office, purpose="Newer purpose of Slack.")
    grace.clicks("Take the file's text")
    grace.sees("was changed since", "− Newer purpose of Slack.")
    assert refund(office).purpose == "Newer purpose of Slack."
    arrives(office, tmp_path, {1: {"purpose": "Newest purpose of the file."}})
    office.bot.worker.nudge()
    grace.sees("A newer file of", "+ Newest purpose of the file.")


def test_offers_that_nobody_heard_of_are_told_by_the_clock(office: Office, grace: Actor, tmp_path: Path) -> None:
    edit(office, purpose="Purpose of Slack.")
    source = refund(office).source
    text = with_fields((LIBRARY / source).read_text(encoding="utf-8"), {"purpose": "Purpose of the file."})
    (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / source).write_text(text, encoding="utf-8")
    long_ago = office.now() - timedelta(hours=1)
    import_documents(office.store, office.team, read_files(tmp_path), now=long_ago)
    office.bot.tick()
    office.bot.tick()
    grace.goes_to("@sopbot")
    grace.sees("+ Purpose of the file.")
    with office.store.read() as memory:
        assert len(memory.outbox.all_with_prefix(f"{office.team}:offer:")) == 1


TEXT = "---\nversion: '2.0'\n---\n# Refund\n\n## Purpose\n\n{}\n"


def test_a_version_that_is_in_use_is_counted_on_and_a_new_one_is_kept() -> None:
    now, file = TEXT.format("Slack").replace("2.0", "2.4"), TEXT.format("File")
    assert fields_of(accepted_text(file, now, [TEXT.format("Old")]))["version"] == "2.4"
    assert fields_of(accepted_text(file.replace("2.0", "3.0"), now, [TEXT.format("Old")]))["version"] == "3.0"


def test_what_is_counted_and_not_written_is_no_difference() -> None:
    slack = TEXT.format("Same").replace("2.0", "2.4").replace("---\n#", "date: 2026-11-21\nstatus: trial\n---\n#")
    assert offer_diff(slack, TEXT.format("Same")) == []
    assert ("+", "Other") in offer_diff(slack, TEXT.format("Other"))


def test_what_only_one_of_them_changed_is_in_the_form() -> None:
    merged = fields_of_both(TEXT.format("Old"), TEXT.format("File"), TEXT.format("Old") + "\n## Risks\n\nSlack\n")
    assert (merged.fields["purpose"], merged.fields["risks"], merged.conflicts) == ("File", "Slack", ())


@settings(max_examples=8)
@given(st.sampled_from(["en", "fr"]), st.integers(1, 14), st.sampled_from(["word ", "<!*`&>\n", "x\n"]))
def test_messages_keep_to_slacks_limits(language: str, many: int, words: str) -> None:
    sop = read_document(f"# Title {words * 30}\n\n## Purpose\n\n{words * 600}\n", team=T1)

    def each(number: ProcedureNumber) -> OfferedText:
        fate = list(OfferOutcome)[number % 4] if number > 9 else OfferOutcome.OPEN
        offer = Offer(team=T1, number=number, source="a.md", document="# T\n\n" + words * 700, made=NOW, outcome=fate)
        return OfferedText(sop, offer)

    every = [each(ProcedureNumber(number)) for number in range(many)]
    assert check_message(offers_message(translations(language), every)) == []
    assert check_view(offer_diff_window(translations(language), every[0])) == []
