"""A Slack of its own for each test, and a real Bolt app that talks to it over real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel
from tests.clock import Ticking
from tests.simulator.samples import MANIFEST, Connect


@pytest.fixture
def slack(clock: Ticking) -> Iterator[Slack]:
    with Slack.start(MANIFEST, now=clock.seconds) as running:
        yield running


@pytest.fixture
def ada(slack: Slack) -> Actor:
    return slack.person("ada", name="Ada Lovelace", locale="fr-FR", zone="Europe/Paris")


@pytest.fixture
def bob(slack: Slack) -> Actor:
    return slack.person("bob", name="Bob Bit")


@pytest.fixture
def sales(slack: Slack, ada: Actor, bob: Actor) -> Channel:
    return slack.channel("sales", members=[ada, bob])


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def app(client: WebClient) -> App:
    return App(client=client)


@pytest.fixture(scope="session")
def goodbyes() -> Iterator[Executor]:
    """Slack's client takes a second to close; nobody waits for it."""
    with ThreadPoolExecutor(8) as executor:
        yield executor


@pytest.fixture
def connect(slack: Slack, app: App, goodbyes: Executor) -> Iterator[Connect]:
    """Connects the app; call it once the listeners are there. It looks after its connection every second."""
    handlers: list[SocketModeHandler] = []

    def run() -> SocketModeHandler:
        handler = SocketModeHandler(app, app_token=slack.app_token, ping_interval=1)
        handlers.append(handler)
        handler.connect()
        slack.wait_for_app()
        return handler

    yield run
    for handler in handlers:
        handler.client.auto_reconnect_enabled = False
        goodbyes.submit(handler.close)
