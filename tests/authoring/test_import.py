"""Documents that came by import and were edited in Slack keep what people wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.documents.exporting import export_documents
from handlers.documents.importing import import_documents
from handlers.documents.sources import read_files
from handlers.documents.writing import with_fields
from handlers.identity.speaker import Speaker
from storage.store import Store
from tests.ids import SOP_1, T1, U1

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WHO = Speaker(T1, U1, "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "refund.md").write_text("---\nstatus: verified\n---\n# Refund\n\n## Purpose\n\nOld.\n")
    return tmp_path / "in"


def edit(store: Store) -> str:
    with store.write() as memory:
        sop = memory.sops.find_procedure(T1, SOP_1)
        assert sop
        text = with_fields(sop.document, {"purpose": "New."})
        return ProcedureLifecycle(lambda: NOW).change_text(memory, WHO, sop, text, "because").document


def test_the_same_folder_again_changes_nothing(store: Store, folder: Path) -> None:
    import_documents(store, T1, read_files(folder), now=NOW)
    text = edit(store)
    report = import_documents(store, T1, read_files(folder), now=NOW)
    assert (report.new, report.changed, report.unchanged, report.refused) == (0, 0, 1, ())
    with store.read() as memory:
        sop = memory.sops.find_procedure(T1, SOP_1)
    assert sop
    assert (sop.document, sop.purpose, sop.status.value, sop.source) == (text, "New.", "trial", "refund.md")


def offered(store: Store) -> list[tuple[str, str]]:
    with store.read() as memory:
        return [(each.source, each.outcome.value) for each in memory.offers.offers_for(T1, SOP_1)]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_new_text_is_offered_once_and_overwrites_nothing(store: Store, folder: Path, dry_run: bool) -> None:
    import_documents(store, T1, read_files(folder), now=NOW)
    text = edit(store)
    (folder / "refund.md").write_text("# Refund\n\n## Purpose\n\nNewer.\n")
    report = import_documents(store, T1, read_files(folder), now=NOW, dry_run=dry_run)
    assert (report.changed, report.unchanged, report.refused) == (0, 0, ())
    assert [(each.path, each.number) for each in report.offered] == [("refund.md", 1)]
    again = import_documents(store, T1, read_files(folder), now=NOW, dry_run=dry_run)
    assert (again.unchanged, len(again.offered)) == ((0, 1) if dry_run else (1, 0))
    assert offered(store) == ([] if dry_run else [("refund.md", "open")])
    with store.read() as memory:
        sop = memory.sops.find_procedure(T1, SOP_1)
        assert sop
        assert sop.document == text


def test_a_newer_file_replaces_the_open_offer_and_an_older_one_may_come_back(store: Store, folder: Path) -> None:
    import_documents(store, T1, read_files(folder), now=NOW)
    edit(store)
    for purpose in ("Newer.", "Newest.", "Newer."):
        (folder / "refund.md").write_text(f"# Refund\n\n## Purpose\n\n{purpose}\n")
        assert import_documents(store, T1, read_files(folder), now=NOW).offered
    assert [fate for _, fate in offered(store)] == ["replaced", "replaced", "open"]


def test_export_writes_the_newest_text_which_is_nothing_new(store: Store, folder: Path, tmp_path: Path) -> None:
    import_documents(store, T1, read_files(folder), now=NOW)
    edit(store)
    export_documents(store, T1, tmp_path / "out")
    assert "New." in (tmp_path / "out" / "refund.md").read_text()
    report = import_documents(store, T1, read_files(tmp_path / "out"), now=NOW)
    assert (report.unchanged, report.refused) == (1, ())


def test_an_import_over_an_import_keeps_the_earlier_text(store: Store, folder: Path) -> None:
    import_documents(store, T1, read_files(folder), now=NOW)
    (folder / "refund.md").write_text("# Refund\n\n## Purpose\n\nNewer.\n")
    report = import_documents(store, T1, read_files(folder), now=NOW)
    assert report.changed == 1
    with store.read() as memory:
        sop = memory.sops.find_procedure(T1, SOP_1)
        assert sop
        assert [("Old." in each.document, each.user) for each in memory.versions.all(sop)] == [(True, ""), (False, "")]


def test_what_was_retired_in_slack_is_not_brought_back(store: Store, folder: Path) -> None:
    import_documents(store, T1, read_files(folder), now=NOW)
    with store.write() as memory:
        sop = memory.sops.find_procedure(T1, SOP_1)
        assert sop
        memory.versions.record_current(sop)
        retired = memory.sops.save(replace(sop, status=type(sop.status).RETIRED))
        memory.versions.add(retired, U1, NOW, "")
    (folder / "refund.md").write_text("# Refund\n\n## Purpose\n\nNewer.\n")
    assert import_documents(store, T1, read_files(folder), now=NOW).offered
