"""A process that carries deliveries until it is stopped: what the kill tests kill.

    python -m tests.faults.worker DATABASE_URL SLACK_URL TEMPO BEGAN      says "ready" when it is

TEMPO is a JSON object of the fields of ``DeliveryTiming``; rates are ``[every, burst]``. BEGAN is that of
the clock of the test.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient

from handlers.delivery.worker import OutboxWorker
from storage.database import Database
from storage.outbox.records import Delivery
from storage.outbox.timing import DeliveryTiming, RateLimit
from storage.store import Memory, Store
from tests.clock import Ticking


def carry(url: str, slack: str, timing: str, began: float, ready: Callable[[], None]) -> None:
    logging.basicConfig(level="ERROR")
    logging.getLogger("slack_sdk").setLevel("CRITICAL")
    told: dict[str, Any] = json.loads(timing)
    timeout = int(told.pop("timeout", 10))
    fields: dict[str, Any] = {
        name: RateLimit(*value) if isinstance(value, list) else value for name, value in told.items()
    }
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    clients: dict[str, WebClient] = {}

    def client(team: str) -> WebClient:
        if team not in clients:
            headers = {"x-worker": str(os.getpid())}
            clients[team] = WebClient(
                f"xoxb-{team}", base_url=slack, timeout=timeout, retry_handlers=[], headers=headers
            )
        return clients[team]

    with Database.open(url) as database:
        worker = OutboxWorker(Store(database), client, refused, Ticking(began), timing=DeliveryTiming(**fields))
        worker.start()
        ready()
        while not stop.wait(0.05):
            pass  # a signal that another thread took does not wake this one
        worker.stop()


def refused(_memory: Memory, delivery: Delivery, error: str) -> None:
    logging.getLogger(__name__).error("Slack refused %s: %s", delivery.key, error)


def say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    url, slack, tempo, began = sys.argv[1:]
    carry(url, slack, tempo, float(began), say_ready)
