"""``docs/listeners.md`` says where everything is answered that Slack sends."""

from __future__ import annotations

from tests.house.listeners import PAGE, listeners, page


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make listeners"


def test_nothing_is_answered_twice() -> None:
    """Messages are read by two features: who gets which is decided by where they were written."""
    told = [(each.kind, each.id) for each in listeners()]
    assert {each for each in told if told.count(each) > 1} == {("event", "message")}
