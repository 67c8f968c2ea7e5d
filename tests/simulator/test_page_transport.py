"""The page's side: one socket that tells the state, one address where people act."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from websockets import Origin
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as websocket

from bot.simulator import Actor, Slack
from bot.simulator.workspace.records import Channel
from tests.simulator.samples import Connect, actions, button, field, form, section


class Page:
    """What the page's scripts do."""

    def __init__(self, slack: Slack, socket: ClientConnection, user: str) -> None:
        self._slack, self._socket, self._user = slack, socket, user

    def shows(self, condition: Callable[[Any], Any]) -> Any:
        """The first state, now or to come, for which the condition holds."""
        while True:
            state = json.loads(self._socket.recv(timeout=5))
            if condition(state):
                return state

    def act(self, what: str, **more: Any) -> Any:
        body = json.dumps({"as": self._user, "act": what, **more}).encode()
        request = urllib.request.Request(f"{self._slack.page_url}page/act", body)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)


@pytest.fixture
def page(slack: Slack, sales: Channel, ada: Actor) -> Iterator[Page]:
    with websocket(f"{slack.page_url.replace('http', 'ws')}page/socket?as={ada.id}", max_size=None) as socket:
        yield Page(slack, socket, ada.id)


def test_the_state_comes_at_once_and_is_complete(
    page: Page, slack: Slack, ada: Actor, bob: Actor, sales: Channel
) -> None:
    state = page.shows(lambda _: True)
    assert state["type"] == "state"
    assert state["me"] == {
        "id": ada.id, "name": "ada", "real_name": "Ada Lovelace", "locale": "fr-FR", "zone": "Europe/Paris",
        "color": ada.member.color, "is_admin": False,
    }  # fmt: skip
    assert [one["id"] for one in state["people"]] == [ada.id, bob.id]
    assert state["app"]["commands"][0] == {"command": "/ask", "description": "Ask", "usage_hint": "[words]"}
    assert state["app"]["shortcuts"][0]["callback_id"] == "keep"
    assert (state["app"]["connected"], state["app"]["user_id"]) == (False, slack.space.bot.id)
    kinds = {one["kind"]: one for one in state["channels"]}
    assert (kinds["channel"]["id"], kinds["channel"]["bot_member"]) == (sales.id, False)
    assert kinds["im"]["with"] == slack.space.bot.id
    assert (state["modal"], state["home"], state["notices"]) == ([], None, [])


def test_a_conversation_from_the_command_to_the_closed_form(
    page: Page, app: App, connect: Connect, sales: Channel
) -> None:
    got: list[Any] = []
    blocks = [section("Card"), actions(button("Open", "open"), block_id="row")]
    app.command("/ask")(lambda ack: ack("Card", blocks=blocks))

    @app.action("open")
    def opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        menu = {"type": "static_select", "options": [{"text": {"type": "plain_text", "text": "One"}, "value": "1"}]}
        view = form("Form", field("words", "Words"), field("pick", "Pick", menu))
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view("form")
    def submitted(ack: Ack, view: dict[str, Any]) -> None:
        got.append(view["state"]["values"])
        if len(got) == 1:
            ack(response_action="errors", errors={"words": "More."})
        else:
            ack()

    connect()
    assert page.act("type", channel=sales.id, text="/ask") == {"ok": True}
    message = page.shows(lambda state: state["messages"][sales.id])["messages"][sales.id][0]
    assert (message["ephemeral"], message["app"], message["text"]) == (True, True, "Card")
    where = {"where": "message", "channel": sales.id, "ts": message["ts"]}
    assert page.act("click", **where, block_id="row", action_id="open", value=None) == {"ok": True}
    view = page.shows(lambda state: state["modal"])["modal"][-1]
    assert (view["title"]["text"], view["errors"], view["problem"], view["busy"]) == ("Form", None, None, False)
    state = {"words": {"it": "typed"}, "pick": {"it": {"text": {"type": "plain_text", "text": "One"}, "value": "1"}}}
    assert page.act("submit", view_id=view["id"], state=state) == {"ok": True}
    shown = page.shows(lambda state: state["modal"] and state["modal"][-1]["errors"])
    assert shown["modal"][-1]["errors"] == {"words": "More."}
    assert page.act("submit", view_id=view["id"], state=state) == {"ok": True}
    journal = page.shows(lambda state: not state["modal"])["journal"]
    assert got[1]["words"]["it"]["value"] == "typed"
    assert got[1]["pick"]["it"]["selected_option"]["value"] == "1"
    assert {"n", "time", "direction", "kind", "name", "ms", "ok", "summary", "detail"} == set(journal[0])
    assert {("in", "api"), ("out", "slash_commands"), ("out", "interactive")} <= {
        (entry["direction"], entry["kind"]) for entry in journal
    }


