"""Socket Mode as Slack runs it: tickets, hello, at most ten connections, goodbyes."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as websocket

from bot.simulator import Actor, Slack
from tests.simulator.samples import Connect


def address(slack: Slack) -> str:
    client = WebClient(base_url=slack.api_url)
    return str(client.apps_connections_open(app_token=slack.app_token)["url"])


def read(socket: ClientConnection) -> Any:
    return json.loads(socket.recv(timeout=5))


def test_a_ticket_opens_one_connection_that_says_hello(slack: Slack) -> None:
    ticket = address(slack)
    with websocket(ticket) as socket:
        hello = read(socket)
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        assert hello["connection_info"]["app_id"] == slack.space.app_id
    with pytest.raises(InvalidStatus), websocket(ticket):
        pass


def test_the_eleventh_connection_is_sent_away(slack: Slack) -> None:
    with ExitStack() as stack:
        for number in range(1, 11):
            assert read(stack.enter_context(websocket(address(slack))))["num_connections"] == number
        late = stack.enter_context(websocket(address(slack)))
        assert read(late) == {
            "type": "disconnect",
            "reason": "too_many_websockets",
            "debug_info": {"host": "simulator"},
        }


def test_each_payload_goes_to_one_connection(slack: Slack, ada: Actor) -> None:
    slack.ack_within(0.1)
    with websocket(address(slack)) as one, websocket(address(slack)) as other:
        assert {read(one)["type"], read(other)["type"]} == {"hello"}
        slack.wait_for_app()
        for text in ("/ask 1", "/ask 2"):
            ada.types(text, fails=True)
        first, second = read(one), read(other)
    assert [first["payload"]["text"], second["payload"]["text"]] == ["1", "2"]
    assert (first["type"], first["accepts_response_payload"]) == ("slash_commands", True)


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
def test_the_app_comes_back_after_a_goodbye(app: App, connect: Connect, slack: Slack, ada: Actor, reason: str) -> None:
    app.command("/ask")(lambda ack, command: ack(f"Answer {command['text']}"))
    connect()
    slack.disconnect(reason)
    opened = lambda: sum(call["method"] == "apps.connections.open" for call in slack.calls) == 2  # noqa: E731
    assert slack.space.wait(opened, 10)
    slack.wait_for_app()
    ada.types("/ask again")
    ada.sees("Answer again")


def test_the_app_comes_back_after_a_cut(app: App, connect: Connect, slack: Slack, ada: Actor) -> None:
    app.command("/ask")(lambda ack: ack("Answer"))
    connect()
    slack.cut()
    assert slack.space.wait(lambda: slack.space.connected == 0, 5)
    slack.wait_for_app()
    ada.types("/ask")
    ada.sees("Answer")


def test_an_event_that_is_not_acknowledged_is_told_once_more(slack: Slack, ada: Actor) -> None:
    slack.ack_within(0.1)
    with websocket(address(slack)) as socket:
        assert read(socket)["type"] == "hello"
        slack.wait_for_app()
        slack.change(ada, locale="en-GB")
        first, second = read(socket), read(socket)
    assert (first["retry_attempt"], second["retry_attempt"], second["retry_reason"]) == (0, 1, "timeout")
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
