"""For whom a procedure is: what front matter says, read so that nothing opens by mistake."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.documents.completeness import unread_channels
from handlers.documents.importing import import_documents
from handlers.documents.reading.document import read_document
from handlers.documents.sources import read_files
from handlers.documents.writing import fields_of, with_fields
from handlers.documents.writing.front_matter import with_front_matter_value
from storage.store import Store
from tests.ids import T1


def channels(front: str) -> tuple[str, ...]:
    return read_document(f"---\ntitle: Secret\n{front}\n---\nText\n", team=T1).channels


@pytest.mark.parametrize(
    "front",
    [
        "channels: C024BE91L",
        "channels: [C024BE91L]",
        "Canaux:\n  - C024BE91L",
        'channels: "<#C024BE91L|deals>"',
        "channels: <#C024BE91L>",
        'channels: "#C024BE91L"',
        "channels: https://acme.slack.com/archives/C024BE91L",
        "channels: C024BE91L, C024BE91L",
    ],
)
def test_a_channel_is_read_as_people_copy_it(front: str) -> None:
    assert channels(front) == ("C024BE91L",)


def test_several_channels() -> None:
    assert channels("channels: [C024BE91L, G01BOARD1]") == ("C024BE91L", "G01BOARD1")


@pytest.mark.parametrize("front", ["owner: ada", "channels: []"])
def test_for_everybody(front: str) -> None:
    assert channels(front) == ()


@pytest.mark.parametrize(
    "front",
    [
        "channels:",
        "channels: #deals",
        "channels: ~",
        "channels: ''",
        "channels: deals",
        "canaux:\n  - #deals",
        "channels: {deals: yes}",
        "channels: [[]]",
        "channels: c024be91l",
        "channels: everybody",
    ],
)
def test_what_cannot_be_read_closes(front: str) -> None:
    assert channels(front)
    assert not any(word.startswith("C0") for word in channels(front))


def test_a_change_elsewhere_leaves_it_closed() -> None:
    for front in ("channels: #deals", "{channels: , title: Secret}"):
        written = with_front_matter_value(f"---\n{front}\n---\nText\n", "owner", "ada")
        assert read_document(written, team=T1).channels, written


def test_the_form_reads_and_writes_it() -> None:
    document = "---\nowner: ada\ncanaux:\n  - <#C024BE91L|deals>\n---\n# Secret\n"
    assert fields_of(document)["channels"] == "C024BE91L"
    assert with_fields(document, {"channels": "C024BE91L"}) == document
    more = with_fields(document, {"channels": "C024BE91L, G01BOARD1"})
    assert read_document(more, team=T1).channels == ("C024BE91L", "G01BOARD1")
    assert with_fields(more, {"channels": ""}) == "---\nowner: ada\n---\n# Secret\n"
    assert with_fields("# Secret\n", {"channels": "C024BE91L"}).startswith("---\nchannels: C024BE91L\n---\n")


def test_who_imports_is_told_what_closed_it(store: Store, tmp_path: Path) -> None:
    for name, line in (("open", "owner: ada"), ("deals", "channels: deals"), ("mute", "channels: #deals")):
        (tmp_path / f"{name}.md").write_text(f"---\n{line}\n---\n# A {name} one\n", encoding="utf-8")
    files, now = read_files(tmp_path), datetime(2026, 3, 2, tzinfo=UTC)
    for is_dry in (True, False):
        report = import_documents(store, T1, files, now=now, dry_run=is_dry)
        assert [path for path, _ in report.closed] == ["deals.md", "mute.md"]
    assert "“deals” is no channel that I know: only its owner, deputy and admins see it." in report.closed[0][1]
    mixed = read_document("---\nchannels: [C024BE91L, deals]\n---\n# A mixed one\n", team=T1)
    assert unread_channels(mixed).startswith("“deals” is no channel that I know: nobody sees it because of that word.")
