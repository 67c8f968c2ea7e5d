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
from handlers.authoring.choosing import EDIT, HISTORY
from handlers.authoring.doors import open_doors as open_authoring
from handlers.authoring.home import mine_part
from handlers.authoring.offering.clock import OfferClock
from handlers.authoring.owners import cares, owner_of
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
from handlers.reception import Reception
from handlers.sop.blocks import open_button
from handlers.sop.choosing import chooser
from handlers.sop.doors import open_doors as open_library
from handlers.sop.home import opened_part, search_part
from handlers.sop.library import Library
from handlers.sop.replying.home import answered_part
from handlers.sop.rules import Verb
from handlers.stale import Stale
from handlers.standup.answering.slack import Answering
from handlers.standup.blockers.clock import BlockerClock
from handlers.standup.blockers.proposing import Propose, Proposer
from handlers.standup.doors import open_doors as open_standups
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
        workplace = Workplace(client)
        library = Library(store, now)
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
            Clock("answers", OFTEN, follower.tick),
            *_clocks(store, settings.language),
        ]
        at = _reception(settings, store, client, threads, now, carrier.nudge)
        _open_doors(at, library, membership, roster, follower.soon)
        socket = SocketModeHandler(
            at.app, settings.app_token, web_client=client, concurrency=THREADS, ping_interval=PING_EVERY
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


def _clocks(store: Store, language: str) -> list[Clock]:
    """Those that need nothing but the memory."""
    return [
        Clock("handover", SELDOM, Handover(store, language).tick),
        Clock("blockers", OFTEN, BlockerClock(store, language).tick),
        Clock("seats", SELDOM, SeatClock(store, language).tick),
        Clock("stand-ups", OFTEN, StandupClock(store, language).tick),
        Clock("reviews", SELDOM, ReviewClock(store, language).tick),
        Clock("offers", SELDOM, OfferClock(store, language).tick),
        Clock("forgetting", DAILY, Forgetting(store).tick),
    ]


def _reception(
    settings: Settings,
    store: Store,
    client: WebClient,
    threads: ThreadPoolExecutor,
    now: Callable[[], datetime],
    nudge: Callable[[], None],
) -> Reception:
    """Bolt, which knows who is speaking and what to say when something fails."""
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
    people = People(store, settings.language, now, threads.submit, messenger)
    app.use(people.meet)
    return Reception(app, failures, store, messenger, people.met, now, nudge, settings.language)


def _open_doors(
    at: Reception, library: Library, membership: Membership, roster: Roster, follow: Callable[[], None]
) -> None:
    """Every feature gets what it needs of the others, as functions."""
    # The first: Bolt asks one listener after another whether it is meant, and these many people use at the same minute.
    proposer = Proposer(at.store, _best_of(library), open_button)
    answering = Answering(at.store, proposer, at.now, follow)
    answering.register(at.app)
    authoring = open_authoring(at, _found_by(library), membership, open_button, chooser)
    privacy = Privacy(at.store, at.messenger, at.now, at.nudge, at.language)
    privacy.register(at.app)
    authors = {
        Verb.NEW: authoring.beginners.new,
        Verb.EDIT: authoring.choosing.unless_named(EDIT, authoring.writers.edit_asked),
        Verb.MINE: authoring.mine.asked,
        Verb.HISTORY: authoring.choosing.unless_named(HISTORY, authoring.historians.asked),
        Verb.PRIVACY: privacy.overview,
        Verb.REVIEWS: authoring.reviews.asked,
    }
    asking = open_library(at, library, authors, authoring.readers.below, authoring.beginners.otherwise, owner_of)
    open_standups(at, roster, answering, proposer, asking, follow)
    _open_home(at, library)
    # The last, because it takes every button that nobody else knows.
    at.app.action(re.compile(""))(Stale(at.messenger).explain)


def _open_home(at: Reception, library: Library) -> None:
    """The Home tab, with a part of every feature."""
    home = Home(at.store, at.now)
    panel = Panel(at.store, library.missing, leads_some, open_button, home.refresh, at.now)
    panel.register(at.app)
    house = HouseSettings(at.store, home.refresh, at.now)
    house.register(at.app)
    answered, standups = answered_part(cares, at.now), standups_part(at.now)
    parts = [search_part, mine_part, answered, standups, opened_part, panel.part, house.part]
    home.register(at.app, parts)


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
