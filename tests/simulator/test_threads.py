"""Threads: answers hang on a message that everybody sees."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel


@pytest.fixture
def team(slack: Slack, ada: Actor) -> Channel:
    return slack.channel("team", members=[ada], bot=True)


def test_the_app_answers_in_a_thread(client: WebClient, ada: Actor, team: Channel) -> None:
    ada.types("question")
    parent = ada.message("question")
    client.chat_postMessage(channel=team.id, text="answer", thread_ts=parent.ts)
    ada.sees("helper (app, in a thread): answer")
    ada.replies("thanks", to="answer")
    assert [one.text for one in team.messages if one.thread_ts == parent.ts] == ["answer", "thanks"]


def test_there_is_no_thread_on_what_is_not_there(client: WebClient, ada: Actor, team: Channel) -> None:
    hidden = client.chat_postEphemeral(channel=team.id, user=ada.id, text="hidden")["message_ts"]
    for ts in (hidden, "1.000000"):
        with pytest.raises(SlackApiError, match="cannot_reply_to_message"):
            client.chat_postMessage(channel=team.id, text="answer", thread_ts=ts)
