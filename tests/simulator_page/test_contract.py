"""The page and the server mean the same: what is pushed, and what can be done."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.request import Request, urlopen

from websockets.sync.client import connect

from bot.simulator import Slack

STATE = re.compile(r"\b(?:world\.)?state\.(\w+)")
APP = re.compile(r"\bstate\.app\.(\w+)")
UNKNOWN = "nobody can"


def pushed(slack: Slack) -> dict[str, Any]:
    with connect(f"{slack.page_url.replace('http', 'ws')}page/socket") as socket:
        return dict(json.loads(socket.recv()))


def does(slack: Slack, act: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps(act).encode()
    request = Request(f"{slack.page_url}page/act", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        return dict(json.load(answer))


def test_the_page_reads_only_what_the_server_pushes(slack: Slack, scripts: dict[str, str]) -> None:
    state = pushed(slack)
    text = "".join(scripts.values())
    assert {"messages", "modal", "journal", "notices"} <= set(STATE.findall(text)) <= set(state)
    assert {"commands", "connected"} <= set(APP.findall(text)) <= set(state["app"])


def test_the_server_knows_every_act_of_the_page(slack: Slack, scripts: dict[str, str]) -> None:
    acts = {name for text in scripts.values() for name in re.findall(r'\bact\(\s*"(\w+)"', text)}
    assert acts == {"type", "click", "options", "submit", "close", "shortcut", "home", "read", "clock"}
    me = pushed(slack)["me"]["id"]
    assert UNKNOWN in does(slack, {"as": me, "act": "dance"})["error"]
    for name in acts:
        assert UNKNOWN not in does(slack, {"as": me, "act": name}).get("error", ""), name


def test_what_is_typed_on_the_page_is_said_in_the_channel(slack: Slack) -> None:
    state = pushed(slack)
    channel = next(one["id"] for one in state["channels"] if one["name"] == "sales")
    assert does(slack, {"as": state["me"]["id"], "act": "type", "channel": channel, "text": "Hello <b>"}) == {
        "ok": True
    }
    assert pushed(slack)["messages"][channel][-1]["text"] == "Hello &lt;b&gt;"
