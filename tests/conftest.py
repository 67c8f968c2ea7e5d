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

Leaving = Callable[[Callable[[], None]], None]


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
def slack(leaving: Leaving) -> Iterator[Slack]:
    running = Slack.start(manifest_path())

    def stop_when_alone() -> None:
        running.space.wait(lambda: running.space.connected == 0, 5)
        running.stop()

    yield running
    leaving(stop_when_alone)


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
def leaving() -> Iterator[Leaving]:
    """Bots, and the Slack they talk to, say goodbye in the background: that is a second of waiting for each other.

    What fails is raised at the end.
    """
    with ThreadPoolExecutor(8) as executor:
        gone: list[Future[None]] = []
        yield lambda stop: gone.append(executor.submit(stop))
        for goodbye in gone:
            goodbye.result()


@pytest.fixture
def office(slack: Slack, settings: Settings, library: Path, leaving: Leaving) -> Iterator[Office]:
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
        leaving(bot.stop)
