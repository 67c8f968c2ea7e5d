"""The people of the tests: what they read, and how they complain."""

from __future__ import annotations

from threading import Thread

import pytest
from slack_sdk import WebClient

from bot.simulator import Actor, Slack
from bot.simulator.harness.text import readable_text
from bot.simulator.workspace.records import Channel
from tests.clock import Ticking
from tests.simulator.samples import MANIFEST, actions, button, field, section


@pytest.fixture
def team(slack: Slack, ada: Actor) -> Channel:
    return slack.channel("team", members=[ada], bot=True)


@pytest.mark.parametrize(
    ("mrkdwn", "read"),
    [
        ("*bold* _it_ ~no~ `code`", "bold it no code"),
        ("a*b*c snake_case_name 2 * 3 * 4", "a*b*c snake_case_name 2 * 3 * 4"),
        ("<https://x.y|a *link*> and <https://z>", "a *link* and https://z"),
        ("<!channel> but &lt;!channel&gt;", "@channel but <!channel>"),
        ("&amp;lt;", "&lt;"),
        ("```a *b* &lt;```", "a *b* <"),
        ("<!date^0^{date_num} {time}|then>", "1970-01-01 00:00"),
        ("*_both_*", "both"),
    ],
)
def test_mrkdwn_reads_as_in_slack(slack: Slack, mrkdwn: str, read: str) -> None:
    assert readable_text(slack.space, mrkdwn) == read


def test_a_date_reads_as_its_reader_writes_it(client: WebClient, ada: Actor, bob: Actor, team: Channel) -> None:
    bob.goes_to("#team")
    client.chat_postMessage(channel=team.id, text="<!date^1795420800^{date_long} {time}, {date_short}|then>")
    ada.sees("lundi 23 novembre 2026 09:00, 23 nov. 2026")
    bob.sees("Monday, November 23, 2026 08:00, Nov 23, 2026")


def test_mentions_read_as_names(slack: Slack, ada: Actor, team: Channel) -> None:
    assert readable_text(slack.space, f"<@{ada.id}> in <#{team.id}|old>, <@U0|eve>") == "@ada in #team, @eve"


def test_the_screen_is_what_a_person_reads(slack: Slack, client: WebClient, ada: Actor, team: Channel) -> None:
    ada.types("Hello <all>")
    choices = [{"text": {"type": "plain_text", "text": text}, "value": text} for text in ("a", "b")]
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Plans"}},
        section("*Annual* plan", accessory=button("Open", "open")),
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "by _ada_"}]},
        {"type": "divider"},
        actions({"type": "checkboxes", "action_id": "c", "options": choices, "initial_options": choices[1:]}),
        field("why", "Reason", {"type": "plain_text_input", "initial_value": "none"}),
    ]
    client.chat_postMessage(channel=team.id, text="Plans", blocks=blocks)
    assert (
        ada.screen()
        == """\
#team — Ada Lovelace
Ada Lovelace:
  Hello <all>
helper (app):
  == Plans ==
  Annual plan
  [Open]
  by ada
  ---
  <[ ] a [x] b>
  <Reason: none>"""
    )


def test_who_does_not_see_says_what_is_on_the_screen(slack: Slack, ada: Actor, team: Channel) -> None:
    slack.patience = 0.05
    ada.types("something else")
    with pytest.raises(
        AssertionError, match=r"ada does not see 'this'. The screen:\n#team — Ada Lovelace\n.*\n  something else"
    ):
        ada.sees("this")
    with pytest.raises(AssertionError, match="does not see a screen without 'something'"):
        ada.sees_no("something")
    with pytest.raises(AssertionError, match=r"does not see \[Open\]"):
        ada.clicks("Open")
    with pytest.raises(AssertionError, match="was to be told of a failure"):
        ada.types("fine", fails=True)


def test_who_waits_sees_what_comes_later(slack: Slack, client: WebClient, ada: Actor, team: Channel) -> None:
    slack.fail("chat.postMessage", delay=0.2)

    later = Thread(target=client.chat_postMessage, kwargs={"channel": team.id, "text": "late"})
    later.start()
    ada.sees("late")
    later.join()


def test_people_go_to_channels_and_to_people(slack: Slack, ada: Actor, bob: Actor) -> None:
    ada.goes_to("@bob")
    ada.types("psst")
    bob.goes_to("@ada")
    bob.sees("@ada — Bob Bit", "psst")
    with pytest.raises(LookupError, match="no #nowhere"):
        ada.goes_to("#nowhere")


def test_a_changed_profile_is_what_the_app_reads(slack: Slack, client: WebClient, ada: Actor) -> None:
    slack.change(ada, locale="de-DE", zone="America/New_York")
    user = client.users_info(user=ada.id, include_locale=True)["user"]
    assert (user["locale"], user["tz"]) == ("de-DE", "America/New_York")
    with pytest.raises(AttributeError, match="a person has no shoes"):
        slack.change(ada, shoes=2)


def test_two_runs_have_the_same_ids() -> None:
    def ids() -> list[str]:
        with Slack.start(MANIFEST, now=Ticking().seconds) as slack:
            ada = slack.person("ada")
            return [slack.bot_token, ada.id, slack.channel("x", members=[ada]).id]

    assert ids() == ids()
