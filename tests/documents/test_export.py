"""The library as files, and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.documents.exporting import CannotExport, export_documents
from handlers.documents.importing import ImportReport, import_documents
from handlers.documents.sources import read_files
from storage.database import Database
from storage.records.procedures import Sop
from storage.store import Store
from tests.clock import START
from tests.documents.conftest import Folder
from tests.ids import T1

DOCUMENTS = {
    "docs/a.md": "# Rembourser\r\n\r\n## Étapes\r\n\r\n1. Un\r\n",
    "docs/b.md": "\ufeff---\ntitle: B\nid: slug\n---\ntext",
    "c.markdown": "---\nid: SOP-030\ntitle: C\n---\n\n",
    "d.md": "---\n---\nold\rmac",
}


def files(place: Path) -> dict[str, bytes]:
    return {p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


def bring(store: Store, place: Path) -> ImportReport:
    return import_documents(store, T1, read_files(place), now=START)


def test_an_export_is_the_documents_with_their_ids(store: Store, folder: Folder, tmp_path: Path) -> None:
    bring(store, folder(DOCUMENTS))
    heard: list[tuple[int, int]] = []
    report = export_documents(store, T1, tmp_path / "out", lambda done, of: heard.append((done, of)))
    assert report.written == 4
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert files(tmp_path / "out") == {
        "c.markdown": b"---\nid: SOP-030\ntitle: C\n---\n\n",
        "d.md": b"---\nsop_id: SOP-031\n---\nold\rmac",
        "docs/a.md": "---\r\nid: SOP-032\r\n---\r\n# Rembourser\r\n\r\n## Étapes\r\n\r\n1. Un\r\n".encode(),
        "docs/b.md": b"\xef\xbb\xbf---\nsop_id: SOP-033\ntitle: B\nid: slug\n---\ntext",
    }


def test_importing_an_export_changes_nothing(store: Store, folder: Folder, tmp_path: Path) -> None:
    bring(store, folder(DOCUMENTS))
    export_documents(store, T1, tmp_path / "out")
    report = bring(store, tmp_path / "out")
    assert (report.new, report.changed, report.unchanged, report.refused) == (0, 0, 4, ())


def test_an_empty_library_takes_an_export_whole_and_gives_back_the_same_bytes(
    store: Store, folder: Folder, tmp_path: Path
) -> None:
    bring(store, folder(DOCUMENTS))
    with store.write() as memory:
        memory.sops.save(Sop(team=T1, title="Né dans Slack : 3 €", document="# Né dans Slack : 3 €\n", language="fr"))
        before = list(memory.sops.all(T1))
    export_documents(store, T1, tmp_path / "out")
    assert "sop-034-ne-dans-slack.md" in files(tmp_path / "out")
    with Database.open(f"sqlite:///{tmp_path}/other.db") as database:
        database.upgrade()
        other = Store(database)
        assert bring(other, tmp_path / "out").new == 5
        with other.read() as memory:
            after = list(memory.sops.all(T1))
        export_documents(other, T1, tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")
    for old, new in zip(before, after, strict=True):
        old_rest, new_rest = (replace(each, document="", revision=0, source="") for each in (old, new))
        assert old_rest == new_rest
        assert new.source == (old.source or "sop-034-ne-dans-slack.md")


def test_an_earlier_export_is_renewed_and_other_files_stay(store: Store, folder: Folder, tmp_path: Path) -> None:
    bring(store, folder({"a.md": "# A"}))
    out = tmp_path / "out"
    export_documents(store, T1, out)
    (out / "notes.md").write_text("mine")
    bring(store, folder({"a.md": "# A, better"}))
    export_documents(store, T1, out)
    assert files(out) == {"a.md": b"---\nid: SOP-001\n---\n# A, better", "notes.md": b"mine"}


def test_the_handbook_itself_can_be_given_its_ids(store: Store, folder: Folder) -> None:
    place = folder({"a.md": "# A"})
    bring(store, place)
    export_documents(store, T1, place)
    assert files(place) == {"a.md": b"---\nid: SOP-001\n---\n# A"}


@pytest.mark.parametrize("foreign", [b"somebody else's", b"---\nid: SOP-099\n---\n# A", b"\xff\xfe"])
def test_a_foreign_file_in_the_way_is_named_and_nothing_is_written(
    store: Store, folder: Folder, tmp_path: Path, foreign: bytes
) -> None:
    bring(store, folder({"a.md": "# A", "docs/b.md": "# B"}))
    out = folder({"docs/b.md": foreign}, "out")
    with pytest.raises(CannotExport, match=r"docs/b\.md.*choose an empty folder"):
        export_documents(store, T1, out)
    assert files(out) == {"docs/b.md": foreign}


def test_a_file_where_a_folder_should_be_or_the_other_way_round_is_in_the_way(
    store: Store, folder: Folder, tmp_path: Path
) -> None:
    bring(store, folder({"a.md": "# A", "docs/b.md": "# B"}))
    out = folder({"docs": "a file", "a.md/c.txt": "a folder"}, "out")
    with pytest.raises(CannotExport, match=r"a\.md, docs/b\.md"):
        export_documents(store, T1, out)


def test_a_link_in_the_folder_does_not_lead_an_export_out_of_it(store: Store, folder: Folder, tmp_path: Path) -> None:
    bring(store, folder({"docs/a.md": "# A"}))
    (tmp_path / "outside").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/docs").symlink_to(tmp_path / "outside")
    with pytest.raises(CannotExport, match=r"docs/a\.md"):
        export_documents(store, T1, tmp_path / "out")
    assert files(tmp_path / "outside") == {}


@pytest.mark.parametrize(
    "source", ["../evil.md", "/tmp/evil.md", "a/../../evil.md", "C:\\evil.md", "..\\evil.md", "a\0.md"]
)
def test_a_path_that_leads_out_is_not_used(sqlite_url: str, tmp_path: Path, source: str) -> None:
    with Database.open(sqlite_url) as database:
        database.upgrade()
        store = Store(database)
        with store.write() as memory:
            memory.sops.save(Sop(team=T1, title="Evil", document="x", source=source))
        export_documents(store, T1, tmp_path / "out")
    assert files(tmp_path / "out") == {"sop-001-evil.md": b"---\nid: SOP-001\n---\nx"}


def test_a_folder_that_cannot_be_made_is_named(store: Store, folder: Folder, tmp_path: Path) -> None:
    bring(store, folder({"a.md": "# A"}))
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotExport, match="file"):
        export_documents(store, T1, tmp_path / "file" / "out")


TEXTS = st.lists(
    st.sampled_from(["---", "id: x", "title: A", "# T", "text", "", "é\r", "1. a\r"]), min_size=1, max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(TEXTS.map("\n".join).filter(str.strip), min_size=1, max_size=4))
def test_whatever_was_written_comes_back(tmp_path_factory: pytest.TempPathFactory, documents: list[str]) -> None:
    home = tmp_path_factory.mktemp("law")
    with Database.open(f"sqlite:///{home}/sopbot.db") as database:
        database.upgrade()
        store = Store(database)
        (home / "in").mkdir()
        for at, text in enumerate(documents):
            (home / f"in/{at}.md").write_bytes(text.encode())
        first = bring(store, home / "in")
        if not first.new:
            return
        export_documents(store, T1, home / "out")
        again = bring(store, home / "out")
        assert (again.new, again.changed, again.unchanged, again.refused) == (0, 0, first.new, ())
