"""The composition root: every part is made here, once, and handed to those that need it. Read this first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
from bot.scheduler import Clock, Scheduler, wake_all
from handlers.authoring.announcing.trouble import NewsTrouble
from handlers.authoring.doors import open_doors as open_authoring
from handlers.authoring.home import mine_part
from handlers.authoring.offering.clock import OfferClock
from handlers.authoring.owners import cares
from handlers.authoring.panel.slack import Panel
from handlers.authoring.reviewing.asking.clock import ReviewClock
from handlers.failures import Failures
from handlers.home.slack import Home
from handlers.house.slack import HouseSettings
from handlers.i18n import texts
from handlers.membership import Membership
from handlers.messenger import TIMEOUT, Messenger
from handlers.outbox import Carrier, Refused
from handlers.people import People, Speaker
from handlers.privacy.forgetting import Forgetting
from handlers.privacy.slack import Privacy
from handlers.sop.answers import Answers
from handlers.sop.blocks import open_button
from handlers.sop.box import Box
from handlers.sop.browser import Browser
from handlers.sop.doors import open_doors as open_library
from handlers.sop.home import opened_part, search_part
from handlers.sop.library import Library
from handlers.sop.reader import Reader
from handlers.sop.replying.home import answered_part
from handlers.sop.rules import Verb
from handlers.sop.slack import SopCommand
from handlers.stale import Stale
from handlers.standup.answering.leaving import Leaving
from handlers.standup.answering.slack import Answering
from handlers.standup.answering.writing import Writing
from handlers.standup.blockers.clock import BlockerClock
from handlers.standup.blockers.proposing import Propose, Proposer
from handlers.standup.blockers.slack import BlockerButtons
from handlers.standup.command.doors import open_doors
from handlers.standup.follow_up.follower import Follower
from handlers.standup.handover import Handover
from handlers.standup.me.home import standups_part
from handlers.standup.me.place import leads_some
from handlers.standup.report.trouble import Trouble
from handlers.standup.roster import Roster
from handlers.standup.round.clock import SeatClock, StandupClock
from handlers.tls import trust
from storage.database import Database
from storage.one_run import only_one_run
from storage.outbox import TEMPO, Delivery, Tempo
from storage.records import Sop
from storage.store import Memory, Store

THREADS = 32
"""Bolt's five would let five slow answers hold up everybody else."""
OFTEN, SELDOM, DAILY = 15.0, 60.0, 86_400.0
"""Seconds between two looks of a clock."""
PING_EVERY = 5
"""Seconds. A line that was cut without a word is noticed, and opened anew, after about as long."""
PATIENCE = 120.0
"""Seconds that ``tick`` gives the outbox; what Slack holds back for longer stays there."""

log = getLogger(__name__)


def utc_now() -> datetime:
    """The clock of the real world."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot, put together.

    ``start`` connects it, ``keep_time`` lets things happen by themselves, ``stop`` lets what is under way end.
    """

    settings: Settings
    store: Store
    library: Library
    client: WebClient
    connection: Connection
    clocks: Sequence[Clock]
    scheduler: Scheduler
    carrier: Carrier
    _workplace: Workplace
    _open: ExitStack
    now: Callable[[], datetime] = utc_now

    def start(self) -> None:
        """Say hello to Slack and listen.

        Raises:
            SlackRefused: the tokens are wrong; the message says which.
        """
        name = self.greet()
        if name:
            count = len(self.library.entries(self._workplace.team, who=None))
            self.connection.open()
            log.info("Connected to %s. %s procedures are ready.", name, count)
            self.library.keep(self._workplace.team)

    def greet(self) -> str:
        """Say hello to Slack: the workspace's name; empty when stopped before Slack answered. Raises as ``start``."""
        hello = self.connection.greet()
        if hello is None:
            return ""
        self._workplace.team, name = hello
        with self.store.write() as memory:
            memory.teams.connect(self._workplace.team, name, self.now())
        return name

    def keep_time(self) -> None:
        """Wake the clocks from now on, and carry what they send."""
        self.carrier.start()
        self.scheduler.start()

    def stay(self) -> None:
        """Wait until told to hang up.

        Raises:
            LineLost: there was no line to Slack for too long.
            Stuck: a clock or the outbox did not move for too long.
        """
        self.connection.watch(lambda: max(self.scheduler.silence, self.carrier.silence))

    def tick(self, instant: datetime | None = None) -> bool:
        """Instead of ``keep_time``: wake every clock once, then send what is due; False when not all could be sent."""
        wake_all(self.clocks, instant or self.now())
        return self.carrier.drain(PATIENCE)

    def stop(self) -> None:
        """Stop the clocks, close the connection, wait for what is under way, close the database."""
        self.scheduler.stop()
        self.carrier.stop()
        self.connection.close()
        self._open.close()


@dataclass(slots=True)
class Workplace:
    """The workspace that the bot token belongs to, known once Slack said hello."""

    client: WebClient
    team: str = ""

    def client_of(self, team: str) -> WebClient | None:
        """The client of a workspace; None for any other than ours."""
        return self.client if team == self.team else None


