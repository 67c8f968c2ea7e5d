"""The composition root: every part is made here, once, and handed to those that need it. Read this first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from logging import getLogger

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.config import Settings, hidden_from_libraries
from bot.connection import ConnectedWorkspace, SocketModeConnection
from bot.counted import counted
from bot.now import Now
from bot.scheduler import ScheduledClock, Scheduler, tick_all
from bot.wiring import OFTEN, SELDOM, clocks_of_features, wire_features
from handlers.authoring.updates.refused import UPDATE_POSTS
from handlers.bolt.context import build_context
from handlers.delivery.messenger import TIMEOUT
from handlers.delivery.refusals import RefusedPosts
from handlers.delivery.tls import ssl_context
from handlers.delivery.worker import OutboxWorker
from handlers.identity.membership import Membership
from handlers.sop.library import Library
from handlers.standup.follow_up.worker import FollowUpWorker
from handlers.standup.report.refused import SUMMARY_POSTS
from handlers.standup.roster import Roster
from storage.database import Database
from storage.database.one_run import only_one_run
from storage.outbox.timing import DEFAULT_TIMING, DeliveryTiming
from storage.store import Store

THREADS = 32
"""Bolt's five would let five slow answers hold up everybody else."""
PING_EVERY = 5
"""Seconds. A line that was cut without a word is noticed, and opened anew, after about as long."""
DRAIN_SECONDS = 120.0
"""Seconds that ``tick`` gives the outbox; what Slack holds back for longer stays there."""

log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot, put together.

    ``start`` connects it, ``start_clocks`` lets things happen by themselves, ``stop`` lets what is under way end.
    """

    settings: Settings
    store: Store
    library: Library
    client: WebClient
    connection: SocketModeConnection
    clocks: Sequence[ScheduledClock]
    scheduler: Scheduler
    worker: OutboxWorker
    _workspace: ConnectedWorkspace
    _resources: ExitStack
    now: Now

    def start(self) -> None:
        """Say hello to Slack and listen.

        Raises:
            SlackRefused: the tokens are wrong; the message says which.
        """
        name = self.greet()
        if name:
            count = len(self.library.entries(self._workspace.team, who=None))
            ready = counted(count, "procedure is ready", "procedures are ready")
            self.connection.open()
            log.info("Connected to %s. %s.", name, ready)
            self.library.keep_index(self._workspace.team)

    def greet(self, patience: float = math.inf) -> str:
        """Say hello to Slack: the workspace's name; empty when stopped before Slack answered.

        Raises:
            SlackRefused: the token is wrong.
            SlackAway: Slack did not answer for ``patience`` seconds.
        """
        hello = self.connection.greet(patience)
        if hello is None:
            return ""
        self._workspace.team, name = hello
        with self.store.write() as memory:
            memory.teams.connect(self._workspace.team, name, self.now())
        return name

    def start_clocks(self) -> None:
        """Wake the clocks from now on, and deliver what they send."""
        self.worker.start()
        self.scheduler.start()

    def run_until_stopped(self) -> None:
        """Wait until told to hang up.

        Raises:
            ConnectionLost: there was no line to Slack for too long.
            WorkStuck: a clock or the outbox did not move for too long.
        """
        self.connection.watch(lambda: max(self.scheduler.silence, self.worker.silence))

    def tick(self, instant: datetime | None = None) -> bool:
        """Wake every clock once, then send what is due, instead of ``start_clocks``; False when not all was sent."""
        tick_all(self.clocks, instant or self.now())
        return self.worker.drain(DRAIN_SECONDS)

    def stop(self) -> None:
        """Stop the clocks, close the connection, wait for what is under way, close the database."""
        self.scheduler.stop()
        self.worker.stop()
        self.connection.close()
        self._resources.close()


def build(settings: Settings, now: Now, timing: DeliveryTiming = DEFAULT_TIMING, slack_time: Now | None = None) -> Bot:
    """Put the parts together; nothing is connected yet.

    ``slack_time`` is the clock that Slack goes by, where ``now`` only pretends.

    Raises:
        DatabaseProblem: the database cannot be used, or another bot uses its SQLite file; the message says what to do.
    """
    with ExitStack() as opened:
        database = opened.enter_context(open_database(settings.database_url))
        opened.enter_context(only_one_run(settings.database_url))
        store = Store(database)
        threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        opened.callback(threads.shutdown, wait=True)
        client = WebClient(
            settings.bot_token, base_url=settings.api_url, timeout=TIMEOUT, ssl=ssl_context(), retry_handlers=[]
        )
        workspace = ConnectedWorkspace(client)
        library = Library(store, now)
        refusals = RefusedPosts(store, [SUMMARY_POSTS, UPDATE_POSTS], settings.language)
        worker = OutboxWorker(store, workspace.client_of, refusals.refused, now, timing=timing, slack_time=slack_time)
        follower = FollowUpWorker(store, settings.language, now, threads.submit, worker.nudge)
        membership = Membership(store, workspace.client_of, now)
        roster = Roster(store, membership, client, now)
        clocks = [
            ScheduledClock("channels", SELDOM, membership.tick),
            ScheduledClock("roster", SELDOM, roster.tick),
            ScheduledClock("refused posts", SELDOM, refusals.tick),
            ScheduledClock("answers", OFTEN, follower.tick),
            *clocks_of_features(store, settings.language),
        ]
        with hidden_from_libraries():
            at = build_context(store, client, threads, now, worker.nudge, settings.language, settings.signing_secret)
        wire_features(at, library, membership, roster, follower.soon)
        socket = SocketModeHandler(
            at.app, settings.app_token, web_client=client, concurrency=THREADS, ping_interval=PING_EVERY
        )
        return Bot(
            settings,
            store,
            library,
            client,
            SocketModeConnection(client, socket.client),
            clocks,
            Scheduler(clocks, now),
            worker,
            workspace,
            opened.pop_all(),
            now,
        )


@contextmanager
def open_database(url: str) -> Iterator[Database]:
    """The database, brought up to date where that is ours to do (SQLite), else checked.

    Raises:
        DatabaseProblem: it cannot be used; the message says why and what to do.
    """
    with Database.open(url) as database:
        database.prepare()
        yield database
