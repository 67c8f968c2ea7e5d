"""Documents into the library: twice is once, nothing is replaced by something unrelated, a kill loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.documents.importing import ImportReport, RefusedFile, import_documents
from handlers.documents.sources import read_files
from storage.records.procedures import Sop
from storage.store import Store
from tests.clock import START
from tests.documents.conftest import Folder
from tests.ids import T1, T2

Progress = Callable[[int, int], None]


def bring(store: Store, place: Path, *, dry_run: bool = False, progress: Progress | None = None) -> ImportReport:
    return import_documents(store, T1, read_files(place), now=START, dry_run=dry_run, progress=progress)


def library(store: Store) -> dict[int, Sop]:
    with store.read() as memory:
        return {sop.number: sop for sop in memory.sops.all(T1)}


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.unchanged, len(report.refused)


def reasons(report: ImportReport) -> dict[str, str]:
    return {refusal.path: refusal.reason for refusal in report.refused}


def test_new_files_get_numbers_in_path_order_and_a_second_time_changes_nothing(store: Store, folder: Folder) -> None:
    place = folder({"b.md": "# B\r\n", "a/z.md": "\ufeff# Z", "a/c.md": "# C", "x.png": "x"})
    heard: list[tuple[int, int]] = []
    report = bring(store, place, progress=lambda done, of: heard.append((done, of)))
    assert report == ImportReport(3, 0, 0, (), 1)
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert [(n, s.source, s.document) for n, s in library(store).items()] == [
        (1, "a/c.md", "# C"),
        (2, "a/z.md", "\ufeff# Z"),
        (3, "b.md", "# B\r\n"),
    ]
    before = library(store)
    assert counts(bring(store, place)) == (0, 0, 3, 0)
    assert library(store) == before


def test_a_changed_file_keeps_its_number(store: Store, folder: Folder) -> None:
    bring(store, folder({"a.md": "# A", "b.md": "# B"}))
    assert counts(bring(store, folder({"a.md": "# A\n\n## Purpose\n\nMore"}))) == (0, 1, 1, 0)
    assert library(store)[1].purpose == "More"


def test_a_dry_run_tells_the_same_and_changes_nothing(store: Store, folder: Folder) -> None:
    bring(store, folder({"a.md": "# A", "b.md": "# B"}))
    before = library(store)
    place = folder({"a.md": "# A!", "c.md": "# C", "d.md": "---\nid: SOP-001\n---\n", "e.md": "---\nx: [\n---\n"})
    told = bring(store, place, dry_run=True)
    assert counts(told) == (1, 1, 1, 2)
    assert library(store) == before
    assert bring(store, place) == told


def test_a_refused_file_names_line_and_reason_and_keeps_no_other_out(store: Store, folder: Folder) -> None:
    report = bring(store, folder({"a.md": "---\ntitle: A: B\n---\n", "b.md": b"\xff", "c.md": "# C", "d.md": " "}))
    assert counts(report) == (1, 0, 0, 3)
    assert [(refusal.path, refusal.line) for refusal in report.refused] == [("a.md", 2), ("b.md", 1), ("d.md", 0)]
    assert isinstance(report.refused[0], RefusedFile)


def test_ids_in_files_are_kept_and_others_are_numbered_after_them(store: Store, folder: Folder) -> None:
    bring(store, folder({"a.md": "# A", "b.md": "---\nid: SOP-001\n---\n# B", "c.md": "---\nid: SOP-040\n---\n# C"}))
    assert {n: s.title for n, s in library(store).items()} == {1: "B", 40: "C", 41: "A"}
    assert library(store)[1].document.startswith("---\nid: SOP-001\n")


def test_of_two_files_with_one_id_the_first_is_taken_and_the_second_names_it(store: Store, folder: Folder) -> None:
    place = folder({"a.md": "---\nid: SOP-005\n---\n# A", "b.md": "---\nid: SOP-005\n---\n# B"})
    report = bring(store, place)
    assert reasons(report) == {"b.md": "SOP-005 is a.md already: give this file another id, or none"}
    assert library(store)[5].title == "A"
    assert counts(bring(store, place)) == (0, 0, 1, 1)


def test_the_file_that_has_the_id_in_the_library_stays_its_owner(store: Store, folder: Folder) -> None:
    bring(store, folder({"b.md": "---\nid: SOP-005\n---\n# B"}))
    report = bring(store, folder({"a.md": "---\nid: SOP-005\n---\n# B copied"}))
    assert reasons(report) == {"a.md": "SOP-005 is b.md already: give this file another id, or none"}
    assert counts(report) == (0, 0, 1, 1)


def test_an_id_cannot_take_the_number_of_a_file_that_is_still_there(store: Store, folder: Folder) -> None:
    bring(store, folder({"b.md": "# B"}))
    report = bring(store, folder({"a.md": "---\nid: SOP-001\n---\n# B"}))
    assert reasons(report) == {"a.md": "SOP-001 is b.md already: give this file another id, or none"}
    assert library(store)[1].source == "b.md"


def test_a_file_that_cannot_be_read_today_still_owns_its_number(store: Store, folder: Folder) -> None:
    bring(store, folder({"b.md": "# B"}))
    report = bring(store, folder({"a.md": "---\nid: SOP-001\n---\n# B", "b.md": b"\xff"}))
    assert list(reasons(report)) == ["a.md", "b.md"]
    assert library(store)[1].document == "# B"


def test_a_moved_file_is_found_by_its_id(store: Store, folder: Folder) -> None:
    bring(store, folder({"old.md": "---\nid: SOP-007\n---\n# A"}, "one"))
    assert counts(bring(store, folder({"new/a.md": "---\nid: SOP-007\n---\n# A"}, "two"))) == (0, 1, 0, 0)
    assert library(store)[7].source == "new/a.md"


def test_an_unrelated_document_with_the_same_id_replaces_nothing(store: Store, folder: Folder) -> None:
    bring(store, folder({"ours.md": "---\nid: SOP-007\n---\n# Refund"}, "one"))
    report = bring(store, folder({"theirs.md": "---\nid: SOP-007\n---\n# Fire drill"}, "two"))
    assert "SOP-007 is “Refund” (ours.md) in the library" in reasons(report)["theirs.md"]
    assert library(store)[7].title == "Refund"


def test_a_file_cannot_be_renumbered_by_writing_another_id(store: Store, folder: Folder) -> None:
    bring(store, folder({"a.md": "# A"}))
    report = bring(store, folder({"a.md": "---\nid: SOP-050\n---\n# A"}))
    assert reasons(report) == {"a.md": "this file is SOP-001 in the library: write that id, or none"}
    assert list(library(store)) == [1]


def test_files_that_swap_their_paths_keep_their_numbers(store: Store, folder: Folder) -> None:
    one, two = "---\nid: SOP-001\n---\n# One", "---\nid: SOP-002\n---\n# Two"
    bring(store, folder({"a.md": one, "b.md": two}))
    assert counts(bring(store, folder({"a.md": two, "b.md": one}))) == (0, 2, 0, 0)
    assert {n: (s.title, s.source) for n, s in library(store).items()} == {1: ("One", "b.md"), 2: ("Two", "a.md")}


def test_a_path_that_another_procedure_takes_over_leaves_the_first_without_a_file(store: Store, folder: Folder) -> None:
    bring(store, folder({"a.md": "---\nid: SOP-001\n---\n# One", "b.md": "---\nid: SOP-002\n---\n# Two"}))
    assert counts(bring(store, folder({"a.md": "---\nid: SOP-002\n---\n# Two"}, "later"))) == (0, 1, 0, 0)
    assert {n: (s.title, s.source) for n, s in library(store).items()} == {1: ("One", ""), 2: ("Two", "a.md")}


def test_an_id_added_to_a_file_changes_nothing(store: Store, folder: Folder) -> None:
    bring(store, folder({"a.md": "# A"}))
    assert counts(bring(store, folder({"a.md": "---\nid: SOP-001\n---\n# A"}))) == (0, 0, 1, 0)
    assert library(store)[1].document == "# A"


def test_each_team_has_its_own_library(store: Store, folder: Folder) -> None:
    place = folder({"a.md": "# A"})
    bring(store, place)
    assert import_documents(store, T2, read_files(place), now=START).new == 1


class Killed(Exception):
    pass


@pytest.mark.parametrize("at", [1, 199, 200, 201, 399, 450])
def test_an_import_that_is_broken_off_is_finished_by_the_next(store: Store, folder: Folder, at: int) -> None:
    place = folder({f"{n:03d}.md": f"# Document {n}\n" for n in range(450)})

    def broken_off(done: int, of: int) -> None:
        if done == at:
            raise Killed

    with pytest.raises(Killed):
        bring(store, place, progress=broken_off)
    kept = library(store)
    assert all(sop.document == f"# Document {number - 1}\n" for number, sop in kept.items())
    report = bring(store, place)
    assert counts(report) == (450 - len(kept), 0, len(kept), 0)
    assert [sop.title for sop in library(store).values()] == [f"Document {n}" for n in range(450)]


def test_somebody_elses_save_in_the_middle_is_seen(store: Store, folder: Folder) -> None:
    place = folder({f"{n:03d}.md": f"# Document {n}\n" for n in range(300)})

    def meddle(done: int, of: int) -> None:
        if done == 250:
            with store.write() as memory:
                memory.sops.save(Sop(team=T1, title="Theirs", document="# Theirs", source="260.md"))

    assert counts(bring(store, place, progress=meddle)) == (299, 1, 0, 0)
    assert len(library(store)) == 300
    assert library(store)[201].title == "Document 260"


def test_of_two_imports_of_the_same_at_once_one_has_nothing_to_do(store: Store, folder: Folder) -> None:
    place = folder({f"{n:03d}.md": f"# Document {n}\n" for n in range(300)})

    def overtake(done: int, of: int) -> None:
        if done == 100:
            assert counts(bring(store, place)) == (300, 0, 0, 0)

    assert counts(bring(store, place, progress=overtake)) == (0, 0, 300, 0)
