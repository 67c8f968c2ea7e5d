"""The Events API: what the manifest subscribes to, told in Slack's words, told again when nobody heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel
from tests.simulator.samples import Connect


def hears(app: App, name: str) -> list[dict[str, Any]]:
    """Collects the bodies of this event."""
    got: list[dict[str, Any]] = []

    @app.event(name)
    def hear(body: dict[str, Any]) -> None:
        got.append(body)

    return got


def until(slack: Slack, condition: Callable[[], bool]) -> None:
    assert slack.space.wait(condition, 5)


def test_a_direct_message_reaches_the_app(app: App, connect: Connect, ada: Actor, slack: Slack) -> None:
    got = hears(app, "message")
    connect()
    ada.goes_to("@helper")
    ada.types("a & b")
    until(slack, lambda: bool(got))
    event = got[0]["event"]
    assert (event["text"], event["channel_type"], event["user"]) == ("a &amp; b", "im", ada.id)
    assert (got[0]["type"], got[0]["authorizations"][0]["user_id"]) == ("event_callback", slack.space.bot.id)


def test_the_apps_own_messages_do_not_call_it(app: App, connect: Connect, client: WebClient, ada: Actor) -> None:
    got = hears(app, "message")
    connect()
    client.chat_postMessage(channel=ada.id, text="mine")
    ada.goes_to("@helper")
    ada.sees("mine")
    ada.types("theirs")
    assert [one["event"]["text"] for one in got] == ["theirs"]


def test_a_mention_is_told_where_the_app_is_a_member(
    app: App, connect: Connect, slack: Slack, sales: Channel, ada: Actor
) -> None:
    got = hears(app, "app_mention")
    connect()
    ada.types("@helper are you here?")
    slack.invite(sales)
    ada.types("@helper and now?")
    until(slack, lambda: bool(got))
    assert [one["event"]["text"] for one in got] == [f"<@{slack.space.bot.id}> and now?"]


def test_what_is_not_subscribed_is_not_told(connect: Connect, slack: Slack, sales: Channel, ada: Actor) -> None:
    connect()
    slack.invite(sales)
    ada.types("just talking")
    slack.archive(sales)
    told = {entry.name for entry in slack.space.journal if entry.kind == "events_api"}
    assert told <= {"member_joined_channel"}


def test_an_event_that_nobody_heard_is_told_again(
    app: App, connect: Connect, slack: Slack, sales: Channel, ada: Actor
) -> None:
    retries: list[Any] = []

    @app.event("user_change")
    def changed(event: dict[str, Any], request: BoltRequest) -> None:
        retries.append((event["user"]["locale"], request.headers.get("x-slack-retry-num")))

    slack.change(ada, locale="en-GB")
    until(slack, lambda: any(entry.summary == "the app is not running" for entry in slack.space.journal))
    connect()
    until(slack, lambda: bool(retries))
    assert retries == [("en-GB", ["1"])]
