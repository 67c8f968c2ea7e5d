"""The composition root: every part is made here, once, and handed to those that need it. Read this first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from logging import getLogger

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.config import Settings
from bot.connection import SocketModeConnection
from bot.now import Now
from bot.scheduler import ScheduledClock, Scheduler, tick_all
from handlers.authoring.home import my_procedures_part
from handlers.authoring.import_offers.clock import OfferClock
from handlers.authoring.library_health.slack import LibraryHealth
from handlers.authoring.owners import maintains_library, owner_or_deputy
from handlers.authoring.procedure_picker import EDIT_COMMAND, HISTORY_COMMAND
from handlers.authoring.reviews.asking.clock import ReviewClock
from handlers.authoring.updates.refused import RefusedUpdates
from handlers.authoring.wiring import wire as open_authoring
from handlers.bolt.clicks import UnknownButtons
from handlers.bolt.context import AppContext
from handlers.bolt.errors import ErrorHandler
from handlers.delivery.messenger import TIMEOUT, Messenger
from handlers.delivery.results import OnRefused
from handlers.delivery.tls import ssl_context
from handlers.delivery.worker import OutboxWorker
from handlers.home.slack import Home
from handlers.i18n import translations
from handlers.identity.membership import Membership
from handlers.identity.speaker import IdentityMiddleware, Speaker
from handlers.privacy.clock import RetentionClock
from handlers.privacy.slack import PrivacyCommand
from handlers.settings.slack import SettingsActions
from handlers.sop.blocks import open_button
from handlers.sop.browsing.select import sop_select
from handlers.sop.home import answered_part, search_part, viewed_part
from handlers.sop.library import Library
from handlers.sop.verbs import SopVerb
from handlers.sop.wiring import wire as open_library
from handlers.standup.answering.slack import AnswerForm
from handlers.standup.blockers.clock import BlockerClock
from handlers.standup.blockers.proposing import FindProcedure, ProcedureProposals
from handlers.standup.clock import ParticipantClock, StandupClock
from handlers.standup.follow_up.worker import FollowUpWorker
from handlers.standup.home import standups_part
from handlers.standup.inquiry import organizes_any
from handlers.standup.missing_organizer import MissingOrganizerClock
from handlers.standup.report.refused import RefusedSummaries
from handlers.standup.roster import Roster
from handlers.standup.wiring import wire as open_standups
from storage.database import Database
from storage.database.one_run import only_one_run
from storage.outbox.records import Delivery
from storage.outbox.timing import DEFAULT_TIMING, DeliveryTiming
from storage.records.ids import TeamId
from storage.records.procedures import Sop
from storage.store import Memory, Store

THREADS = 32
"""Bolt's five would let five slow answers hold up everybody else."""
OFTEN, SELDOM, DAILY = 15.0, 60.0, 86_400.0
"""Seconds between two looks of a clock."""
PING_EVERY = 5
"""Seconds. A line that was cut without a word is noticed, and opened anew, after about as long."""
NOT_CONNECTED = TeamId("")
"""No workspace: Slack has not said yet which one it is."""
DRAIN_SECONDS = 120.0
"""Seconds that ``tick`` gives the outbox; what Slack holds back for longer stays there."""

log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot, put together.

    ``start`` connects it, ``keep_time`` lets things happen by themselves, ``stop`` lets what is under way end.
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
            self.connection.open()
            log.info("Connected to %s. %s procedures are ready.", name, count)
            self.library.keep_index(self._workspace.team)

    def greet(self) -> str:
        """Say hello to Slack: the workspace's name; empty when stopped before Slack answered. Raises as ``start``."""
        hello = self.connection.greet()
        if hello is None:
            return ""
        self._workspace.team, name = hello
        with self.store.write() as memory:
            memory.teams.connect(self._workspace.team, name, self.now())
        return name

    def start_clocks(self) -> None:
        """Wake the clocks from now on, and carry what they send."""
        self.worker.start()
        self.scheduler.start()

    def run_until_stopped(self) -> None:
        """Wait until told to hang up.

        Raises:
            LineLost: there was no line to Slack for too long.
            Stuck: a clock or the outbox did not move for too long.
        """
        self.connection.watch(lambda: max(self.scheduler.silence, self.worker.silence))

    def tick(self, instant: datetime | None = None) -> bool:
        """Instead of ``keep_time``: wake every clock once, then send what is due; False when not all could be sent."""
        tick_all(self.clocks, instant or self.now())
        return self.worker.drain(DRAIN_SECONDS)

    def stop(self) -> None:
        """Stop the clocks, close the connection, wait for what is under way, close the database."""
        self.scheduler.stop()
        self.worker.stop()
        self.connection.close()
        self._resources.close()


@dataclass(slots=True)
class ConnectedWorkspace:
    """The workspace that the bot token belongs to, known once Slack said hello."""

    client: WebClient
    team: TeamId = NOT_CONNECTED

    def client_of(self, team: TeamId) -> WebClient | None:
        """The client of a workspace; None for any other than ours."""
        return self.client if team == self.team else None


