"""Slash commands: what the app gets, and what its answer, or its silence, shows to people."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import App

from bot.simulator import Actor, ActRefused, AppFailed, Slack
from bot.simulator.workspace.records import Channel
from tests.clock import Ticking
from tests.simulator.samples import MANIFEST, Connect, keeps, section


def test_a_command_is_answered_to_its_author_only(
    app: App, connect: Connect, sales: Channel, ada: Actor, bob: Actor
) -> None:
    app.command("/ask")(lambda ack, command: ack(f"You asked *{command['text']}*"))
    connect()
    ada.types("/ask when")
    ada.sees("You asked when", "only visible to you")
    ada.sees_no("/ask")
    assert "You asked" not in bob.screen()


def test_an_answer_for_the_channel_is_seen_by_all(
    app: App, connect: Connect, sales: Channel, ada: Actor, bob: Actor
) -> None:
    app.command("/ask")(lambda ack: ack("For everyone", response_type="in_channel"))
    connect()
    ada.types("/ask")
    bob.sees("For everyone")


def test_the_payload_is_slacks(app: App, connect: Connect, sales: Channel, ada: Actor, slack: Slack) -> None:
    got: dict[str, Any] = {}
    app.command("/ask")(lambda ack, body: (got.update(body), ack()))
    connect()
    ada.types("/ask   a & b <c> @bob #sales ")
    fields = {
        "token", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name", "command", "text",
        "api_app_id", "is_enterprise_install", "response_url", "trigger_id",
    }  # fmt: skip
    assert set(got) == fields
    assert got["text"] == "a &amp; b &lt;c&gt; @bob #sales"
    assert (got["channel_name"], got["user_id"]) == ("sales", ada.id)
    assert got["response_url"].startswith(f"{slack.page_url}commands/{slack.space.team_id}/")


def test_mentions_become_ids_when_the_manifest_says_so(
    app: App, connect: Connect, sales: Channel, ada: Actor, bob: Actor
) -> None:
    got: list[str] = []
    app.command("/tell")(keeps(got, "text"))
    connect()
    ada.types("/tell @bob and @nobody in #sales, not me@bob")
    assert got == [f"<@{bob.id}|bob> and @nobody in <#{sales.id}|sales>, not me@bob"]


def test_in_direct_messages_the_channel_has_slacks_name(app: App, connect: Connect, ada: Actor) -> None:
    got: list[str] = []
    app.command("/ask")(keeps(got, "channel_name"))
    connect()
    ada.goes_to("@helper")
    ada.types("/ask")
    assert got == ["directmessage"]


def test_an_unknown_command_is_refused_by_slack(connect: Connect, sales: Channel, ada: Actor) -> None:
    connect()
    ada.types("/nothing", fails=True)
    ada.sees("/nothing is not a valid command.")


def test_commands_do_not_work_in_threads(connect: Connect, sales: Channel, ada: Actor) -> None:
    connect()
    ada.types("hello")
    ada.replies("/ask", to="hello", fails=True)
    ada.sees("/ask is not supported in threads")


def test_an_app_that_is_not_running_fails_the_command(sales: Channel, ada: Actor) -> None:
    with pytest.raises(AppFailed, match="/ask failed because the app is not running"):
        ada.types("/ask")


def test_an_app_that_does_not_acknowledge_in_time_fails_the_command(
    ada: Actor, slack: Slack, app: App, connect: Connect
) -> None:
    app.command("/ask")(lambda: None)
    connect()
    slack.ack_within(0.2)
    ada.types("/ask", fails=True)
    ada.sees("/ask failed because the app did not respond")


def test_a_broken_answer_is_not_shown(app: App, connect: Connect, sales: Channel, ada: Actor) -> None:
    app.command("/ask")(lambda ack: ack(text="x", blocks=[section("")]))
    connect()
    ada.types("/ask", fails=True)
    ada.sees('/ask failed with the error "invalid_blocks"', "must be more than 0 characters")


def test_people_speak_only_where_they_are(slack: Slack, ada: Actor) -> None:
    slack.channel("quiet", members=[])
    ada.goes_to("#quiet")
    with pytest.raises(ActRefused, match="not a member of #quiet"):
        ada.types("hello")


def test_a_read_only_app_takes_commands_but_no_messages(ada: Actor) -> None:
    home = {"messages_tab_enabled": True, "messages_tab_read_only_enabled": True}
    manifest = {**MANIFEST, "features": {**MANIFEST["features"], "app_home": home}}
    with Slack.start(manifest, now=Ticking().seconds) as slack:
        eve = slack.person("eve")
        with pytest.raises(ActRefused, match="turned off"):
            eve.types("hello")
