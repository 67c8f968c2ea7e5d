"""The carrier against the local Slack with all its rules: scopes, direct messages, threads, archived channels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from slack_sdk import WebClient

from bot.simulator import Slack
from handlers.delivery.worker import OutboxWorker
from storage.outbox.records import Delivery, DeliveryMethod, DeliveryState
from storage.outbox.timing import DeliveryTiming
from storage.records.ids import NOWHERE, ChannelId, Recipient, UserId
from storage.store import Memory, Store
from tests.clock import START, Ticking
from tests.ids import T1

SCOPES = ["chat:write", "im:write", "im:history", "channels:history"]
QUICK = DeliveryTiming(lag=0.3, backoff=0.1, pause=0.5)


def workspace(*scopes: str) -> dict[str, Any]:
    return {
        "display_information": {"name": "sopbot"},
        "features": {"bot_user": {"display_name": "sopbot"}, "app_home": {"messages_tab_enabled": True}},
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {"socket_mode_enabled": True},
    }


@pytest.fixture(params=[SCOPES], ids=["all scopes"])
def slack(request: pytest.FixtureRequest, clock: Ticking) -> Iterator[Slack]:
    with Slack.start(workspace(*request.param), now=clock.seconds) as running:
        yield running


def put(store: Store, *deliveries: Delivery) -> None:
    with store.write() as memory:
        for delivery in deliveries:
            assert memory.outbox.put(delivery)


def delivery(name: str, channel: Recipient = NOWHERE, **more: Any) -> Delivery:
    return Delivery(key=f"T1:{name}", team=T1, kind="x", channel=channel, text=name, due=START, **more)


def drain(store: Store, slack: Slack) -> list[tuple[str, str]]:
    refusals: list[tuple[str, str]] = []

    def refused(_memory: Memory, refused: Delivery, error: str) -> None:
        refusals.append((refused.key, error))

    client = WebClient(slack.bot_token, base_url=slack.api_url, timeout=2, retry_handlers=[])
    worker = OutboxWorker(store, lambda _: client, refused, slack.clock.instant, timing=QUICK)
    assert worker.drain(20)
    worker.stop()
    return refusals


def states(store: Store) -> dict[DeliveryState, int]:
    with store.read() as memory:
        return memory.outbox.counts()


def test_a_prompt_a_summary_its_thread_and_its_last_picture(store: Store, slack: Slack) -> None:
    ada = slack.person("ada")
    sales = slack.channel("sales", members=[ada], bot=True)
    put(
        store,
        delivery("answer", ChannelId(sales.id), thread="T1:summary"),
        delivery("summary", ChannelId(sales.id)),
        delivery("picture", method=DeliveryMethod.UPDATE, changes="T1:summary", blocks=()),
        delivery("prompt", UserId(ada.id), blocks=({"type": "section", "text": {"type": "mrkdwn", "text": "Hello?"}},)),
    )
    assert drain(store, slack) == []
    summary, answer = slack.messages(sales)
    assert (summary.text, answer.text, answer.thread_ts) == ("picture", "answer", summary.ts)
    ada.goes_to("@sopbot")
    ada.sees("Hello?")
    assert states(store) == {DeliveryState.SENT: 4}


def test_what_other_people_can_read_about_a_message_is_one_opaque_word(store: Store, slack: Slack) -> None:
    sales = slack.channel("sales", bot=True)
    put(store, delivery("summary", ChannelId(sales.id)))
    drain(store, slack)
    (message,) = slack.messages(sales)
    assert message.metadata
    assert message.metadata["event_type"] == "sopbot_delivery"
    assert list(message.metadata["event_payload"]) == ["id"]
    assert len(message.metadata["event_payload"]["id"]) == 16


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_very_first_message_to_a_person_is_cut(
    store: Store, slack: Slack, when: Literal["before", "after"]
) -> None:
    ada = slack.person("ada")
    slack.fail("chat.postMessage", cut=True, when=when)
    put(store, delivery("prompt", UserId(ada.id)))
    drain(store, slack)
    rooms = [channel for channel in slack.space.channels.values() if channel.kind == "im"]
    assert [message.text for room in rooms for message in slack.messages(room)] == ["prompt"]


def test_an_archived_channel_is_told_once_and_posted_to_when_it_is_back(store: Store, slack: Slack) -> None:
    sales = slack.channel("sales", bot=True)
    slack.archive(sales)
    put(store, delivery("summary", ChannelId(sales.id)), delivery("answer", ChannelId(sales.id), thread="T1:summary"))
    assert drain(store, slack) == [("T1:summary", "is_archived")]
    assert states(store) == {DeliveryState.DEAD: 1, DeliveryState.PENDING: 1}
    slack.archive(sales, archived=False)
    with store.write() as memory:
        assert memory.outbox.retry(slack.clock.instant(), channel=ChannelId(sales.id)) == 1
    assert drain(store, slack) == []
    assert [message.text for message in slack.messages(sales)] == ["summary", "answer"]


@pytest.mark.parametrize("slack", [["chat:write"]], indirect=True, ids=["no history"])
def test_without_the_right_to_look_a_channel_waits_for_a_person(store: Store, slack: Slack) -> None:
    sales = slack.channel("sales", bot=True)
    slack.remove(sales)
    put(store, delivery("summary", ChannelId(sales.id)))
    assert drain(store, slack) == [("T1:summary", "not_in_channel")]


def test_slack_is_away_for_a_while(store: Store, slack: Slack) -> None:
    people = [slack.person(f"p{n}") for n in range(3)]
    put(store, *[delivery(person.id, UserId(person.id)) for person in people])
    client = WebClient(slack.bot_token, base_url=slack.api_url, timeout=2, retry_handlers=[])
    worker = OutboxWorker(store, lambda _: client, lambda *_: None, slack.clock.instant, timing=QUICK)
    with slack.away():
        worker.drain(1)
        assert DeliveryState.SENT not in states(store)
    assert worker.drain(20)
    worker.stop()
    assert states(store) == {DeliveryState.SENT: 3}
