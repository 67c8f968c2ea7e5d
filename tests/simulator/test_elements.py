"""Every element that people press or choose from, as the app gets it."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel
from tests.simulator.samples import Connect, actions, button, field, form, keeps, modal, plain, section

OPTIONS = [{"text": plain("Red"), "value": "r"}, {"text": plain("Blue"), "value": "b"}]


def element(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "action_id": "it", **more}


CASES = [
    (element("static_select", options=OPTIONS, placeholder=plain("It")), ["Blue"], "selected_option", OPTIONS[1]),
    (element("radio_buttons", options=OPTIONS), ["Red"], "selected_option", OPTIONS[0]),
    (element("checkboxes", options=OPTIONS), ["Red", "Blue"], "selected_options", OPTIONS),
    (element("multi_static_select", options=OPTIONS), ["Blue"], "selected_options", OPTIONS[1:]),
    (element("datepicker"), ["2026-02-03"], "selected_date", "2026-02-03"),
    (element("timepicker"), ["09:30"], "selected_time", "09:30"),
    (element("users_select"), ["@bob"], "selected_user", "bob"),
    (element("multi_users_select"), ["bob"], "selected_users", ["bob"]),
    (element("conversations_select"), ["#sales"], "selected_conversation", "sales"),
    (element("channels_select"), ["sales"], "selected_channel", "sales"),
]


@pytest.mark.parametrize(("menu", "chosen", "key", "value"), CASES, ids=[case[0]["type"] for case in CASES])
def test_choosing_sends_the_choice_and_the_state(
    app: App, connect: Connect, client: WebClient, slack: Slack, sales: Channel, ada: Actor, bob: Actor,
    menu: dict[str, Any], chosen: list[str], key: str, value: Any,
) -> None:  # fmt: skip
    got: list[Any] = []
    app.action("it")(keeps(got))
    connect()
    slack.invite(sales)
    client.chat_postMessage(channel=sales.id, text="x", blocks=[section("Pick", accessory=menu, block_id="b")])
    ada.chooses("Pick", *chosen)
    ids = {"bob": bob.id, "sales": sales.id}
    expected = [ids.get(one, one) for one in value] if isinstance(value, list) and "users" in key else value
    expected = ids.get(expected, expected) if isinstance(expected, str) else expected
    action, state = got[0]["actions"][0], got[0]["state"]["values"]["b"]["it"]
    assert (action[key], action["block_id"], action["type"]) == (expected, "b", menu["type"])
    assert state == {"type": menu["type"], key: expected}
    assert got[0]["message"]["text"] == "x"


def test_a_menu_fetches_its_options_from_the_app(app: App, connect: Connect, ada: Actor) -> None:
    asked: list[Any] = []

    @app.options("it")
    def options(ack: Ack, payload: dict[str, Any]) -> None:
        asked.append(payload["value"])
        ack(options=[{"text": plain("Annual plan"), "value": "7"}])

    @app.command("/ask")
    def ask(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        ack()
        menu = {"type": "external_select", "min_query_length": 0}
        client.views_open(trigger_id=command["trigger_id"], view=form("Pick", field("b", "Plan", menu)))

    got: list[Any] = []
    app.view("form")(keeps(got, "view", "state", "values", "b", "it", "selected_option"))
    connect()
    ada.types("/ask")
    ada.chooses("Plan", "Annual plan")
    ada.sees("<Plan: Annual plan>")
    ada.submits()
    assert (asked, got[0]["value"]) == (["Annual plan"], "7")


def test_an_overflow_menu_sends_its_option(app: App, connect: Connect, sales: Channel, ada: Actor) -> None:
    got: list[Any] = []
    menu = element("overflow", options=OPTIONS)
    app.command("/ask")(lambda ack: ack("x", blocks=[section("More", accessory=menu)]))
    app.action("it")(keeps(got, "actions", 0, "selected_option", "value"))
    connect()
    ada.types("/ask")
    ada.clicks("Blue")
    assert got == ["b"]


def test_an_input_tells_the_app_only_when_it_dispatches(app: App, connect: Connect, ada: Actor) -> None:
    got: list[str] = []
    config = {"trigger_actions_on": ["on_character_entered"]}
    live = {"type": "plain_text_input", "action_id": "live", "dispatch_action_config": config}
    enter = {"type": "plain_text_input", "action_id": "enter"}

    @app.command("/ask")
    def ask(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        ack()
        blocks = [
            field("a", "Quiet"),
            field("b", "Live", live, dispatch_action=True),
            field("c", "On enter", enter, dispatch_action=True),
        ]
        client.views_open(trigger_id=command["trigger_id"], view=form("Fields", *blocks))

    for action_id in ("live", "enter", "it"):
        app.action(action_id)(keeps(got, "actions", 0, "value"))
    connect()
    ada.types("/ask")
    ada.fills("Quiet", "one")
    ada.fills("Live", "two")
    ada.fills("On enter", "three")
    assert got == ["two"]
    ada.presses_enter("On enter")
    assert got == ["two", "three"]


def test_what_is_not_on_offer_cannot_be_chosen(app: App, connect: Connect, sales: Channel, ada: Actor) -> None:
    menu = element("static_select", options=OPTIONS)
    app.command("/ask")(lambda ack: ack("x", blocks=[section("Pick", accessory=menu)]))
    connect()
    ada.types("/ask")
    with pytest.raises(AssertionError, match="'Green' is not on offer; there is: Red, Blue"):
        ada.chooses("Pick", "Green")


def test_of_several_equal_buttons_the_one_beside_the_words_is_pressed(
    app: App, connect: Connect, sales: Channel, ada: Actor
) -> None:
    got: list[str] = []
    blocks = [
        section("First"), actions(button("Open", "open", value="1"), block_id="x"),
        section("Second"), actions(button("Open", "open", value="2"), block_id="y"),
        section("Third", accessory=button("Open", "open", value="3")),
    ]  # fmt: skip
    app.command("/ask")(lambda ack: ack("x", blocks=blocks))
    app.action("open")(keeps(got, "actions", 0, "value"))
    connect()
    ada.types("/ask")
    for words in ("Second", "Third", "First"):
        ada.clicks("Open", on=words)
    ada.clicks("Open")
    assert got == ["2", "3", "1", "1"]


def test_a_button_the_app_does_not_answer_is_seen(
    app: App, connect: Connect, slack: Slack, sales: Channel, ada: Actor
) -> None:
    app.command("/ask")(lambda ack: ack("x", blocks=[actions(button("Dead", "dead"))]))
    connect()
    ada.types("/ask")
    slack.ack_within(0.2)
    ada.clicks("Dead", fails=True)
    ada.sees("Something went wrong: the app did not respond.")


def test_shortcuts_bring_the_message_or_stand_alone(app: App, connect: Connect, sales: Channel, ada: Actor) -> None:
    got: list[Any] = []

    @app.shortcut("keep")
    def keep(ack: Ack, shortcut: dict[str, Any], client: WebClient) -> None:
        got.append(shortcut)
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=modal("Kept"))

    app.shortcut("note")(keeps(got))
    connect()
    ada.types("Remember <this>")
    ada.menu("Keep this", "Remember")
    ada.sees_modal("Kept")
    ada.closes()
    ada.uses("New note")
    assert (got[0]["type"], got[0]["message"]["text"]) == ("message_action", "Remember &lt;this&gt;")
    assert (got[1]["type"], got[1]["callback_id"]) == ("shortcut", "note")
