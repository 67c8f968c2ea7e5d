"""The database or Slack is away at nine, for how long nobody knows: everybody is asked once when it is back."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import pytest

from bot.now import clock_from
from bot.scheduler import ScheduledClock, Scheduler
from handlers.delivery.worker import OutboxWorker
from handlers.standup.clock import StandupClock
from storage.database import Database
from storage.outbox.records import DeliveryState
from storage.outbox.timing import RateLimit
from storage.records.ids import UserId
from storage.records.standups import Question, Rhythm, Standup
from storage.records.workspace import Person
from storage.store import Store
from tests.databases import away
from tests.faults.conftest import FAST, Desk
from tests.faults.slack import Call, FakeSlack, Fault
from tests.ids import C1, T1, U0
from tests.waiting import wait_for

NINE = datetime(2026, 11, 30, 8, 0, 1, tzinfo=UTC)
"""Nine in Paris."""

Said = Callable[[str], int]


@pytest.fixture
def warned(caplog: pytest.LogCaptureFixture) -> Said:
    """How often something was warned of in these words."""
    caplog.set_level(logging.WARNING)
    return lambda words: sum(words in record.getMessage() for record in caplog.records)


def plan(store: Store, people: int, *hours: int) -> None:
    """A stand-up of so many people, at these hours in Paris."""
    users = tuple(UserId(f"U{number}") for number in range(people))
    times = tuple(clock_time(hour) for hour in hours)
    rhythm = Rhythm(days=tuple(range(7)), since=date(2026, 11, 30), times=times, zone="Europe/Paris")
    questions = (Question(id="done", text="Done?"),)
    standup = Standup(
        team=T1, name="Daily", channel=C1, creator=U0, members=users, rhythm=rhythm, questions=questions, reminders=0
    )
    with store.write() as memory:
        memory.people.save_all(Person(team=T1, id=user, name=user, zone="Europe/Paris", seen=NINE) for user in users)
        memory.standups.save(standup)


@contextmanager
def carrying(worker: OutboxWorker) -> Iterator[None]:
    worker.start()
    try:
        yield
    finally:
        worker.stop()


def asked(slack: FakeSlack) -> Counter[str]:
    """How many messages are in each room."""
    return Counter({room: len(messages) for room, messages in slack.rooms.items() if messages})


@pytest.mark.parametrize("seconds", [0, pytest.param(60, marks=pytest.mark.slow)])
@pytest.mark.timeout(180)
def test_the_database_is_away_while_people_are_due(
    postgresql_url: str, slack: FakeSlack, warned: Said, seconds: float
) -> None:
    """At nine the messages are on their way, at ten the clock finds no database; it is back after both have noticed."""
    now, ahead = clock_from(NINE), [timedelta()]
    with Database.open(postgresql_url) as database:
        database.upgrade()
        store = Store(database)
        plan(store, 40, 9, 10)
        slack.fault = lambda _: Fault(delay=0.3)
        worker = OutboxWorker(store, slack.client, lambda *_: None, lambda: now() + ahead[0], timing=FAST)
        clock = ScheduledClock("stand-ups", 0.1, StandupClock(store, "en").tick)
        scheduler = Scheduler([clock], lambda: now() + ahead[0])
        with carrying(worker):
            scheduler.start()
            wait_for(lambda: len(slack.calls) >= 10)
            with away(postgresql_url):
                ahead[0] = timedelta(hours=1)
                wait_for(lambda: warned("The clock stand-ups could not do its work") >= 3, 30)
                wait_for(lambda: warned("The outbox waits") >= 2, 30)
                time.sleep(seconds)
            everybody_twice = Counter({f"D{number}": 2 for number in range(40)})
            wait_for(lambda: asked(slack) >= everybody_twice, 60)
            scheduler.stop()
    assert asked(slack) == everybody_twice


@pytest.mark.parametrize("people", [60, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.timeout(180)
def test_slack_answers_nothing_but_errors_at_nine(desk: Desk, slack: FakeSlack, warned: Said, people: int) -> None:
    """Half of what it says it could not do it has done. It is left alone, for longer each time, until it answers."""
    desk.tempo = replace(FAST, post=RateLimit(0.02, 5), pause=0.2)
    is_ill = True

    def error(call: Call) -> Fault | None:
        return Fault("internal_error", 500, after=call.number % 2 == 0) if is_ill else None

    slack.fault = error
    plan(desk.store, people, 9)
    StandupClock(desk.store, "en").tick(NINE)
    desk.ahead = NINE - slack.clock()
    with carrying(desk.carrier()):
        wait_for(lambda: warned("Slack does not answer for T1") >= 3, 30)
        assert len(slack.calls) < 40, "it is not hammered"
        is_ill = False
        desk.wait_until_sent(people, 120)
    assert asked(slack) == Counter({f"D{number}": 1 for number in range(people)})
    assert desk.counts() == {DeliveryState.SENT: people}


@pytest.mark.slow
def test_a_locked_database_is_waited_for(sqlite_url: str, slack: FakeSlack) -> None:
    with Database.open(sqlite_url) as database, closing(sqlite3.connect(database.file or "")) as other:
        database.upgrade()
        desk = Desk(Store(database), slack)
        slack.fault = lambda _: Fault(delay=0.3)
        desk.put(*[f"p{n}" for n in range(40)])
        worker = desk.carrier()
        worker.start()
        wait_for(lambda: len(slack.calls) >= 10)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(12)
        other.rollback()
        desk.wait_until_sent(40)
        worker.stop()
        assert Counter(slack.all_texts()) == Counter(f"hello p{n}" for n in range(40))
