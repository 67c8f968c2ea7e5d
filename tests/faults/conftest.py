"""A Slack that fails, a carrier in this process, and workers in others."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from typing import Any

import pytest

from handlers.delivery.results import OnRefused
from handlers.delivery.worker import OutboxWorker
from storage.database import Database
from storage.outbox.records import Delivery, DeliveryState
from storage.outbox.timing import DeliveryTiming, RateLimit
from storage.store import Memory, Store
from tests.faults.processes import begin
from tests.faults.slack import FakeSlack
from tests.faults.worker import carry
from tests.ids import T1
from tests.waiting import wait_for

FAST = DeliveryTiming(
    post=RateLimit(0.002, 50), update=RateLimit(0.002, 50), read=RateLimit(0.002, 50), channel=RateLimit(0.002),
    ahead=0.1, lease=2.0, margin=1.2, lag=0.2, backoff=0.05,
)  # fmt: skip
"""Everything in a hundredth of the time."""
FAST_JSON = (
    '{"post": [0.002, 50], "update": [0.002, 50], "read": [0.002, 50], "channel": [0.002, 1],'
    ' "ahead": 0.1, "lease": 2.0, "margin": 1.2, "lag": 0.2, "backoff": 0.05, "timeout": 1}'
)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as running:
        yield running


@dataclass
class Desk:
    """The memory, and a carrier that is made anew for every draining, as after a restart."""

    store: Store
    slack: FakeSlack
    tempo: DeliveryTiming = FAST
    timeout: int = 1
    ahead: timedelta = timedelta()
    refusals: list[tuple[str, str]] = field(default_factory=list)
    on_refusal: OnRefused | None = None

    def now(self) -> datetime:
        return self.slack.clock() + self.ahead

    def put(self, *names: str, **more: Any) -> None:
        with self.store.write() as memory:
            for name in names:
                assert memory.outbox.put(self.delivery(name, **more))

    def delivery(self, name: str, **more: Any) -> Delivery:
        given: dict[str, Any] = {
            "team": T1,
            "kind": "prompt",
            "channel": f"U{name}",
            "text": f"hello {name}",
            "due": self.now(),
        }
        return Delivery(**{"key": f"T1:{name}", **given, **more})

    def carrier(self) -> OutboxWorker:
        return OutboxWorker(
            self.store,
            lambda team: self.slack.client(team, self.timeout),
            self.on_refusal or self.refused,
            self.now,
            timing=self.tempo,
            slack_time=self.slack.clock,
        )

    def carry(self, seconds: float) -> None:
        """For so long, whatever is left then."""
        worker = self.carrier()
        worker.start()
        time.sleep(seconds)
        worker.stop()

    def carry_until_sent(self, count: int, seconds: float = 20) -> None:
        worker = self.carrier()
        worker.start()
        self.wait_until_sent(count, seconds)
        worker.stop()

    def drain(self, seconds: float = 20) -> None:
        worker = self.carrier()
        assert worker.drain(seconds)
        worker.stop()

    def refused(self, _memory: Memory, delivery: Delivery, error: str) -> None:
        self.refusals.append((delivery.key, error))

    def find(self, name: str) -> Delivery:
        with self.store.read() as memory:
            found = memory.outbox.find_delivery(f"T1:{name}")
        assert found
        return found

    def counts(self) -> dict[DeliveryState, int]:
        with self.store.read() as memory:
            return memory.outbox.counts()

    def wait_until_sent(self, count: int, seconds: float = 30) -> None:
        wait_for(lambda: self.counts().get(DeliveryState.SENT, 0) >= count, seconds)


@pytest.fixture
def desk(store: Store, slack: FakeSlack) -> Desk:
    return Desk(store, slack)


@dataclass
class Workers:
    """Processes that carry, on one database."""

    url: str
    slack: FakeSlack
    running: list[ForkServerProcess] = field(default_factory=list)

    def start(self, count: int = 1, timing: str = FAST_JSON) -> list[ForkServerProcess]:
        new = [begin(carry, self.url, self.slack.url, timing, self.slack.clock.began) for _ in range(count)]
        self.running += [process for process, _ in new]
        for process, ready in new:
            assert ready.wait(30), f"it ended with {process.exitcode} before it was ready"
        return [process for process, _ in new]

    def stop(self) -> None:
        for process in self.running:
            process.kill()
            process.join()


@pytest.fixture
def workers(address: str, slack: FakeSlack) -> Iterator[Workers]:
    started = Workers(address, slack)
    yield started
    started.stop()


@pytest.fixture
def address(database: Database) -> str:
    """Of the database of this test, for other processes."""
    return database._engine.url.render_as_string(hide_password=False)