def test_what_cannot_be_done_is_said(page: Page, sales: Channel) -> None:
    assert page.act("type", channel=sales.id, text="/ask")["error"] == "/ask failed because the app is not running"
    assert page.shows(lambda state: state["notices"])["notices"][0]["text"].startswith("/ask failed")
    assert page.act("submit", view_id="V1") == {"ok": False, "error": "This form is closed."}
    assert page.act("dance")["error"] == "nobody can dance"
    assert not page.act("type", channel=sales.id)["ok"]


def test_reading_a_channel_clears_its_count(page: Page, sales: Channel, bob: Actor) -> None:
    bob.types("hello")
    bob.types("again")

    def unread(state: dict[str, Any]) -> int:
        counts: dict[str, int] = {one["id"]: one["unread"] for one in state["channels"]}
        return counts[sales.id]

    page.shows(lambda state: unread(state) == 2)
    assert page.act("read", channel=sales.id) == {"ok": True}
    page.shows(lambda state: unread(state) == 0)


def test_the_clock_jumps_ahead_for_everybody_and_whoever_listens_is_told(
    page: Page, slack: Slack, sales: Channel
) -> None:
    told: list[float] = []
    slack.clock.when_moved(lambda: told.append(slack.clock.now()))
    before = page.shows(lambda _: True)["clock"]["now"]
    assert page.act("clock", to=before + 3600) == {"ok": True}
    assert 0 <= told[-1] - before - 3600 < 5
    assert page.shows(lambda state: state["clock"]["now"] > before + 1800)["clock"]["now"] >= before + 3600
    page.act("type", channel=sales.id, text="An hour later")
    assert float(slack.messages(sales)[-1].ts) >= before + 3600


def test_nothing_on_the_way_of_a_jump_is_skipped(page: Page, slack: Slack) -> None:
    told: list[float] = []
    slack.clock.when_moved(lambda: told.append(slack.clock.now()))
    begins = slack.clock.now()
    goal = begins - begins % 3600 + 3 * 3600 + 60
    assert page.act("clock", to=goal) == {"ok": True}
    stops = [goal - 60 - 3600 * n for n in (2, 1, 0)] + [goal]
    assert all(0 <= at - stop < 5 for at, stop in zip(told, stops, strict=True))


@pytest.mark.parametrize(
    ("hours", "why"), [(-1, "only goes forward"), (24 * 400, "a year at most"), (float("nan"), "a year at most")]
)
def test_the_clock_goes_neither_back_nor_out_of_the_calendar(page: Page, slack: Slack, hours: float, why: str) -> None:
    before = slack.clock.now()
    assert why in page.act("clock", to=before + hours * 3600)["error"]
    assert slack.clock.now() - before < 60


def test_pages_of_other_sites_can_neither_read_nor_act(slack: Slack, ada: Actor) -> None:
    address, elsewhere = f"{slack.page_url.replace('http', 'ws')}page/socket?as={ada.id}", "https://evil.example"
    with pytest.raises(InvalidStatus), websocket(address, origin=Origin(elsewhere)):
        pass
    request = urllib.request.Request(f"{slack.page_url}page/act", b"{}", {"Origin": elsewhere})
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(request, timeout=5)
    refused.value.close()


def test_the_front_page_is_served(slack: Slack) -> None:
    with urllib.request.urlopen(slack.page_url, timeout=5) as answer:
        assert answer.status == 200
