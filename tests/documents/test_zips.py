"""Zips, friendly and hostile."""

import random
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from handlers.documents.files import NoDocuments
from handlers.documents.reading.front_matter import BadDocument
from handlers.documents.sources import read_files
from handlers.documents.zips import MOST_FILES
from tests.documents.conftest import Pack


def texts(place: Path) -> dict[str, str]:
    """Each file's text, or the reason why it has none."""
    found = {}
    for file in read_files(place):
        try:
            found[file.path] = file.text
        except BadDocument as bad:
            found[file.path] = bad.reason
    return found


def test_a_zip_is_read_like_its_folder(packed: Pack) -> None:
    place = packed(("b.md", "b\r\n"), ("docs/a.md", "é"), ("logo.png", b"x"), (".git/x.md", "x"), ("docs/", ""))
    assert texts(place) == {"b.md": "b\r\n", "docs/a.md": "é"}
    assert read_files(place).passed_over == 1


def test_the_folder_packed_around_everything_is_no_part_of_the_paths(packed: Pack) -> None:
    place = packed(("handbook-main/docs/a.md", "a"), ("handbook-main/logo.png", "x"), ("__MACOSX/a.md", "x"))
    assert list(texts(place)) == ["docs/a.md"]


def test_windows_names_are_paths_too(packed: Pack) -> None:
    assert texts(packed((".\\docs\\a.md", "a"), ("b.md", "b"))) == {"b.md": "b", "docs/a.md": "a"}


def entry(name: str, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../etc/evil.md", "leaves the zip"),
        ("docs/../../evil.md", "leaves the zip"),
        ("/etc/evil.md", "leaves the zip"),
        ("C:\\evil.md", "leaves the zip"),
        ("..\\evil.md", "leaves the zip"),
        (entry("link.md", external_attr=(stat.S_IFLNK | 0o777) << 16), "is a link"),
    ],
)
def test_a_hostile_entry_is_refused_and_the_others_are_read(
    packed: Pack, name: str | zipfile.ZipInfo, reason: str
) -> None:
    found = texts(packed((name, "evil"), ("good.md", "good")))
    assert found.pop("good.md") == "good"
    (said,) = found.values()
    assert reason in said


def test_an_encrypted_entry_is_refused(packed: Pack) -> None:
    place = packed(("a.md", "secret"), ("b.md", "b"))
    content = bytearray(place.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    place.write_bytes(content)
    assert "encrypted" in texts(place)["a.md"]
    assert texts(place)["b.md"] == "b"


def test_two_entries_of_one_name_are_refused(packed: Pack) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        place = packed(("a.md", "one"), ("a.md", "two"))
    assert "twice" in texts(place)["a.md"]


def test_a_text_packed_beyond_belief_is_refused(packed: Pack) -> None:
    assert "100 times its size" in texts(packed(("a.md", "x" * 2_000_000)))["a.md"]


def test_a_text_that_is_too_long_is_refused(packed: Pack) -> None:
    assert "larger than 512 kB" in texts(packed(("a.md", random.Random(1).randbytes(1_100_000).hex())))["a.md"]


def test_sizes_in_the_headers_are_not_believed(packed: Pack) -> None:
    place = packed(("a.md", "x" * 1_000_000))
    content = bytearray(place.read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(mark) + at, 10)
    place.write_bytes(content)
    assert "x" * 100 not in texts(place)["a.md"]


def test_many_modest_files_are_one_bomb(packed: Pack, tmp_path: Path) -> None:
    """Each unpacks to 500 kB from some 10 kB; all four hundred and forty would be 220 MB."""
    prose = " ".join(random.Random(1).choices(["all", "work", "and", "no", "play"], k=500))
    text = prose * (490_000 // len(prose)) + random.Random(2).randbytes(4_000).hex()
    one = packed(("n000.md", text)).read_bytes()
    directory, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    names = [f"n{at:03d}".encode() for at in range(440)]
    bodies = b"".join(one[:directory].replace(b"n000", name) for name in names)
    entries = [bytearray(one[directory:end].replace(b"n000", name)) for name in names]
    for at, made in enumerate(entries):
        struct.pack_into("<I", made, 42, at * directory)
    sizes = len(names), len(names), sum(map(len, entries)), len(bodies), 0
    place = tmp_path / "bomb.zip"
    place.write_bytes(bodies + b"".join(entries) + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, *sizes))
    files = read_files(place)
    assert len(next(iter(files)).text) > 480_000
    with pytest.raises(NoDocuments, match="more than 200 MB"):
        _ = [file.text for file in files]


def test_too_many_entries_are_refused_at_once(packed: Pack) -> None:
    with pytest.raises(NoDocuments, match=f"more than {MOST_FILES}"):
        read_files(packed(*((f"{at}.txt", "") for at in range(MOST_FILES + 1))))


@pytest.mark.parametrize("harm", ["cut", "flip", "empty"])
def test_a_broken_zip_is_refused_in_words(packed: Pack, harm: str) -> None:
    place = packed(("a.md", "some text that is long enough " * 50))
    content = bytearray(place.read_bytes())
    if harm == "flip":
        content[60] ^= 0xFF
        place.write_bytes(content)
        assert "damaged" in texts(place)["a.md"]
        return
    place.write_bytes(content[: len(content) // 2] if harm == "cut" else b"")
    with pytest.raises(NoDocuments, match="not a zip that can be read"):
        read_files(place)
