"""The composition root: every part is made here, once, and handed to those that need it. Read this first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from logging import getLogger

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.config import Settings
from bot.connection import Connection
from handlers.failures import Failures
from handlers.i18n import texts
from handlers.messenger import TIMEOUT, Messenger
from handlers.people import People
from handlers.sop.browser import Browser
from handlers.sop.library import Library
from handlers.sop.reader import Reader
from handlers.sop.slack import SopCommand
from handlers.stale import Stale
from storage.database import Database
from storage.one_run import only_one_run
from storage.store import Store

THREADS = 32
"""Bolt's five would let five slow answers hold up everybody else."""

log = getLogger(__name__)


def utc_now() -> datetime:
    """The clock of the real world."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot, put together. ``start`` connects it, ``stop`` lets what is under way end."""

    settings: Settings
    store: Store
    library: Library
    client: WebClient
    connection: Connection
    _open: ExitStack
    now: Callable[[], datetime] = utc_now

    def start(self) -> None:
        """Say hello to Slack and listen.

        Raises:
            SlackRefused: the tokens are wrong; the message says which.
        """
        hello = self.connection.greet()
        if hello is None:
            return
        team, name = hello
        with self.store.write() as memory:
            memory.teams.connect(team, name, self.now())
        count = len(self.library.entries(team))
        self.connection.open()
        log.info("Connected to %s. %s procedures are ready.", name, count)

    def stop(self) -> None:
        """Close the connection, wait for what is under way, close the database."""
        self.connection.close()
        self._open.close()


def build(settings: Settings, now: Callable[[], datetime] = utc_now) -> Bot:
    """Put the parts together; nothing is connected yet.

    Raises:
        DatabaseProblem: the database cannot be used, or another bot uses its SQLite file; the message says what to do.
    """
    with ExitStack() as opened:
        database = opened.enter_context(open_database(settings.database_url))
        opened.enter_context(only_one_run(settings.database_url))
        store = Store(database)
        threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        opened.callback(threads.shutdown, wait=True)
        client = WebClient(settings.bot_token, base_url=settings.api_url, timeout=TIMEOUT, retry_handlers=[])
        library = Library(store)
        app = _conversation(settings, store, library, client, threads, now)
        socket = SocketModeHandler(app, settings.app_token, web_client=client, concurrency=THREADS)
        return Bot(settings, store, library, client, Connection(client, socket.client), opened.pop_all(), now)


@contextmanager
def open_database(url: str) -> Iterator[Database]:
    """The database, brought up to date where that is ours to do (SQLite), else checked.

    Raises:
        DatabaseProblem: it cannot be used; the message says why and what to do.
    """
    with Database.open(url) as database:
        database.prepare()
        yield database


def _conversation(
    settings: Settings,
    store: Store,
    library: Library,
    client: WebClient,
    threads: ThreadPoolExecutor,
    now: Callable[[], datetime],
) -> App:
    app = App(
        client=client,
        signing_secret=settings.signing_secret or None,
        process_before_response=True,
        listener_executor=threads,
        raise_error_for_unhandled_request=False,
        token_verification_enabled=False,
    )
    messenger = Messenger(client)
    failures = Failures(messenger, texts(settings.language))
    app.error(failures.answer)
    app.use(People(store, settings.language, now, threads.submit, messenger).meet)

    browser = Browser(library)
    browser.register(app)
    Reader(store, now).register(app, failures)
    SopCommand(store, library, messenger, browser, now).register(app, failures)
    # The last, because it takes every button that nobody else knows.
    app.action(re.compile(""))(Stale(messenger).explain)
    return app
