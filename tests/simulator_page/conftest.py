"""The page's files as text, and a local Slack that serves them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.simulator import Slack
from tests.clock import Ticking

PAGE = Path(__file__).parents[2] / "bot" / "simulator" / "page"
MANIFEST = {"display_information": {"name": "An app"}, "settings": {"socket_mode_enabled": True}}


@pytest.fixture(scope="session")
def files() -> dict[str, str]:
    """Path inside the page's folder → text."""
    return {str(file.relative_to(PAGE)): file.read_text("utf-8") for file in PAGE.rglob("*") if file.is_file()}


@pytest.fixture(scope="session")
def scripts(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.endswith(".js")}


@pytest.fixture(scope="module")
def slack() -> Iterator[Slack]:
    with Slack.start(MANIFEST, now=Ticking().seconds) as running:
        ada = running.person("ada", name="Ada Lovelace")
        running.channel("sales", members=[ada])
        yield running
