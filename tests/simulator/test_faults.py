"""Faults that tests order, as the real client meets them."""

from __future__ import annotations

import time
from http.client import RemoteDisconnected
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.simulator import Actor, Slack
from tests.clock import Ticking


def test_a_method_fails_as_often_as_ordered(slack: Slack, client: WebClient, ada: Actor) -> None:
    slack.fail("users.info", "internal_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="internal_error"):
            client.users_info(user=ada.id)
    assert client.users_info(user=ada.id)["ok"]


def test_too_many_calls_get_429_and_a_time_to_wait(slack: Slack, client: WebClient) -> None:
    slack.fail("auth.test", "ratelimited", retry_after="30")
    with pytest.raises(SlackApiError) as caught:
        client.auth_test()
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "30")


def test_a_connection_cut_after_the_effect_leaves_the_effect(slack: Slack, client: WebClient, ada: Actor) -> None:
    slack.fail("chat.postMessage", cut=True, when="after")
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=ada.id, text="once")
    assert [one.text for one in slack.space.direct_messages_of(slack.space.bot.id, ada.id).messages] == ["once"]


def test_a_connection_cut_before_the_effect_leaves_nothing(slack: Slack, client: WebClient, ada: Actor) -> None:
    slack.fail("chat.postMessage", cut=True)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=ada.id, text="never")
    assert slack.space.direct_messages_of(slack.space.bot.id, ada.id).messages == []


def test_the_default_retry_of_the_sdk_posts_twice(slack: Slack, ada: Actor) -> None:
    slack.fail("chat.postMessage", cut=True, when="after")
    WebClient(token=slack.bot_token, base_url=slack.api_url).chat_postMessage(channel=ada.id, text="twice")
    assert len(slack.space.direct_messages_of(slack.space.bot.id, ada.id).messages) == 2


def test_an_error_after_the_effect_is_ambiguous(slack: Slack, client: WebClient, ada: Actor) -> None:
    slack.fail("chat.postMessage", "fatal_error", status=500, when="after")
    with pytest.raises(SlackApiError, match="fatal_error"):
        client.chat_postMessage(channel=ada.id, text="there")
    ada.sees("there")


def test_an_answer_may_come_late(slack: Slack) -> None:
    slack.fail("api.test", delay=0.3)
    began = time.monotonic()
    assert WebClient(base_url=slack.api_url).api_test()["ok"]
    assert time.monotonic() - began >= 0.3


def test_a_slack_that_is_away_answers_nobody(slack: Slack, client: WebClient) -> None:
    with slack.away(), pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.auth_test()
    assert client.auth_test()["ok"]


def test_a_port_that_is_taken_is_an_error(slack: Slack) -> None:
    port = int(slack.page_url.rstrip("/").rpartition(":")[2])
    manifest: dict[str, Any] = {"display_information": {"name": "Other"}}
    with pytest.raises(OSError, match="in use"):
        Slack.start(manifest, port=port, now=Ticking().seconds)


def test_what_is_no_manifest_is_an_error() -> None:
    with pytest.raises(ValueError, match="is not a manifest"):
        Slack.start({}, now=Ticking().seconds)
