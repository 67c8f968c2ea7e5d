"""`sopbot outbox status|retry`, and what `sopbot tick` does, as a person at the terminal sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from slack_sdk import WebClient

from bot.__main__ import program
from bot.commands.tick import InstantParam, tick
from bot.now import clock_from
from bot.scheduler import ScheduledClock, tick_all
from bot.simulator import Slack
from handlers.delivery.worker import OutboxWorker
from storage.database import Database
from storage.outbox.records import Delivery, DeliveryState
from storage.outbox.timing import DeliveryTiming
from storage.records.ids import TeamId, UserId
from storage.store import Store
from tests.clock import START, Ticking
from tests.faults.slack import Call, FakeSlack, Fault
from tests.ids import T1

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def memory(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    with Database.open(sqlite_url) as database:
        database.prepare()
        yield Store(database)


def say(*words: str) -> Result:
    return CliRunner().invoke(program, ["outbox", *words], obj=Ticking())


def put(store: Store, *names: str) -> None:
    with store.write() as memory:
        for name in names:
            memory.outbox.put(
                Delivery(key=f"T1:{name}", team=T1, kind="x", channel=UserId(f"U{name}"), text=name, due=NINE)
            )


def refuse(store: Store) -> None:
    with store.write() as memory:
        for claim in memory.outbox.queue.claim("me", NINE, 1):
            memory.outbox.queue.give_up(claim, DeliveryState.DEAD, "is_archived", NINE)


def test_an_empty_outbox_says_so(memory: Store) -> None:
    assert say("status").output == "The outbox is empty.\n"
    assert say("retry").exit_code == 1


def test_status_counts_and_names_what_needs_somebody(memory: Store) -> None:
    put(memory, "ada", "bob")
    assert say("status").output == "pending   2\n"
    refuse(memory)
    said = say("status")
    assert said.exit_code == 1
    assert "pending   1\ndead      1\n" in said.output
    assert "T1:ada  due 2026-11-23T09:00+00:00: is_archived" in said.output
    assert "sopbot outbox retry" in said.output


@pytest.mark.parametrize("words", [["retry"], ["retry", "T1:ada"]])
def test_retry_sends_again(memory: Store, words: list[str]) -> None:
    put(memory, "ada", "bob")
    refuse(memory)
    assert say(*words).output == "1 will be sent again.\n"
    with memory.read() as now:
        assert now.outbox.counts() == {DeliveryState.PENDING: 2}


def test_a_tick_wakes_every_clock_at_its_instant_and_sends_what_they_decided(memory: Store) -> None:
    """The instant is two days ahead of Slack; an answer is lost on the way all the same."""
    instants: list[datetime] = []
    at = START + timedelta(days=2)

    def decide(now: datetime) -> None:
        instants.append(now)
        with memory.write() as deciding:
            for name in ("ada", "bob"):
                deciding.outbox.put(
                    Delivery(key=f"T1:{name}", team=T1, kind="x", channel=UserId(f"U{name}"), text=name, due=now)
                )

    def lose(call: Call) -> Fault | None:
        return Fault(cut=True, after=True) if call.number == 1 and "post" in call.method else None

    with FakeSlack(lose) as slack:
        client: WebClient = slack.client()
        timing = DeliveryTiming(lag=0.3, backoff=0.1)
        worker = OutboxWorker(
            memory, lambda _: client, lambda *_: None, clock_from(at), timing=timing, slack_time=slack.clock
        )
        tick_all([ScheduledClock("standup", 30, decide)], at)
        assert worker.drain(20)
        worker.stop()
        assert sorted(slack.all_texts()) == ["ada", "bob"]
    assert instants == [at]


def test_a_running_clock_goes_on_from_its_instant() -> None:
    now = clock_from(NINE)
    assert NINE <= now() < now() + timedelta(microseconds=1) < NINE + timedelta(seconds=5)


def test_an_instant_needs_a_zone() -> None:
    read = InstantParam().convert
    assert read("2026-11-23T10:00:00+01:00", None, None) == NINE
    assert read("2026-11-23T09:00Z", None, None) == NINE
    for wrong in ("2026-11-23T10:00:00", "tomorrow", ""):
        with pytest.raises(click.BadParameter, match="Write it so"):
            read(wrong, None, None)


def test_a_tick_sends_what_is_due_at_its_instant_and_ends(
    slack: Slack, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = slack.person("ada")
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": sqlite_url,
    }.items():
        monkeypatch.setenv(name, value)
    with Database.open(sqlite_url) as database:
        database.prepare()
        with Store(database).write() as memory:
            for name, due in (("now", NINE), ("later", NINE + timedelta(hours=1))):
                memory.outbox.put(
                    Delivery(
                        key=f"{name}:1",
                        team=TeamId(slack.space.team_id),
                        kind="x",
                        channel=UserId(ada.id),
                        text=name,
                        due=due,
                    )
                )
    said = CliRunner().invoke(tick, ["--at", NINE.isoformat()], catch_exceptions=False, obj=slack.clock.instant)
    assert said.exit_code == 0
    rooms = [channel for channel in slack.space.channels.values() if channel.kind == "im"]
    assert [message.text for room in rooms for message in slack.messages(room)] == ["now"]