def build(settings: Settings, now: Callable[[], datetime] = utc_now, tempo: Tempo = TEMPO) -> Bot:
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
        client = WebClient(
            settings.bot_token, base_url=settings.api_url, timeout=TIMEOUT, ssl=trust(), retry_handlers=[]
        )
        library = Library(store, now)
        workplace = Workplace(client)
        trouble = Trouble(store, settings.language)
        news_trouble = NewsTrouble(store, settings.language)
        refused = _all_of(trouble.refused, news_trouble.refused)
        carrier = Carrier(store, workplace.client_of, refused, now, tempo=tempo)
        follower = Follower(store, settings.language, now, threads.submit, carrier.nudge)
        membership = Membership(store, workplace.client_of, now)
        roster = Roster(store, membership, client, now)
        clocks = [
            Clock("channels", SELDOM, membership.tick),
            Clock("roster", SELDOM, roster.tick),
            Clock("trouble", SELDOM, trouble.tick),
            Clock("news trouble", SELDOM, news_trouble.tick),
            Clock("handover", SELDOM, Handover(store, settings.language).tick),
            Clock("blockers", OFTEN, BlockerClock(store, settings.language).tick),
            Clock("answers", OFTEN, follower.tick),
            Clock("seats", SELDOM, SeatClock(store, settings.language).tick),
            Clock("stand-ups", OFTEN, StandupClock(store, settings.language).tick),
            Clock("reviews", SELDOM, ReviewClock(store, settings.language).tick),
            Clock("offers", SELDOM, OfferClock(store, settings.language).tick),
            Clock("forgetting", DAILY, Forgetting(store).tick),
        ]
        app = _conversation(
            settings, store, library, client, threads, now, membership, roster, follower.soon, carrier.nudge
        )
        socket = SocketModeHandler(
            app, settings.app_token, web_client=client, concurrency=THREADS, ping_interval=PING_EVERY
        )
        return Bot(
            settings,
            store,
            library,
            client,
            Connection(client, socket.client),
            clocks,
            Scheduler(clocks, now),
            carrier,
            workplace,
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


def _conversation(
    settings: Settings,
    store: Store,
    library: Library,
    client: WebClient,
    threads: ThreadPoolExecutor,
    now: Callable[[], datetime],
    membership: Membership,
    roster: Roster,
    follow: Callable[[], None],
    nudge: Callable[[], None],
) -> App:
    app = App(
        name="sopbot",  # else Bolt looks for one in the source of every caller
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

    # The first: Bolt asks one listener after another whether it is meant, and these many people use at the same minute.
    proposer = Proposer(store, _best_of(library), open_button)
    answering = Answering(store, proposer, now, follow)
    answering.register(app)
    home = Home(store, now)
    browser = Browser(library)
    browser.register(app)
    answers = Answers(store, library, now)
    Box(answers).register(app, failures)
    search = _found_by(library)
    authoring = open_authoring(
        app, failures, store, messenger, search, membership, open_button, now, nudge, settings.language
    )
    Reader(store, now, authoring.readers.below).register(app, failures)
    privacy = Privacy(store, messenger, now, nudge, settings.language)
    privacy.register(app)
    authors = {
        Verb.NEW: authoring.writers.new,
        Verb.EDIT: authoring.writers.edit_asked,
        Verb.MINE: authoring.writers.mine,
        Verb.HISTORY: authoring.historians.asked,
        Verb.PRIVACY: privacy.overview,
        Verb.REVIEWS: authoring.reviews.asked,
    }
    SopCommand(store, library, answers, messenger, browser, now, authors).register(app, failures)
    open_library(app, failures, store, messenger, answers, authoring.writers.otherwise, now)
    roster.register(app)
    Leaving(store, messenger, now, follow).register(app, failures)
    Writing(store, proposer, now, follow).register(app)
    BlockerButtons(store, messenger, now, follow).register(app, failures)
    open_doors(app, failures, store, messenger, roster, answering, now, follow, settings.language)
    panel = Panel(store, library.missing, leads_some, open_button, home.refresh, now)
    panel.register(app)
    house = HouseSettings(store, home.refresh, now)
    house.register(app)
    parts = [search_part, mine_part, answered_part(cares, now), standups_part(now), opened_part, panel.part, house.part]
    home.register(app, parts)
    # The last, because it takes every button that nobody else knows.
    app.action(re.compile(""))(Stale(messenger).explain)
    return app


def _all_of(*several: Refused) -> Refused:
    """Every feature hears of what Slack refused, and knows its own."""

    def refused(memory: Memory, delivery: Delivery, problem: str) -> None:
        for each in several:
            each(memory, delivery, problem)

    return refused


def _found_by(library: Library) -> Callable[[Speaker, str], Sequence[Sop]]:
    """The procedures that words find for somebody, best first."""
    return lambda who, words: library.search(who.team, words, who=who)[1]


def _best_of(library: Library) -> Propose:
    """The procedure that answers the words as a whole; else the first part of them that has one."""

    def propose(who: Speaker, words: str) -> Sop | None:
        parts = (part for part in [words, *re.split(r"[.,;:!?()\n]+", words)] if part.strip())
        return next((sop for part in parts for sop in library.search(who.team, part, limit=1, who=who)[1]), None)

    return propose
