"""A clock of reviews that is killed in the middle, and started again: everybody is asked, and nobody twice."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from handlers.authoring.reviews.asking.clock import AT_ONCE, ReviewClock
from storage.database import Database
from storage.records.authoring import Review, ReviewStep
from storage.records.ids import UserId
from storage.records.procedures import Sop, Status
from storage.records.workspace import Person
from storage.store import Store
from tests.ids import T1

ROOT = Path(__file__).parents[2]
OWNERS = 2 * AT_ONCE + 20
MONDAY = date(2026, 11, 30)
NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)
TICK = """
import sys
from datetime import datetime
from handlers.authoring.reviews.asking.clock import ReviewClock
from storage.database import Database
from storage.store import Store
with Database.open(sys.argv[1]) as database:
    ReviewClock(Store(database), "en").tick(datetime.fromisoformat(sys.argv[2]))
"""


def fill(store: Store) -> None:
    with store.write() as memory:
        memory.teams.connect(T1, "Faults", NINE)
        memory.people.save_all(
            Person(team=T1, id=UserId(f"U{n:04d}"), name=f"owner {n}", seen=NINE) for n in range(OWNERS)
        )
        saved = memory.sops.save_all(
            Sop(team=T1, title=f"P{n}", document=f"# P{n}\n", owner=f"owner {n}", success="yes", status=Status.DUE)
            for n in range(OWNERS)
        )
        memory.reviews.plan(
            Review(team=T1, number=sop.number, due=MONDAY, user=UserId(f"U{n:04d}"), wake=MONDAY)
            for n, sop in enumerate(saved)
        )


def messages(store: Store) -> list[str]:
    with store.read() as memory:
        return [each.channel for each in memory.outbox.all_with_prefix("T1:review:")]


def test_a_tick_killed_in_the_middle_asks_everybody_once(database: Database, store: Store) -> None:
    fill(store)
    url = database._engine.url.render_as_string(hide_password=False)
    worker = subprocess.Popen([sys.executable, "-c", TICK, url, NINE.isoformat()], cwd=ROOT)
    while not messages(store) and worker.poll() is None:
        time.sleep(0.02)
    worker.kill()
    worker.wait()
    assert 0 < len(messages(store)) < OWNERS, "it was not killed in the middle"
    clock = ReviewClock(store, "en")
    for _ in range(2):
        clock.tick(NINE)
    assert sorted(messages(store)) == [f"U{n:04d}" for n in range(OWNERS)]
    with store.read() as memory:
        assert {review.step for review in memory.reviews.open_reviews(T1)} == {ReviewStep.ASKED}
        named = [memory.review_mentions.mentions_in_message(T1, UserId(f"U{n:04d}"), MONDAY) for n in range(OWNERS)]
    assert all(len(each) == 1 for each in named)
