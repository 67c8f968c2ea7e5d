"""Whatever goes wrong with one call: one message in Slack, and the delivery knows it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from storage.outbox.records import Delivery, DeliveryState, OnUnknown
from storage.outbox.timing import RateLimit
from storage.store import Memory
from tests.faults.conftest import FAST_JSON, Desk, Workers
from tests.faults.processes import end_of
from tests.faults.slack import Call, FakeSlack, Fault
from tests.ids import C1, T1, T2
from tests.waiting import wait_for

PATIENT = 10
"""Seconds: where calls are counted, none may be given up because the machine is slow."""


def first(fault: Fault, method: str = "chat.postMessage", times: int = 1) -> Callable[[Call], Fault | None]:
    """The first calls of a method go wrong."""
    return lambda call: fault if call.method == method and call.number <= times else None


ARRIVED = {
    "the line is cut": Fault(cut=True, after=True),
    "an error 500": Fault("internal_error", 500, after=True),
    "an error 503 of something between": Fault(status=503, body="<html>busy</html>", after=True),
    "Slack is not sure itself": Fault("fatal_error", after=True),
    "an answer that is no JSON": Fault(status=200, body="<html>", after=True),
    "an empty answer": Fault(status=200, body="", after=True),
    "JSON that is no object": Fault(status=200, body="[1]", after=True),
    "no answer in time": Fault(delay=1.5, after=True, cut=True),
}


@pytest.mark.parametrize("fault", ARRIVED.values(), ids=ARRIVED)
def test_what_arrived_without_our_knowing_is_found_and_not_sent_again(
    desk: Desk, slack: FakeSlack, fault: Fault
) -> None:
    slack.fault = first(fault)
    desk.put("ada")
    desk.drain()
    assert slack.texts("Dada") == ["hello ada"]
    found = desk.find("ada")
    assert (found.state, found.room, found.ts) == (DeliveryState.SENT, "Dada", slack.rooms["Dada"][0]["ts"])
    assert found.attempts == 1


LOST = {
    "the line is cut": Fault(cut=True),
    "an error 500": Fault("internal_error", 500),
    "an error 503 of something between": Fault(status=503, body="<html>busy</html>"),
    "Slack is not sure itself": Fault("fatal_error"),
}


@pytest.mark.parametrize("fault", LOST.values(), ids=LOST)
def test_what_did_not_arrive_is_sent_again(desk: Desk, slack: FakeSlack, fault: Fault) -> None:
    slack.fault = first(fault)
    desk.put("ada")
    desk.drain()
    assert slack.texts("Dada") == ["hello ada"]
    assert desk.find("ada").attempts == 2


def test_a_slow_answer_is_not_a_lost_one(desk: Desk, slack: FakeSlack) -> None:
    slack.fault = first(Fault(delay=0.5))
    desk.put("ada")
    desk.drain()
    assert len(slack.times("chat.postMessage")) == 1
    assert not slack.times("conversations.history")


def test_the_history_may_lag(desk: Desk, slack: FakeSlack) -> None:
    slack.lag = 0.15
    slack.fault = first(Fault(cut=True, after=True))
    desk.put("ada")
    desk.drain()
    assert slack.texts("Dada") == ["hello ada"]


def test_a_lost_answer_in_a_thread_is_looked_for_in_the_thread(desk: Desk, slack: FakeSlack) -> None:
    desk.put("summary", channel=C1)
    desk.drain()
    slack.fault = lambda call: Fault(cut=True, after=True) if call.number == 2 and "post" in call.method else None
    desk.put("answer", channel=C1, thread="T1:summary")
    desk.drain()
    assert slack.texts(C1) == ["hello summary", "hello answer"]
    assert slack.rooms[C1][1]["thread_ts"] == desk.find("summary").ts
    assert slack.times("conversations.replies")
    assert desk.find("answer").state is DeliveryState.SENT


def test_it_is_found_among_many_newer_messages(desk: Desk, slack: FakeSlack) -> None:
    def bury(call: Call) -> Fault | None:
        if call.method == "conversations.history" and call.number == 1:
            for _ in range(450):
                slack._postmessage({"channel": "Uada", "text": "chatter"})
        return first(Fault(cut=True, after=True))(call)

    slack.fault = bury
    desk.timeout = PATIENT
    desk.put("ada")
    desk.drain()
    assert slack.texts("Dada").count("hello ada") == 1
    assert len(slack.times("conversations.history")) == 3


@pytest.mark.parametrize("slack_scopes", [set(), {"im:write"}], ids=["neither scope", "no history scope"])
def test_a_prompt_that_nobody_may_look_for_goes_once_more_and_then_waits_for_a_person(
    desk: Desk, slack: FakeSlack, slack_scopes: set[str]
) -> None:
    slack.scopes = slack_scopes
    slack.fault = first(Fault(cut=True, after=True))
    desk.put("ada")
    desk.drain()
    assert slack.texts("Dada") == ["hello ada"] * 2
    assert desk.find("ada").state is DeliveryState.SENT

    slack.fault = lambda call: Fault(cut=True) if call.method == "chat.postMessage" else None
    desk.put("bob")
    desk.drain()
    assert desk.find("bob").state is DeliveryState.HELD
    assert desk.refusals == [("T1:bob", "missing_scope")]


def test_a_summary_that_nobody_may_look_for_is_held_until_somebody_decides(desk: Desk, slack: FakeSlack) -> None:
    slack.scopes = set()
    slack.fault = first(Fault(cut=True, after=True))
    desk.put("summary", channel=C1, on_unknown=OnUnknown.HOLD)
    desk.drain()
    assert slack.texts(C1) == ["hello summary"]
    assert desk.refusals == [("T1:summary", "missing_scope")]
    assert desk.find("summary").state is DeliveryState.HELD
    with desk.store.write() as memory:
        assert memory.outbox.retry(desk.now()) == 1
    desk.drain()
    assert desk.find("summary").state is DeliveryState.SENT


LIMITS = {
    "seconds": ("2", 2.0),
    "decimals": ("1.6", 1.6),
    "a date": ("date", 1.0),
}


@pytest.mark.parametrize(("header", "least"), LIMITS.values(), ids=LIMITS)
def test_after_too_many_calls_nobody_calls_before_the_time(
    desk: Desk, slack: FakeSlack, header: str, least: float
) -> None:
    if header == "date":
        # A date has whole seconds, and the call comes a moment after this: two to three seconds are left of these.
        header = format_datetime(desk.now() + timedelta(seconds=3), usegmt=True)
    limits = [Fault("ratelimited", 429, header)]
    slack.fault = lambda call: limits.pop() if limits and call.team == T1 else None
    desk.put("ada")
    desk.put("zoe", team=T2)
    desk.carry_until_sent(2)
    limited, *after = [call for call in slack.calls if call.method == "chat.postMessage" and call.team == T1]
    assert [call.time - limited.time >= least for call in after] == [True]
    other = next(call for call in slack.calls if call.team == T2)
    assert other.time < limited.time + least, "another workspace waits for nothing"
    assert (desk.find("ada").state, desk.find("ada").attempts) == (DeliveryState.SENT, 1)


def test_one_refusal_for_too_many_calls_quiets_the_whole_workspace(desk: Desk, slack: FakeSlack) -> None:
    """Each further call would be refused, and count against us: only what is under way may still come."""
    desk.tempo, desk.timeout = replace(desk.tempo, post=RateLimit(0.05)), PATIENT
    slack.fault = first(Fault("ratelimited", 429, "1"))
    desk.put(*[f"p{n}" for n in range(20)])
    desk.carry_until_sent(20)
    limited = slack.calls[0].time
    assert sum(call.time < limited + 0.9 for call in slack.calls) <= 4
    assert len(slack.calls) == 21


def test_where_slack_does_not_say_how_long_it_waits_half_a_minute(desk: Desk, slack: FakeSlack) -> None:
    slack.fault = first(Fault("ratelimited", 429))
    desk.put("ada")
    desk.carry(0.5)
    ada = desk.find("ada")
    assert (ada.state, ada.attempts) == (DeliveryState.PENDING, 0)
    assert ada.wake
    assert 25 < (ada.wake - desk.now()).total_seconds() <= 30


def test_a_refusal_is_final_and_told_once(desk: Desk, slack: FakeSlack) -> None:
    slack.fault = first(Fault("is_archived"))
    desk.put("summary", channel=C1)
    desk.drain()
    desk.drain()
    assert desk.refusals == [("T1:summary", "is_archived")]
    assert (desk.find("summary").state, desk.find("summary").problem) == (DeliveryState.DEAD, "is_archived")
    with desk.store.write() as memory:
        assert memory.outbox.retry(desk.now(), team=T1, channel=C1) == 1
    desk.drain()
    assert slack.texts(C1) == ["hello summary"]


def test_a_refusal_can_put_a_notice_in_the_same_transaction(desk: Desk, slack: FakeSlack) -> None:
    def tell_the_lead(memory: Memory, delivery: Delivery, error: str) -> None:
        notice = desk.delivery("notice", channel="Ulead", text=f"{delivery.kind}: {error}", key="T1:notice:C1")
        memory.outbox.put(notice)

    slack.fault = first(Fault("is_archived"), times=2)
    desk.put("monday", "tuesday", channel=C1, kind="summary")
    desk.on_refusal = tell_the_lead
    desk.drain()
    assert slack.texts("Dlead") == ["summary: is_archived"]
    assert desk.counts() == {DeliveryState.DEAD: 2, DeliveryState.SENT: 1}


def test_a_feature_that_fails_to_hear_of_a_refusal_stops_nothing(desk: Desk, slack: FakeSlack) -> None:
    def fail(memory: Memory, delivery: Delivery, error: str) -> None:
        memory.outbox.put(desk.delivery("notice"))
        raise ZeroDivisionError

    slack.fault = first(Fault("is_archived"))
    desk.put("ada", "bob")
    desk.on_refusal = fail
    desk.drain()
    assert desk.counts() == {DeliveryState.DEAD: 1, DeliveryState.SENT: 1}


def test_a_token_that_is_not_accepted_stops_the_workspace_and_kills_nothing(desk: Desk, slack: FakeSlack) -> None:
    slack.fault = first(Fault("token_revoked"), times=1000)
    desk.put(*[f"p{n}" for n in range(60)])
    desk.carry(0.5)
    assert desk.counts() == {DeliveryState.PENDING: 60}
    assert len(slack.calls) < 60
    assert desk.refusals == []


def test_killed_before_or_after_the_call(desk: Desk, slack: FakeSlack, workers: Workers) -> None:
    """Three at work; who makes the first call dies before its effect, who makes another dies after it."""
    kills: dict[str, int] = {}

    def kill(call: Call) -> Fault | None:
        if call.method != "chat.postMessage" or call.pid in kills.values() or len(kills) == 2:
            return None
        after = bool(kills)
        kills["after" if after else "before"] = call.pid
        return Fault(kill=signal.SIGKILL, after=after)

    slack.fault = kill
    workers.start(3)
    names = [f"p{n}" for n in range(40)]
    with desk.store.write() as memory:
        memory.outbox.put_all([desk.delivery(name) for name in names])
    desk.wait_until_sent(40)
    assert [end_of(worker, 5) for worker in workers.running if worker.pid in kills.values()] == [-signal.SIGKILL] * 2
    assert sorted(slack.all_texts()) == sorted(f"hello {name}" for name in names)


def test_a_worker_that_slept_through_its_lease_does_not_post(desk: Desk, slack: FakeSlack, workers: Workers) -> None:
    """One claims all three, in turns half a second apart; it is stopped with the first, and woken when all is over."""
    slow = FAST_JSON.replace('"post": [0.002, 50]', '"post": [0.5, 1]').replace('"ahead": 0.1', '"ahead": 1.1')
    slack.fault = first(Fault(kill=signal.SIGSTOP, after=True))
    workers.start(2, timing=slow)
    with desk.store.write() as memory:
        memory.outbox.put_all([desk.delivery(name) for name in ("ada", "bob", "cid")])
    wait_for(lambda: len(slack.calls) == 1)
    assert desk.counts() == {DeliveryState.SENDING: 3}
    desk.wait_until_sent(3)
    sleeper = next(worker for worker in workers.running if worker.pid == slack.calls[0].pid)
    assert sleeper.pid
    os.kill(sleeper.pid, signal.SIGCONT)
    os.kill(sleeper.pid, signal.SIGTERM)
    assert end_of(sleeper, 15) == 0
    assert sorted(slack.all_texts()) == ["hello ada", "hello bob", "hello cid"]
    assert desk.counts() == {DeliveryState.SENT: 3}


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_jumps_sends_nothing_twice_and_delays_nothing(desk: Desk, slack: FakeSlack, hours: int) -> None:
    def jump(call: Call) -> Fault | None:
        if call.method == "chat.postMessage" and call.number == 3:
            desk.ahead = timedelta(hours=hours)
        return Fault(cut=True, after=True) if call.number % 3 == 0 and "post" in call.method else None

    slack.fault = jump
    names = [f"p{n}" for n in range(30)]
    desk.put(*names, due=desk.now() - timedelta(hours=2))
    desk.carry_until_sent(30, 10)
    assert sorted(slack.all_texts()) == sorted(f"hello {name}" for name in names)


def test_what_is_too_old_is_not_sent_and_can_be_seen(desk: Desk, slack: FakeSlack) -> None:
    now = desk.now()
    desk.put("ada", due=now - timedelta(hours=2), expires=now - timedelta(seconds=1))
    desk.put("bob", due=now - timedelta(hours=2), expires=now + timedelta(hours=1))
    desk.drain()
    assert slack.all_texts() == ["hello bob"]
    assert desk.find("ada").state is DeliveryState.EXPIRED


def test_what_comes_late_says_so(desk: Desk, slack: FakeSlack) -> None:
    now: datetime = desk.now()
    desk.put("ada", due=now - timedelta(minutes=40), late="This comes 40 minutes late.")
    desk.put("bob", due=now - timedelta(minutes=1), late="This comes late.")
    desk.drain()
    assert slack.texts("Dada") == ["This comes 40 minutes late.\nhello ada"]
    assert slack.texts("Dbob") == ["hello bob"]
