"""Many deliveries, several processes, and a Slack or a database that goes away: everybody once, nobody twice."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from storage.database import Database
from storage.outbox.records import DeliveryState
from storage.outbox.timing import DeliveryTiming, RateLimit
from tests.faults.conftest import Desk, Workers
from tests.faults.processes import end_of
from tests.faults.slack import Bucket, Call, FakeSlack, Fault
from tests.ids import C1, T1, T2
from tests.waiting import wait_for


class Havoc:
    """Kills and spoils calls as the dice say, until ``kills`` processes are dead and more."""

    def __init__(self, kills: int, before: float, after: float) -> None:
        self.kills = 0
        self._most = kills
        self._before = before
        self._after = after
        self._dice = random.Random(7)
        self._dead: set[int] = set()

    def __call__(self, call: Call) -> Fault | None:
        dice = self._dice.random()
        may_die = call.method == "chat.postMessage" and self.kills < self._most and call.pid not in self._dead
        if may_die and dice < self._before + self._after:
            self.kills += 1
            self._dead.add(call.pid)
            return Fault(kill=signal.SIGKILL, after=dice > self._before)
        dice = self._dice.random()
        if dice < 0.03:
            return Fault(cut=True, after=self._dice.random() < 0.5)
        if dice < 0.08:
            return Fault("internal_error", 500, after=self._dice.random() < 0.5)
        return Fault("ratelimited", 429, "0.1") if dice < 0.12 else None


def survive(desk: Desk, workers: Workers, havoc: Havoc, people: int, count: int) -> None:
    """Keep ``count`` workers alive until all have their message."""
    desk.slack.fault = havoc
    names = [f"p{n}" for n in range(people)]
    with desk.store.write() as memory:
        assert memory.outbox.put_all([desk.delivery(name) for name in names]) == people
    workers.start(count)
    ends = time.monotonic() + 240
    while desk.counts().get(DeliveryState.SENT, 0) < people and time.monotonic() < ends:
        dead = [worker for worker in workers.running if not worker.is_alive()]
        for worker in dead:
            workers.running.remove(worker)
        workers.start(len(dead))
        time.sleep(0.02)
    assert Counter(desk.slack.all_texts()) == Counter(f"hello {name}" for name in names)
    assert desk.counts() == {DeliveryState.SENT: people}


def test_everybody_is_asked_once_though_workers_die(desk: Desk, workers: Workers, database: Database) -> None:
    havoc = Havoc(kills=2, before=0.1, after=0.3)
    survive(desk, workers, havoc, people=30, count=1 if database.file else 2)
    assert havoc.kills == 2


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_hundred_people_and_a_dozen_kills(
    desk: Desk, workers: Workers, database: Database, record_property: Callable[[str, object], None]
) -> None:
    """SQLite: one worker, started again after each death. PostgreSQL: three at once."""
    havoc = Havoc(kills=12, before=0.02, after=0.08)
    survive(desk, workers, havoc, people=200, count=1 if database.file else 3)
    assert havoc.kills >= 10
    record_property("killed", havoc.kills)
    record_property("calls", len(desk.slack.times("chat.postMessage")))


def test_three_who_decide_at_once_decide_once(desk: Desk, slack: FakeSlack) -> None:
    taken: list[bool] = []
    start = threading.Barrier(3)

    def decide() -> None:
        start.wait()
        for n in range(10):
            with desk.store.write() as memory:
                taken.append(memory.outbox.put(desk.delivery(f"p{n}")))

    deciders = [threading.Thread(target=decide) for _ in range(3)]
    for decider in deciders:
        decider.start()
    for decider in deciders:
        decider.join()
    assert Counter(taken) == {True: 10, False: 20}
    desk.drain()
    assert len(slack.all_texts()) == 10


def test_three_carriers_share_the_work_and_the_pace(desk: Desk, slack: FakeSlack) -> None:
    """Slack admits what one carrier may send, and nothing more: together they are no faster."""
    desk.tempo = DeliveryTiming(
        post=RateLimit(0.01, 5), channel=RateLimit(0.01), ahead=0.1, lease=10, margin=5, lag=0.2
    )
    slack.workspace = Bucket(rate=100, burst=40)
    with desk.store.write() as memory:
        memory.outbox.put_all([desk.delivery(f"p{n}") for n in range(100)])
    carriers = [desk.carrier() for _ in range(3)]
    for worker in carriers:
        worker.start()
    desk.wait_until_sent(100)
    for worker in carriers:
        worker.stop()
    assert len(slack.calls) == 100
    assert slack.refused == 0


def test_a_channel_gets_one_message_in_its_time(desk: Desk, slack: FakeSlack) -> None:
    desk.tempo = DeliveryTiming(
        post=RateLimit(0.01, 10), channel=RateLimit(0.2), ahead=0.3, lease=10, margin=5, lag=0.2
    )
    desk.put(*[f"a{n}" for n in range(5)], channel=C1)
    desk.put(*[f"b{n}" for n in range(20)])
    desk.carry_until_sent(25)
    times = [call.time for call in slack.calls if call.args["channel"] == C1]
    assert times[-1] - times[0] > 0.5
    others = [call.time for call in slack.calls if call.args["channel"] != C1]
    assert max(others) < times[-1], "the busy channel does not hold up the others"


def test_told_to_stop_it_ends_what_is_under_way_and_leaves_the_rest(
    desk: Desk, slack: FakeSlack, workers: Workers
) -> None:
    slack.fault = lambda _: Fault(delay=0.7)
    with desk.store.write() as memory:
        memory.outbox.put_all([desk.delivery(f"p{n}") for n in range(60)])
    (worker,) = workers.start()
    wait_for(lambda: len(slack.calls) >= 20)
    worker.terminate()
    began = time.monotonic()
    assert end_of(worker, 15) == 0
    assert time.monotonic() - began < 10
    sent = len(slack.all_texts())
    assert 20 <= sent < 60
    assert desk.counts() == {DeliveryState.SENT: sent, DeliveryState.PENDING: 60 - sent}


def test_a_workspace_that_slack_does_not_answer_for_does_not_disturb_the_others(desk: Desk, slack: FakeSlack) -> None:
    desk.tempo = replace(desk.tempo, post=RateLimit(0.02, 5))
    slack.fault = lambda call: Fault(cut=True) if call.team == T1 else None
    desk.put(*[f"a{n}" for n in range(100)], team=T1)
    desk.put(*[f"b{n}" for n in range(100)], team=T2)
    desk.carry_until_sent(100)
    tried = sum(call.team == T1 for call in slack.calls)
    assert tried < 60, "after some silences it is left alone"
    assert desk.counts()[DeliveryState.SENT] == 100


def test_after_an_outage_all_is_sent(desk: Desk, slack: FakeSlack) -> None:
    slack.fault = lambda _: Fault(cut=True)
    desk.put(*[f"p{n}" for n in range(20)])
    worker = desk.carrier()
    worker.start()
    wait_for(lambda: len(slack.calls) >= 5)
    slack.fault = lambda _: None
    desk.wait_until_sent(20)
    worker.stop()
    assert Counter(slack.all_texts()) == Counter(f"hello p{n}" for n in range(20))


def test_nobody_listens_at_slacks_address(desk: Desk, slack: FakeSlack) -> None:
    """A refused connection is no doubt at all: it was not sent, and nothing needs to be looked for."""
    client = slack.client()
    client.base_url = "http://127.0.0.1:9/api/"
    clients = [client]
    desk.put("ada")
    worker = desk.carrier()
    worker._sender._clients = lambda _: clients[0]
    worker.start()
    wait_for(lambda: desk.find("ada").attempts >= 2)
    clients[0] = slack.client()
    desk.wait_until_sent(1)
    worker.stop()
    assert slack.texts("Dada") == ["hello ada"]
    assert not slack.times("conversations.history")
