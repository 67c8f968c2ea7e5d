"""What many tests need: both databases, and an office where people talk to the real bot over real sockets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import Bot, build
from bot.config import Settings, read_settings
from bot.demo.workspace import LIBRARY
from bot.manifest import manifest_path
from bot.simulator import Person, Slack
from handlers.documents import import_documents, read_files
from storage.database import Database
from storage.records import UNCLAIMED, Sop
from storage.store import Store

pytest_plugins = ["tests.databases"]


@dataclass(frozen=True)
class Office:
    """A workspace with the bot in it. Ada reads English, Chloé French; both are in #sales, the bot is not."""

    slack: Slack
    bot: Bot
    ada: Person
    chloe: Person

    @property
    def team(self) -> str:
        return self.slack.space.team_id

    @property
    def store(self) -> Store:
        return self.bot.store

    def save(self, sop: Sop) -> Sop:
        with self.store.write() as memory:
            return memory.sops.save(sop)

    def calls(self, method: str) -> int:
        return sum(call["method"] == method for call in self.slack.calls)


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack.start(manifest_path()) as running:
        yield running


@pytest.fixture
def settings(slack: Slack, tmp_path: Path) -> Settings:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token, "SLACK_API_URL": slack.api_url}
    return read_settings(tokens | {"SOPBOT_DATA": str(tmp_path / "data")}, folder=tmp_path)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demo library, before any workspace connected: copied, not imported, for each office."""
    file = tmp_path_factory.mktemp("library") / "sopbot.db"
    with Database.open(f"sqlite:///{file}") as database:
        database.prepare()
        import_documents(Store(database), UNCLAIMED, read_files(LIBRARY))
    return file


@pytest.fixture(scope="session")
def leaving() -> Iterator[Callable[[Bot], None]]:
    """Bots say goodbye in the background: Slack's client takes a second for it. What fails is raised at the end."""
    with ThreadPoolExecutor(4) as executor:
        gone: list[Future[None]] = []
        yield lambda bot: gone.append(executor.submit(bot.stop))
        for goodbye in gone:
            goodbye.result()


@pytest.fixture
def office(slack: Slack, settings: Settings, library: Path, leaving: Callable[[Bot], None]) -> Iterator[Office]:
    settings.data.mkdir()
    (settings.data / "sopbot.db").write_bytes(library.read_bytes())
    bot = build(settings)
    try:
        bot.start()
        slack.wait_for_app()
        ada = slack.person("ada", name="Ada Byron", locale="en-GB")
        chloe = slack.person("chloe", name="Chloé Martin", locale="fr-FR", zone="Europe/Paris")
        slack.channel("sales", members=[ada, chloe])
        yield Office(slack, bot, ada, chloe)
    finally:
        leaving(bot)
