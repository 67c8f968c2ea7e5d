"""The Web API says what Slack says, to those who may ask."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel
from tests.clock import Ticking
from tests.simulator.samples import MANIFEST, section


def refusal(call: Any, *args: Any, **kwargs: Any) -> Any:
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response


def with_scopes(*scopes: str, **features: Any) -> dict[str, Any]:
    return {
        **MANIFEST,
        "features": {**MANIFEST["features"], **features},
        "oauth_config": {"scopes": {"bot": list(scopes)}},
    }


def test_auth_test_names_the_bot_and_the_scopes(client: WebClient) -> None:
    answer = client.auth_test()
    assert (answer["user"], answer["user_id"][0], answer["bot_id"][0]) == ("helper", "U", "B")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-wrong", "invalid_auth"), ("app", "not_allowed_token_type")],
)
def test_a_wrong_token_is_refused(slack: Slack, token: str, error: str) -> None:
    client = WebClient(token=slack.app_token if token == "app" else token, base_url=slack.api_url)
    assert refusal(client.auth_test)["error"] == error


def test_only_the_app_token_opens_a_connection(slack: Slack, client: WebClient) -> None:
    assert refusal(client.apps_connections_open, app_token=slack.bot_token)["error"] == "not_allowed_token_type"
    assert client.apps_connections_open(app_token=slack.app_token)["url"].startswith("ws://127.0.0.1:")


def test_an_unknown_method_is_refused(client: WebClient) -> None:
    assert refusal(client.api_call, "chat.shout")["error"] == "unknown_method"


def test_a_missing_scope_is_named() -> None:
    with Slack.start(with_scopes("commands"), now=Ticking().seconds) as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        answer = refusal(client.users_info, user="U1")
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "users:read", "commands")


def test_the_locale_comes_only_when_asked_for(client: WebClient, ada: Actor) -> None:
    assert "locale" not in client.users_info(user=ada.id)["user"]
    user = client.users_info(user=ada.id, include_locale=True)["user"]
    assert (user["locale"], user["tz"], user["real_name"]) == ("fr-FR", "Europe/Paris", "Ada Lovelace")


def test_the_email_needs_a_scope_of_its_own(client: WebClient, ada: Actor) -> None:
    assert "email" not in client.users_info(user=ada.id)["user"]["profile"]


def test_lists_come_in_pages(client: WebClient, slack: Slack) -> None:
    everyone = {slack.person(f"p{number}").id for number in range(5)}
    pages = [page["members"] for page in client.users_list(limit=2)]
    assert [len(page) for page in pages] == [2, 2, 2]
    assert everyone < {member["id"] for page in pages for member in page}


def test_posting_needs_membership_unless_the_scope_allows_the_public(
    sales: Channel, client: WebClient, slack: Slack
) -> None:
    assert refusal(client.chat_postMessage, channel=sales.id, text="hi")["error"] == "not_in_channel"
    slack.invite(sales)
    assert client.chat_postMessage(channel=sales.id, text="hi")["message"]["text"] == "hi"
    with Slack.start(with_scopes("chat:write", "chat:write.public"), now=Ticking().seconds) as open_slack:
        channel = open_slack.channel("open")
        allowed = WebClient(token=open_slack.bot_token, base_url=open_slack.api_url)
        assert allowed.chat_postMessage(channel=channel.id, text="hi")["ok"]


def test_a_private_channel_is_hidden_from_a_bot_outside(client: WebClient, slack: Slack, ada: Actor) -> None:
    secret = slack.channel("secret", members=[ada], private=True)
    assert refusal(client.chat_postMessage, channel=secret.id, text="hi")["error"] == "channel_not_found"
    assert refusal(client.conversations_info, channel=secret.id)["error"] == "channel_not_found"


def test_an_archived_channel_takes_no_messages(client: WebClient, slack: Slack) -> None:
    old = slack.channel("old", bot=True)
    slack.archive(old)
    assert refusal(client.chat_postMessage, channel=old.id, text="hi")["error"] == "is_archived"


def test_posting_to_a_person_opens_the_direct_messages(client: WebClient, ada: Actor) -> None:
    channel = client.chat_postMessage(channel=ada.id, text="hello")["channel"]
    assert channel == client.conversations_open(users=ada.id)["channel"]["id"]
    ada.sees("hello")


def test_without_a_messages_tab_there_are_no_direct_messages() -> None:
    home = {"home_tab_enabled": True, "messages_tab_enabled": False}
    with Slack.start(with_scopes("chat:write", app_home=home), now=Ticking().seconds) as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        ada = slack.person("ada")
        assert refusal(client.chat_postMessage, channel=ada.id, text="hi")["error"] == "messages_tab_disabled"


def test_blocks_that_slack_would_not_draw_are_refused_with_the_place(client: WebClient, ada: Actor) -> None:
    answer = refusal(client.chat_postMessage, channel=ada.id, text="x", blocks=[section("x" * 3001)])
    assert answer["error"] == "invalid_blocks"
    where = "[json-pointer:/blocks/0/text/text]"
    assert answer["response_metadata"]["messages"] == [f"[ERROR] must be less than 3001 characters {where}"]


def test_blocks_may_come_as_json_in_a_form(client: WebClient, ada: Actor) -> None:
    client.api_call("chat.postMessage", data={"channel": ada.id, "text": "x", "blocks": '[{"type":"divider"}]'})
    ada.sees("---")
    wrong = refusal(client.api_call, "chat.postMessage", data={"channel": ada.id, "text": "x", "blocks": "[{"})
    assert wrong["error"] == "invalid_blocks_format"


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
def test_nothing_is_no_message(client: WebClient, ada: Actor) -> None:
    assert refusal(client.chat_postMessage, channel=ada.id, text=" ")["error"] == "no_text"


def test_a_message_is_changed_and_deleted_by_its_author_only(client: WebClient, ada: Actor, slack: Slack) -> None:
    slack.channel("team", members=[ada], bot=True)
    ada.goes_to("#team")
    ada.types("mine")
    theirs = slack.messages("#team")[0]
    channel = client.chat_postMessage(channel="#team", text="first", blocks=[section("first")])
    client.chat_update(channel=channel["channel"], ts=channel["ts"], text="second", blocks=[section("second")])
    ada.sees("second", "edited")
    ada.sees_no("first")
    where = {"channel": channel["channel"], "ts": theirs.ts}
    assert refusal(client.chat_update, **where, text="x")["error"] == "cant_update_message"
    assert refusal(client.chat_update, **{**where, "ts": channel["ts"]}, text="x" * 4001)["error"] == "msg_too_long"
    client.chat_delete(channel=channel["channel"], ts=channel["ts"])
    ada.sees_no("second")
    assert refusal(client.chat_delete, **where)["error"] == "cant_delete_message"


def test_an_ephemeral_message_is_for_its_reader_in_the_channel(
    client: WebClient, slack: Slack, sales: Channel, ada: Actor, bob: Actor
) -> None:
    slack.invite(sales)
    client.chat_postEphemeral(channel=sales.id, user=ada.id, text="only you")
    ada.sees("only you", "only visible to you")
    assert "only you" not in bob.screen()
    outside = slack.person("eve")
    answer = refusal(client.chat_postEphemeral, channel=sales.id, user=outside.id, text="x")
    assert answer["error"] == "user_not_in_channel"


def test_history_has_what_everybody_saw(client: WebClient, slack: Slack, ada: Actor) -> None:
    channel = slack.channel("team", members=[ada], bot=True)
    ada.goes_to("#team")
    ada.types("one & <two>")
    ada.replies("three", to="one")
    client.chat_postEphemeral(channel=channel.id, user=ada.id, text="hidden")
    metadata = {"event_type": "kept", "event_payload": {"n": 1}}
    client.chat_postMessage(channel=channel.id, text="four", metadata=metadata)
    history = client.conversations_history(channel=channel.id, include_all_metadata=True)["messages"]
    assert [one["text"] for one in history] == ["four", "one &amp; &lt;two&gt;"]
    assert (history[0]["metadata"], history[1]["reply_count"]) == (metadata, 1)
    replies = client.conversations_replies(channel=channel.id, ts=history[1]["ts"])["messages"]
    assert [one["text"] for one in replies] == ["one &amp; &lt;two&gt;", "three"]


def test_every_call_is_kept_with_its_arguments_and_time(client: WebClient, slack: Slack, ada: Actor) -> None:
    client.users_info(user=ada.id)
    call = slack.calls[-1]
    assert (call["method"], call["args"]) == ("users.info", {"user": ada.id})
    assert abs(call["time"] / 1000 - slack.clock.now()) < 10


def test_the_date_of_answers_follows_the_clock_of_the_simulator(client: WebClient, slack: Slack) -> None:
    began = slack.clock.now()
    slack.clock.forward(3600)
    date = parsedate_to_datetime(client.api_test().headers["date"])
    assert abs(date.timestamp() - began - 3600) < 10


def test_a_reaction_is_seen(client: WebClient, slack: Slack, ada: Actor) -> None:
    channel = slack.channel("team", members=[ada], bot=True)
    ada.goes_to("#team")
    ada.types("done")
    ts = ada.message("done").ts
    client.reactions_add(channel=channel.id, timestamp=ts, name="tada")
    ada.sees(":tada: 1")
    assert refusal(client.reactions_add, channel=channel.id, timestamp=ts, name="tada")["error"] == "already_reacted"


def test_where_the_app_is_can_be_asked(client: WebClient, slack: Slack, ada: Actor) -> None:
    slack.channel("out", members=[ada])
    inside = slack.channel("in", members=[ada], bot=True)
    assert [one["id"] for one in client.users_conversations()["channels"]] == [inside.id]
    assert client.conversations_info(channel=inside.id)["channel"]["is_member"]
    assert client.conversations_members(channel=inside.id)["members"] == [ada.id, slack.space.bot.id]
    assert {one["name"] for one in client.conversations_list()["channels"]} == {"out", "in"}
    assert refusal(client.conversations_list, types="public")["error"] == "invalid_types"
    assert client.bots_info(bot=slack.space.bot_id)["bot"]["app_id"] == slack.space.app_id


def test_a_message_has_an_address(client: WebClient, ada: Actor) -> None:
    posted = client.chat_postMessage(channel=ada.id, text="here")
    link = client.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])["permalink"]
    assert link.endswith(f"/archives/{posted['channel']}/p{posted['ts'].replace('.', '')}")
