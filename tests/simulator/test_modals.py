"""Modals: opened in time, filled, refused, changed, stacked, closed; nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.simulator import Actor, Slack
from tests.simulator.samples import Connect, actions, button, field, form, keeps, modal, plain, section


def opens(app: App, view: dict[str, Any]) -> None:
    """`/ask` opens this view."""

    @app.command("/ask")
    def ask(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=command["trigger_id"], view=view)


def trigger(app: App, connect: Connect, ada: Actor) -> str:
    got: list[str] = []
    app.command("/ask")(keeps(got, "trigger_id"))
    connect()
    ada.types("/ask")
    return got[0]


def refused(client: WebClient, trigger_id: str, view: dict[str, Any] | None = None) -> Any:
    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=trigger_id, view=view or modal("Late"))
    return caught.value.response


def test_a_trigger_opens_one_modal(app: App, connect: Connect, ada: Actor, client: WebClient) -> None:
    leave = trigger(app, connect, ada)
    client.views_open(trigger_id=leave, view=modal("First"))
    ada.sees_modal("First")
    assert refused(client, leave)["error"] == "exchanged_trigger_id"


def test_a_trigger_lives_three_seconds(app: App, connect: Connect, ada: Actor, client: WebClient, slack: Slack) -> None:
    leave = trigger(app, connect, ada)
    slack.clock.forward(3.1)
    assert refused(client, leave)["error"] == "expired_trigger_id"
    assert refused(client, "12.34.ab")["error"] == "invalid_trigger_id"
    ada.sees_no_modal()


def test_a_refused_view_leaves_the_trigger(app: App, connect: Connect, ada: Actor, client: WebClient) -> None:
    leave = trigger(app, connect, ada)
    answer = refused(client, leave, modal("T" * 25))
    assert answer["error"] == "invalid_arguments"
    assert "[json-pointer:/view/title/text]" in answer["response_metadata"]["messages"][0]
    fat = modal("Fat", *[section("é" * 3000) for _ in range(45)])
    assert refused(client, leave, fat)["error"] == "view_too_large"
    assert client.views_open(trigger_id=leave, view=modal("Good"))["view"]["title"]["text"] == "Good"


def test_a_form_brings_what_was_typed_and_closes(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, form("Note", field("words", "Words"), private_metadata="42"))
    got: list[Any] = []
    app.view("form")(keeps(got, "view"))
    connect()
    ada.types("/ask")
    ada.fills("Words", "a < b & c")
    ada.submits()
    ada.sees_no_modal()
    state = got[0]["state"]["values"]
    assert state == {"words": {"it": {"type": "plain_text_input", "value": "a < b & c"}}}
    assert (got[0]["private_metadata"], got[0]["callback_id"]) == ("42", "form")


def test_errors_stand_under_their_fields_and_keep_the_text(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, form("Note", field("words", "Words")))
    app.view("form")(lambda ack: ack(response_action="errors", errors={"words": "Too vague."}))
    connect()
    ada.types("/ask")
    ada.fills("Words", "hm")
    ada.submits()
    ada.sees("<Words: hm>", "Too vague.")


def test_errors_for_a_field_that_is_not_there_are_the_apps_mistake(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, form("Note", field("words", "Words")))
    app.view("form")(lambda ack: ack(response_action="errors", errors={"other": "?"}))
    connect()
    ada.types("/ask")
    ada.fills("Words", "hm")
    ada.submits(fails=True)
    ada.sees("<Words: hm>", "We had some trouble connecting", "no inputs of this view: other")


@pytest.mark.parametrize(
    ("element", "typed", "complaint"),
    [
        ({"type": "plain_text_input"}, "", "Please complete this required field."),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "at most 3 are allowed"),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "at least 3 are needed"),
        ({"type": "email_text_input"}, "ada", "Enter a valid email address."),
        ({"type": "number_input", "is_decimal_allowed": False}, "two", "Enter a number."),
    ],
)
def test_slack_itself_refuses_what_does_not_fit(
    app: App, connect: Connect, ada: Actor, element: dict[str, Any], typed: str, complaint: str
) -> None:
    opens(app, form("Note", field("words", "Words", element)))
    connect()
    ada.types("/ask")
    ada.fills("Words", typed)
    ada.submits()
    ada.sees(complaint)


def test_a_failing_app_leaves_the_form_with_its_text(app: App, connect: Connect, ada: Actor, slack: Slack) -> None:
    opens(app, form("Note", field("words", "Words")))
    connect()
    ada.types("/ask")
    ada.fills("Words", "long thoughts")
    slack.ack_within(0.2)
    ada.submits(fails=True)
    ada.sees("<Words: long thoughts>", "We had some trouble connecting")


def test_an_update_keeps_what_was_typed_in_fields_that_stay(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, form("One", field("a", "First"), field("b", "Second")))
    next_view = form("Two", field("a", "First"), field("c", "Third"))
    app.view("form")(lambda ack: ack(response_action="update", view=next_view))
    connect()
    ada.types("/ask")
    ada.fills("First", "stays")
    ada.fills("Second", "goes")
    ada.submits()
    ada.sees_modal("Two")
    ada.sees("<First: stays>", "<Third: >")


def test_modals_stack_three_deep_and_close_one_by_one(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, form("One"))
    depth = iter(["Two", "Three", "Four"])
    app.view("form")(lambda ack: ack(response_action="push", view=form(next(depth))))
    connect()
    ada.types("/ask")
    ada.submits()
    ada.submits()
    ada.sees_modal("Three")
    ada.submits(fails=True)
    ada.sees("push_limit_reached")
    ada.closes()
    ada.sees_modal("Two")
    ada.closes(everything=True)
    ada.sees_no_modal()


def test_clear_closes_all(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, form("One", actions(button("More", "more"))))

    @app.action("more")
    def more(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_push(trigger_id=body["trigger_id"], view=form("Two"))

    app.view("form")(lambda ack: ack(response_action="clear"))
    connect()
    ada.types("/ask")
    ada.clicks("More")
    ada.sees_modal("Two")
    ada.submits()
    ada.sees_no_modal()


def test_the_app_hears_of_a_closed_modal_when_it_asked_to(app: App, connect: Connect, ada: Actor) -> None:
    opens(app, modal("One", notify_on_close=True))
    got: list[Any] = []
    app.view_closed("form")(keeps(got))
    connect()
    ada.types("/ask")
    ada.closes()
    assert [(one["type"], one["is_cleared"]) for one in got] == [("view_closed", False)]


def test_an_update_with_an_old_hash_is_refused(app: App, connect: Connect, ada: Actor, client: WebClient) -> None:
    view = client.views_open(trigger_id=trigger(app, connect, ada), view=modal("One"))["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Two"))
    with pytest.raises(SlackApiError, match="hash_conflict"):
        client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Three"))
    ada.sees_modal("Two")
    ada.closes()
    with pytest.raises(SlackApiError, match="not_found"):
        client.views_update(view_id=view["id"], view=modal("Four"))


def test_an_external_id_is_given_once(app: App, connect: Connect, ada: Actor, client: WebClient) -> None:
    client.views_open(trigger_id=trigger(app, connect, ada), view=modal("One", external_id="mine"))
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        client.views_publish(user_id=ada.id, view={"type": "home", "external_id": "mine", "blocks": []})
    client.views_update(external_id="mine", view=modal("Two", external_id="mine"))
    ada.sees_modal("Two")


def test_the_home_tab_shows_what_was_published(app: App, connect: Connect, ada: Actor, client: WebClient) -> None:
    opened: list[Any] = []

    @app.event("app_home_opened")
    def home(event: dict[str, Any]) -> None:
        opened.append(event)
        view = {"type": "home", "blocks": [section("Welcome"), actions(button("Start", "start"))]}
        client.views_publish(user_id=event["user"], view=view)

    app.action("start")(keeps(opened, "view", "type"))
    connect()
    ada.opens_home()
    ada.sees("Welcome")
    ada.clicks("Start")
    assert opened[-1] == "home"
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.views_publish(user_id=ada.id, view={"type": "home", "blocks": [], "title": plain("No")})
