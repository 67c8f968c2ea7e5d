"""Sends what is due to Slack: one thread decides and writes, many threads call.

No transaction is open while we wait for Slack. A claim is a lease: who comes back too late from wherever it was (a
stopped process, a sleeping machine) does not post, and what it held is looked for by another.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from logging import getLogger
from threading import Condition, Event, Thread

from handlers.delivery.dispatcher import Dispatcher
from handlers.delivery.results import FinishedCalls, OnRefused
from handlers.delivery.rules import CallResult, CallStatus
from handlers.delivery.sender import ClientOf, Sender
from storage.database import DatabaseProblem
from storage.outbox.records import Claim
from storage.outbox.timing import DEFAULT_TIMING, DeliveryTiming
from storage.store import Store

THREADS = 24
"""Enough to keep the rate of four a second while each answer takes six."""
LONGEST_REST = 2.0
LONGEST_OUTAGE_PAUSE = 30.0

log = getLogger(__name__)


class OutboxWorker:
    """Made once a process; several processes may share a database.

    ``slack_time`` is the clock that Slack goes by, where ``now`` only pretends.
    """

    def __init__(
        self,
        store: Store,
        clients: ClientOf,
        refused: OnRefused,
        now: Callable[[], datetime],
        *,
        timing: DeliveryTiming = DEFAULT_TIMING,
        threads: int = THREADS,
        slack_time: Callable[[], datetime] | None = None,
    ) -> None:
        self._timing = timing
        self._threads = threads
        self._sender = Sender(store, clients, now, timing)
        self._voices = ThreadPoolExecutor(threads, thread_name_prefix="outbox")
        self._dispatcher = Dispatcher(store, refused, now, timing, slack_time or now)
        self._news = Condition()
        self._done: FinishedCalls = []
        self._under_way = 0
        self._nudged = False
        self._stopping = Event()
        self._thread: Thread | None = None
        self._stepped = time.monotonic()

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread = Thread(target=self._run, name="outbox-dispatcher", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Claim nothing more, let what is under way end within so many seconds, write it down. The rest waits."""
        self._stopping.set()
        self.nudge()
        if self._thread:
            self._thread.join()
        self._voices.shutdown(wait=False)
        self._let_end(seconds)

    def nudge(self) -> None:
        """Something new is due: look now, not in two seconds."""
        with self._news:
            self._nudged = True
            self._news.notify_all()

    @property
    def silence(self) -> float:
        """Seconds since it last looked: more than a minute or two, and something is wrong."""
        return time.monotonic() - self._stepped

    def drain(self, seconds: float) -> bool:
        """Without ``start``: send, in this thread, all that is due; True when nothing due is left after all."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self._step()
            if self._is_idle():
                return True
            self._rest(self._timing.ahead / 4)
        return False

    def _is_idle(self) -> bool:
        with self._news:
            if self._under_way or self._done:
                return False
        return self._dispatcher.is_idle()

    def _run(self) -> None:
        pause = 0.0
        while not self._stopping.is_set():
            try:
                if self._step():
                    pause = self._timing.ahead / 4
                else:
                    pause = min(max(2 * pause, 0.1), LONGEST_REST, self._dispatcher.seconds_until_next())
            except DatabaseProblem as problem:
                pause = min(max(2 * pause, 1.0), LONGEST_OUTAGE_PAUSE)
                log.warning("The outbox waits %d s: %s", pause, problem)
            except Exception:
                pause = LONGEST_OUTAGE_PAUSE
                log.exception("The outbox failed, and goes on in %d s.", pause)
            self._rest(pause)

    def _step(self) -> bool:
        """Write down what is done, claim what is due; False when there was nothing.

        Twice as many as there are threads, so that they go on speaking while we write.
        """
        with self._news:
            done, self._done = self._done, []
            room = 0 if self._stopping.is_set() else 2 * self._threads - self._under_way
        began = time.monotonic()
        try:
            claims = self._dispatcher.dispatch(done, room) if done or self._dispatcher.has_work() else []
        except BaseException:
            with self._news:
                self._done = done + self._done
            raise
        self._stepped = time.monotonic()
        with self._news:
            self._under_way += len(claims)
        for claim in claims:
            self._voices.submit(self._deliver, claim, began)
        return bool(claims or done)

    def _deliver(self, claim: Claim, began: float) -> None:
        outcome: CallResult | None = CallResult(CallStatus.UNKNOWN, "our_mistake")
        try:
            outcome = self._sender.deliver(claim, began, self._stopping)
        except Exception:
            log.exception("Nobody knows whether %s was sent.", claim.delivery.key)
        finally:
            with self._news:
                self._under_way -= 1
                self._done.append((claim, outcome))
                if self._has_news():
                    self._news.notify_all()

    def _rest(self, seconds: float) -> None:
        with self._news:
            self._news.wait_for(self._has_news, timeout=seconds)
            self._nudged = False

    def _has_news(self) -> bool:
        enough = 2 * len(self._done) >= self._threads or (self._done and not self._under_way)
        return bool(self._nudged or enough)

    def _let_end(self, seconds: float) -> None:
        with self._news:
            self._news.wait_for(lambda: not self._under_way, timeout=seconds)
            left = self._under_way
        if left:
            log.warning("%d messages are still under way; the next start looks for them.", left)
        try:
            self._step()
        except DatabaseProblem as problem:
            log.warning("What was sent last could not be written down; the next start looks for it: %s", problem)
