"""``docs/listeners.md`` says where everything is answered that Slack sends."""

from __future__ import annotations

from pathlib import Path

from tests.house.listeners import PAGE, buttons, listeners, page


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make listeners"


def test_nothing_is_answered_twice() -> None:
    """Messages are read by two features: who gets which is decided by where they were written."""
    told = [(each.kind, each.id) for each in listeners()]
    assert {each for each in told if told.count(each) > 1} == {("event", "message")}


OLDER_IDS = {"handlers/settings/slack.py": "house"}
"""By these they are known to windows that people have open."""


def test_ids_begin_with_their_feature() -> None:
    """What is pressed is found by its name, and two features cannot take the same one."""
    named = [each for each in listeners() if each.kind not in {"command", "event"} and each.id]
    assert len(named) > 80
    for each in named:
        feature = OLDER_IDS.get(each.file, Path(each.file).parts[1])
        # Outside a group "|" parts whole ids, within one their ends: (back|on).
        ids = each.id.strip("()").split("|") if each.id.startswith("(") else [each.id]
        assert all(one.startswith(f"{feature}:") for one in ids), each


def test_every_button_is_answered() -> None:
    """Whoever draws one by a constant; what is put together when it is drawn, the journeys press."""
    drawn = buttons()
    assert len(drawn) > 40
    heard = [each for each in listeners() if each.kind == "action" and each.id]
    assert {action for action in drawn if not any(each.hears(action) for each in heard)} == set()
