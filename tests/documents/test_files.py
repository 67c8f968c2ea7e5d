"""What is found in a folder, and why some of it is refused."""

import os
from pathlib import Path

import pytest

from handlers.documents.files import MAX_BYTES, NoDocuments
from handlers.documents.reading.front_matter import BadDocument
from handlers.documents.sources import read_files
from tests.documents.conftest import Folder


def refusal(place: Path, path: str) -> BadDocument:
    (file,) = [file for file in read_files(place) if file.path == path]
    with pytest.raises(BadDocument) as refused:
        _ = file.text
    return refused.value


def test_markdown_is_found_in_path_order_and_the_rest_is_counted(folder: Folder) -> None:
    place = folder(
        {"b.md": "b", "a/z.markdown": "z", "a/README.MD": "r", "a-b.qmd": "q", "logo.png": b"\x89", ".template.md": "t",
         ".git/x.md": "x", "node_modules/x.md": "x", "__MACOSX/x.md": "x", "._b.md": "x"}
    )  # fmt: skip
    found = read_files(place)
    assert [file.path for file in found] == [".template.md", "a/README.MD", "a/z.markdown", "a-b.qmd", "b.md"]
    assert (len(found), found.passed_over) == (5, 1)


def test_a_single_file_is_a_library_of_one(folder: Folder) -> None:
    place = folder({"a.md": "text"})
    assert [(file.path, file.text) for file in read_files(place / "a.md")] == [("a.md", "text")]


def test_the_text_is_the_files_letter_for_letter(folder: Folder) -> None:
    text = "\ufeff---\r\ntitle: é\r\n---\r\nx\ry\n\n"
    assert next(iter(read_files(folder({"a.md": text})))).text == text


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("one\ntwo\ncaf\xe9\n".encode("latin-1"), 3, "is not UTF-8 (byte 0xE9)"),
        ("one\ntwo".encode("utf-16"), 1, "UTF-16"),
        (b"one\n\0", 2, "NUL"),
        (b"", 0, "no text yet"),
        ("\ufeff \n\n", 0, "no text yet"),
        (b"x" * (MAX_BYTES + 1), 0, "larger than 512 kB"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(folder: Folder, content: bytes, line: int, reason: str) -> None:
    refused = refusal(folder({"a.md": content}), "a.md")
    assert refused.line == line
    assert reason in refused.reason


def test_a_file_of_20_mb_is_refused_unread(folder: Folder) -> None:
    place = folder({"a.md": "x", "b.md": ""})
    os.truncate(place / "a.md", 20 * 1024 * 1024)
    (place / "a.md").chmod(0)
    assert "larger than 512 kB" in refusal(place, "a.md").reason


def test_links_may_stay_inside_but_not_lead_out(folder: Folder, tmp_path: Path) -> None:
    place = folder({"a/real.md": "text"})
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "outside").mkdir()
    (place / "good.md").symlink_to(place / "a/real.md")
    (place / "bad.md").symlink_to(tmp_path / "secret.md")
    (place / "gone.md").symlink_to(place / "nothing.md")
    (place / "out").symlink_to(tmp_path / "outside")
    assert [file.path for file in read_files(place)] == ["a/real.md", "bad.md", "gone.md", "good.md", "out"]
    assert "leaves the folder" in refusal(place, "bad.md").reason
    assert "leaves the folder" in refusal(place, "out").reason
    assert "No such file" in refusal(place, "gone.md").reason


def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    place = folder({"b.md": "x"})
    os.mkfifo(place / "a.md")
    assert "not an ordinary file" in refusal(place, "a.md").reason


def test_a_name_that_is_not_utf_8_is_refused(folder: Folder) -> None:
    place = folder({"b.md": "x"})
    Path(os.fsdecode(os.fsencode(place) + b"/caf\xe9.md")).write_text("x")
    assert "rename it" in refusal(place, "caf\udce9.md").reason


def test_names_have_one_spelling(folder: Folder) -> None:
    assert [file.path for file in read_files(folder({"cafe\u0301.md": "x"}))] == ["caf\xe9.md"]


@pytest.mark.parametrize(
    ("files", "place", "says"),
    [
        ({"a.png": "x"}, "", "holds no Markdown file"),
        ({".git/a.md": "x"}, "", "holds no Markdown file"),
        ({"a.md": "x"}, "nowhere", "does not exist"),
        ({"a.txt": "x"}, "a.txt", "no folder, no zip and no Markdown file"),
        ({"a.zip": "x"}, "a.zip", "not a zip that can be read"),
    ],
)
def test_a_place_without_documents_says_what_to_give(
    folder: Folder, files: dict[str, str], place: str, says: str
) -> None:
    with pytest.raises(NoDocuments, match=says):
        read_files(folder(files) / place)
