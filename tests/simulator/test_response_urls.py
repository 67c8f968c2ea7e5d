"""response_urls: five uses in thirty minutes, and what each can do."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk.webhook import WebhookClient

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel
from tests.simulator.samples import Connect, actions, button, keeps, section

CARD = [section("Card"), actions(button("Share", "share"))]


@pytest.fixture
def hook(app: App, connect: Connect, sales: Channel, ada: Actor) -> WebhookClient:
    """The response_url of a button on an ephemeral card in #sales, where the app is no member."""
    got: list[str] = []
    app.command("/ask")(lambda ack: ack("Card", blocks=CARD))
    app.action("share")(keeps(got, "response_url"))
    connect()
    ada.types("/ask")
    ada.clicks("Share")
    return WebhookClient(got[0])


def test_a_card_is_shared_where_the_app_is_no_member(hook: WebhookClient, ada: Actor, bob: Actor) -> None:
    assert hook.send(text="Shared", response_type="in_channel", replace_original=False).body == "ok"
    bob.sees("Shared")
    ada.sees("Card", "Shared")


def test_an_answer_takes_the_place_of_an_ephemeral_message_unless_told_otherwise(
    hook: WebhookClient, ada: Actor
) -> None:
    hook.send(text="beside", replace_original=False)
    ada.sees("Card", "beside")
    hook.send(text="instead")
    ada.sees("instead")
    ada.sees_no("Card")


def test_an_ephemeral_message_can_go_away(hook: WebhookClient, ada: Actor) -> None:
    hook.send(delete_original=True)
    ada.sees_no("Card")


def test_the_sixth_use_is_refused(hook: WebhookClient, ada: Actor) -> None:
    codes = [hook.send(text=f"use {n}", replace_original=False).status_code for n in range(1, 7)]
    assert codes == [200, 200, 200, 200, 200, 404]
    ada.sees("use 5")
    ada.sees_no("use 6")


def test_after_thirty_minutes_it_is_over(hook: WebhookClient, slack: Slack) -> None:
    slack.clock.forward(30 * 60 + 1)
    answer = hook.send(text="late")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


def test_broken_blocks_are_refused_and_said_why(hook: WebhookClient, ada: Actor) -> None:
    answer = hook.send(text="x", blocks=[{"type": "header"}])
    assert (answer.status_code, "missing required field: text" in answer.body) == (400, True)
    ada.sees("Card")


def test_the_payload_of_an_ephemeral_message_does_not_hold_it(
    app: App, connect: Connect, sales: Channel, ada: Actor
) -> None:
    got: list[dict[str, Any]] = []
    app.command("/ask")(lambda ack: ack("Card", blocks=CARD))
    app.action("share")(keeps(got))
    connect()
    ada.types("/ask")
    ada.clicks("Share")
    assert "message" not in got[0]
    assert (got[0]["container"]["is_ephemeral"], got[0]["channel"]) == (True, {"id": sales.id, "name": "sales"})


def test_a_public_message_is_replaced_only_on_demand(
    app: App, connect: Connect, sales: Channel, ada: Actor, bob: Actor
) -> None:
    app.command("/ask")(lambda ack: ack("Card", blocks=CARD, response_type="in_channel"))

    @app.action("share")
    def share(ack: Ack, respond: Respond) -> None:
        ack()
        respond(text="for ada")
        respond(text="for all", replace_original=True)

    connect()
    ada.types("/ask")
    ada.clicks("Share")
    bob.sees("for all")
    ada.sees("for ada", "for all")
    ada.sees_no("Card")
    assert "for ada" not in bob.screen()
