"""Reviews: a round of ten thousand procedures and five hundred owners, from the plan to the last question."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from datetime import time as at_time
from zoneinfo import ZoneInfo

from bot.app import open_database
from handlers.authoring.reviews.asking.clock import ReviewClock
from storage.records.ids import UserId
from storage.records.procedures import Sop, Status
from storage.records.workspace import Person
from storage.store import Store
from tests.bench.sop import memory
from tests.ids import T1

PROCEDURES, OWNERS = 10_000, 500
FIRST = date(2026, 11, 30)
DAYS = 40


def report() -> str:
    """What the plan costs, what a quiet tick costs, and what a quarter of mornings costs; and that its laws hold."""
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/bench.db") as database:
        store = Store(database)
        fill(store)
        clock, before = ReviewClock(store, "en"), memory()
        plan = spent(clock, at(FIRST, 3))
        with store.read() as records:
            due = [(each.user, each.due) for each in records.reviews.open_reviews(T1)]
        quiet = spent(clock, at(FIRST, 4))
        mornings = [spent(clock, at(FIRST + timedelta(days=n), 10)) for n in range(DAYS)]
        with store.read() as records:
            sent = [each.key.split(":") for each in records.outbox.all_with_prefix("T1:review:day:")]
    weeks = Counter((user, day - timedelta(days=day.weekday())) for user, day in due)
    told = Counter((user, day) for *_, day, user in sent)
    longest, count = max(mornings), len(sent)
    seconds, cpu = (1000 * sum(each[part] for each in mornings) / count for part in (0, 1))
    weekly, daily = max(weeks.values()), max(told.values())
    return "\n".join(
        [
            f"{PROCEDURES:,} procedures of {OWNERS} owners         seconds     CPU",
            f"the round planned, once             {plan[0]:10.2f}{plan[1]:8.2f}",
            f"a tick in which nothing is due      {quiet[0]:10.3f}{quiet[1]:8.3f}",
            f"the longest of {DAYS} mornings          {longest[0]:10.2f}{longest[1]:8.2f}",
            f"a message, on average (ms)          {seconds:10.2f}{cpu:8.2f}",
            f"at most {weekly} reviews of one owner in a week, {daily} message to one person on a day",
            f"{count:,} messages, {count / OWNERS:.1f} for each owner, who never answers; +{memory() - before:.0f} MiB",
        ]
    )


def fill(store: Store) -> None:
    """A library that came in whole, verified by nobody knows whom; everybody in Paris."""
    people = [
        Person(team=T1, id=UserId(f"U{n:05d}"), name=f"owner {n}", zone="Europe/Paris", seen=at(FIRST, 3))
        for n in range(OWNERS)
    ]
    with store.write() as records:
        records.teams.connect(T1, "Bench", at(FIRST, 3))
        records.people.save_all(people)
        records.sops.save_all(
            Sop(
                team=T1,
                title=f"Procedure {n}",
                document=f"# Procedure {n}\n" + "Do it well. " * 200,
                owner=people[n % OWNERS].name,
                deputy=people[(n + 1) % OWNERS].name,
                status=Status.VERIFIED,
                success="It worked.",
            )
            for n in range(PROCEDURES)
        )


def spent(clock: ReviewClock, instant: datetime) -> tuple[float, float]:
    """Seconds, and seconds of CPU, of one tick."""
    begun, cpu = time.perf_counter(), time.process_time()
    clock.tick(instant)
    return time.perf_counter() - begun, time.process_time() - cpu


def at(day: date, hour: int) -> datetime:
    """An hour in Paris."""
    return datetime.combine(day, at_time(hour), ZoneInfo("Europe/Paris")).astimezone(UTC)
