"""For whom a procedure is: what front matter says, read so that nothing opens by mistake."""

from __future__ import annotations

import pytest

from handlers.documents import read_document
from handlers.documents.writing.front import with_value


def channels(front: str) -> tuple[str, ...]:
    return read_document(f"---\ntitle: Secret\n{front}\n---\nText\n", team="T1").channels


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
        written = with_value(f"---\n{front}\n---\nText\n", "owner", "ada")
        assert read_document(written, team="T1").channels, written
