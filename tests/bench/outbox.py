"""10 000 deliveries due at once, against a Slack that enforces its limits: how close to the limits alone?

Time is compressed: every limit, ours and Slack's, is ``SCALE`` times what it is, so that forty minutes take less than
one. Slack's bursts are what it admits in half a second, ours half of that.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from storage.database import Database
from storage.outbox.records import Delivery, DeliveryState
from storage.outbox.timing import DEFAULT_TIMING
from storage.records.ids import UserId
from storage.store import Store
from tests import databases
from tests.clock import Ticking
from tests.faults.slack import Bucket, FakeSlack
from tests.ids import T1

PEOPLE = 10_000
SCALE = 50
RATE = SCALE / DEFAULT_TIMING.post.every
SLACKS_BURST, OUR_BURST = RATE / 2, RATE / 4
SETTINGS = {
    "post": [1 / RATE, int(OUR_BURST)],
    "read": [DEFAULT_TIMING.read.every / SCALE, DEFAULT_TIMING.read.burst],
    "channel": [DEFAULT_TIMING.channel.every / SCALE, 1],
}
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """``seconds`` from due to the last message; ``cpu`` in seconds, ``memory`` in MiB, of the worst worker."""

    seconds: float
    cpu: float
    memory: float
    refused: int
    missing: int
    twice: int


def report() -> str:
    """A table: time to drain as a ratio to what the limits allow, CPU, memory, what went wrong."""
    alone = (PEOPLE - SLACKS_BURST) / RATE
    lines = [
        f"{PEOPLE:,} deliveries at {RATE:g} a second (×{SCALE}); the limits alone: {alone:.1f} s",
        "                          s   ratio   CPU ms each   MiB   429   missing   twice",
    ]
    for name, url, count in settings():
        with url as address:
            run = drain(address, count)
        lines.append(
            f"{name:<20} {run.seconds:6.1f} {run.seconds / alone:7.3f} {1000 * run.cpu / PEOPLE:13.2f}"
            f" {run.memory:5.0f} {run.refused:5} {run.missing:9} {run.twice:7}"
        )
    return "\n".join(lines)


def settings() -> Iterator[tuple[str, Any, int]]:
    yield "SQLite, 1 process", _sqlite(), 1
    for count in (1, 2, 4):
        yield f"PostgreSQL, {count}", _postgresql(), count


def drain(url: str, count: int) -> Run:
    """Fill the outbox, let so many processes empty it."""
    clock = Ticking()
    with Database.open(url) as database, _slack(clock) as (address, question):
        database.upgrade()
        store = Store(database)
        idle = [_cpu_of_an_idle_worker(url, address, clock)] * count
        workers = [_start(url, address, clock) for _ in range(count)]
        due = clock() + timedelta(seconds=5)
        names = [f"p{n}" for n in range(PEOPLE)]
        with store.write() as memory:
            memory.outbox.put_all([_delivery(name, due) for name in names])
        began = max(due, clock())
        while _sent(store) < PEOPLE:
            time.sleep(0.5)
        usages = [_stop(worker) for worker in workers]
        question.send("what came?")
        texts, last, refused = question.recv()
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages) - sum(idle)
    return Run(
        seconds=last - began.timestamp(),
        cpu=cpu,
        memory=max(usage.ru_maxrss for usage in usages) / 1024,
        refused=refused,
        missing=len(set(names) - set(texts)),
        twice=sum(many > 1 for many in texts.values()),
    )


def _delivery(name: str, due: datetime) -> Delivery:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "What did you do yesterday?"}}
    return Delivery(
        key=f"T1:prompt:1:2026-11-23:{name}", team=T1, kind="prompt", channel=UserId(f"U{name}"), text=name,
        blocks=(block,) * 4, due=due,
    )  # fmt: skip


def _sent(store: Store) -> int:
    with store.read() as memory:
        return memory.outbox.counts().get(DeliveryState.SENT, 0)


def _start(url: str, slack: str, clock: Ticking) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.worker", url, slack, json.dumps(SETTINGS), str(clock.began)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert worker.stdout
    assert worker.stdout.readline() == "ready\n"
    return worker


def _stop(worker: subprocess.Popen[str]) -> Any:
    worker.terminate()
    _, status, usage = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    assert worker.stdout
    worker.stdout.close()
    return usage


def _cpu_of_an_idle_worker(url: str, slack: str, clock: Ticking) -> float:
    usage = _stop(_start(url, slack, clock))
    return float(usage.ru_utime + usage.ru_stime)


@contextmanager
def _slack(clock: Ticking) -> Iterator[tuple[str, Connection]]:
    """In a process of its own, so that it takes nothing from what is measured but its share of the machine."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_be_slack, args=(there, clock))
    process.start()
    try:
        yield here.recv(), here
    finally:
        process.terminate()
        process.join()


def _be_slack(question: Connection, clock: Ticking) -> None:
    with FakeSlack(workspace=Bucket(RATE, SLACKS_BURST), channel=Bucket(SCALE, SCALE), clock=clock) as slack:
        question.send(slack.url)
        question.recv()
        last = max(float(message["ts"]) for room in slack.rooms.values() for message in room)
        question.send((Counter(slack.all_texts()), last, slack.refused))
        question.recv()


@contextmanager
def _sqlite() -> Iterator[str]:
    folder = tempfile.mkdtemp()
    try:
        yield f"sqlite:///{folder}/sopbot.db"
    finally:
        shutil.rmtree(folder)


@contextmanager
def _postgresql() -> Iterator[str]:
    with contextmanager(databases._server_of_our_own)() as server:
        yield server.url


if __name__ == "__main__":
    print(report())