def build(settings: Settings, now: Now, tempo: DeliveryTiming = DEFAULT_TIMING, slack_time: Now | None = None) -> Bot:
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
        workplace = ConnectedWorkspace(client)
        library = Library(store, now)
        trouble = RefusedSummaries(store, settings.language)
        news_trouble = RefusedUpdates(store, settings.language)
        refused = _all_of(trouble.refused, news_trouble.refused)
        carrier = OutboxWorker(store, workplace.client_of, refused, now, tempo=tempo, slack_time=slack_time)
        follower = FollowUpWorker(store, settings.language, now, threads.submit, carrier.nudge)
        membership = Membership(store, workplace.client_of, now)
        roster = Roster(store, membership, client, now)
        clocks = [
            ScheduledClock("channels", SELDOM, membership.tick),
            ScheduledClock("roster", SELDOM, roster.tick),
            ScheduledClock("trouble", SELDOM, trouble.tick),
            ScheduledClock("news trouble", SELDOM, news_trouble.tick),
            ScheduledClock("answers", OFTEN, follower.tick),
            *_memory_clocks(store, settings.language),
        ]
        at = _build_context(settings, store, client, threads, now, carrier.nudge)
        _wire_features(at, library, membership, roster, follower.soon)
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


def _memory_clocks(store: Store, language: str) -> list[ScheduledClock]:
    """Those that need nothing but the memory."""
    return [
        ScheduledClock("handover", SELDOM, MissingOrganizerClock(store, language).tick),
        ScheduledClock("blockers", OFTEN, BlockerClock(store, language).tick),
        ScheduledClock("seats", SELDOM, ParticipantClock(store, language).tick),
        ScheduledClock("stand-ups", OFTEN, StandupClock(store, language).tick),
        ScheduledClock("reviews", SELDOM, ReviewClock(store, language).tick),
        ScheduledClock("offers", SELDOM, OfferClock(store, language).tick),
        ScheduledClock("forgetting", DAILY, RetentionClock(store).tick),
    ]


def _build_context(
    settings: Settings,
    store: Store,
    client: WebClient,
    threads: ThreadPoolExecutor,
    now: Now,
    nudge: Callable[[], None],
) -> AppContext:
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
    failures = ErrorHandler(messenger, translations(settings.language))
    app.error(failures.handle)
    people = IdentityMiddleware(store, settings.language, now, threads.submit, messenger)
    app.use(people.identify_speaker)
    return AppContext(app, failures, store, messenger, people.identify, now, nudge, settings.language)


def _wire_features(
    at: AppContext, library: Library, membership: Membership, roster: Roster, follow: Callable[[], None]
) -> None:
    """Every feature gets what it needs of the others, as functions."""
    # The first: Bolt asks one listener after another whether it is meant, and these many people use at the same minute.
    proposer = ProcedureProposals(at.store, _best_of(library), open_button)
    answering = AnswerForm(at.store, proposer, at.now, follow)
    answering.register(at.app)
    authoring = open_authoring(at, _found_by(library), membership, open_button, sop_select)
    privacy = PrivacyCommand(at.store, at.messenger, at.now, at.nudge, at.language)
    privacy.register(at.app)
    elsewhere = {
        SopVerb.NEW: authoring.new_procedure.new_command,
        SopVerb.EDIT: authoring.picker.asking_if_unnamed(EDIT_COMMAND, authoring.editor.edit_command),
        SopVerb.MINE: authoring.my_procedures.mine_command,
        SopVerb.HISTORY: authoring.picker.asking_if_unnamed(HISTORY_COMMAND, authoring.history.history_command),
        SopVerb.PRIVACY: privacy.privacy_command,
        SopVerb.REVIEWS: authoring.reviews.reviews_command,
    }
    asking = open_library(
        at,
        library,
        elsewhere,
        authoring.reading.procedure_buttons,
        authoring.new_procedure.write_it_buttons,
        owner_or_deputy,
    )
    open_standups(at, roster, answering, proposer, asking, follow)
    _wire_home(at, library)
    # The last, because it takes every button that nobody else knows.
    at.app.action(re.compile(""))(UnknownButtons(at.messenger).explain)


def _wire_home(at: AppContext, library: Library) -> None:
    """The Home tab, with a part of every feature."""
    home = Home(at.store, at.now)
    panel = LibraryHealth(at.store, library.missing, organizes_any, open_button, home.refresh, at.now)
    panel.register(at.app)
    house = SettingsActions(at.store, home.refresh, at.now)
    house.register(at.app)
    answered, standups = answered_part(maintains_library, at.now), standups_part(at.now)
    parts = [search_part, my_procedures_part, answered, standups, viewed_part, panel.home_part, house.home_part]
    home.register(at.app, parts)


def _all_of(*several: OnRefused) -> OnRefused:
    """Every feature hears of what Slack refused, and knows its own."""

    def refused(memory: Memory, delivery: Delivery, problem: str) -> None:
        for each in several:
            each(memory, delivery, problem)

    return refused


def _found_by(library: Library) -> Callable[[Speaker, str], Sequence[Sop]]:
    """The procedures that words find for somebody, best first."""
    return lambda who, words: library.search(who.team, words, who=who)[1]


def _best_of(library: Library) -> FindProcedure:
    """The procedure that answers the words as a whole; else the first part of them that has one."""

    def propose(who: Speaker, words: str) -> Sop | None:
        parts = (part for part in [words, *re.split(r"[.,;:!?()\n]+", words)] if part.strip())
        return next((sop for part in parts for sop in library.search(who.team, part, limit=1, who=who)[1]), None)

    return propose
