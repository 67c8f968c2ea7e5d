"""What many tests need: both databases, and an office where people talk to the real bot over real sockets."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml

from bot.app import Bot, build
from bot.config import Settings, read_settings
from bot.demo.workspace import LIBRARY
from bot.manifest import manifest_path
from bot.simulator import Actor, Slack
from bot.simulator.workspace.manifest import Manifest
from bot.simulator.workspace.state import Workspace
from handlers.documents.importing import import_documents
from handlers.documents.sources import read_files
from handlers.sop.search.index import Index
from storage.database import Database
from storage.records.ids import TeamId
from storage.records.procedures import Sop
from storage.store import Store
from tests.clock import START, Ticking

# How long an example takes says how busy the machine is; and a red run is due to a change, never to chance.
hypothesis.settings.register_profile(
    "tests", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("tests")

pytest_plugins = ["tests.databases", "tests.compiled"]

Leaving = Callable[[Callable[[], None]], None]


def pytest_collection() -> None:
    """Nothing of what is collected is garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """It stays to the end: no later search for garbage looks at it."""
    gc.freeze()
    gc.enable()


@dataclass(frozen=True)
class Office:
    """A workspace with the bot in it. Ada reads English, Chloé French; both are in #sales, the bot is not."""

    slack: Slack
    bot: Bot
    ada: Actor
    chloe: Actor

    @property
    def team(self) -> TeamId:
        return TeamId(self.slack.space.team_id)

    @property
    def store(self) -> Store:
        return self.bot.store

    def save(self, sop: Sop) -> Sop:
        with self.store.write() as memory:
            return memory.sops.save(sop)

    def now(self) -> datetime:
        """What time it is, for Slack and the bot."""
        return self.slack.clock.instant()

    def calls(self, method: str, **args: str) -> int:
        """How often the bot called this method of Slack with these arguments, and any others."""
        return sum(call["method"] == method and args.items() <= call["args"].items() for call in self.slack.calls)


@pytest.fixture(scope="session")
def manifest() -> dict[str, Any]:
    """What the app asks Slack for."""
    asked: dict[str, Any] = yaml.safe_load(manifest_path().read_text(encoding="utf-8"))
    return asked


@pytest.fixture
def clock() -> Ticking:
    """The time of this test: everything in it goes by this clock, or by Slack's, which begins with it."""
    return Ticking()


@pytest.fixture
def slack(manifest: dict[str, Any], leaving: Leaving, clock: Ticking) -> Iterator[Slack]:
    running = Slack.start(manifest, now=clock.seconds)

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
def empty(tmp_path_factory: pytest.TempPathFactory, manifest: dict[str, Any]) -> Path:
    """The database of a bot that connected once: copied for each test."""
    file = tmp_path_factory.mktemp("empty") / "sopbot.db"
    workspace = Workspace(Manifest.read(manifest), START.timestamp)  # its ids are the same in every run
    with Database.open(f"sqlite:///{file}") as database:
        database.prepare()
        with Store(database).write() as memory:
            memory.teams.connect(TeamId(workspace.team_id), "", START)
    return file


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Path:
    """The same with the demo library, and the index that is kept of a large one: copied, not imported, for each."""
    file = tmp_path_factory.mktemp("library") / "sopbot.db"
    shutil.copyfile(empty, file)
    with Database.open(f"sqlite:///{file}") as database:
        store, index = Store(database), Index()
        with store.read() as memory:
            (team,) = memory.teams.all()
        import_documents(store, team.id, read_files(LIBRARY), now=START)
        with store.write() as memory:
            for sop in memory.sops.changed_since(team.id, 0):
                index.put(sop)
            memory.search_indexes.save(team.id, memory.sops.revision(team.id), index.packed())
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
    shutil.copyfile(library, settings.data / "sopbot.db")
    bot = build(settings, slack.clock.instant)
    try:
        bot.start()
        slack.wait_for_app()
        ada = slack.person("ada", name="Ada Byron", locale="en-GB")
        chloe = slack.person("chloe", name="Chloé Martin", locale="fr-FR", zone="Europe/Paris")
        slack.channel("sales", members=[ada, chloe])
        yield Office(slack, bot, ada, chloe)
    finally:
        leaving(bot.stop)
