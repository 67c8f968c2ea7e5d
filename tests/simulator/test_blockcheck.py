"""Block Kit's limits: the last value that fits, the first that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.simulator.blockcheck import check_message, check_options, check_view
from tests.simulator.samples import actions, button, field, form, modal, plain, section


def option(text: str = "One", value: str = "1", **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": value, **more}


def menu(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "it", **more}


GROUPS = [{"label": plain("x"), "options": [option()]}]
FITS_AND_NOT = [
    ("blocks of a message", lambda n: [section("x")] * n, 50),
    ("section text", lambda n: [section("x" * n)], 3000),
    ("fields", lambda n: [{"type": "section", "fields": [plain("x")] * n}], 10),
    ("field text", lambda n: [{"type": "section", "fields": [plain("x" * n)]}], 2000),
    ("header", lambda n: [{"type": "header", "text": plain("x" * n)}], 150),
    ("context elements", lambda n: [{"type": "context", "elements": [plain("x")] * n}], 10),
    ("actions", lambda n: [actions(*[button("x", f"a{i}") for i in range(n)])], 25),
    ("button text", lambda n: [actions(button("x" * n, "a"))], 75),
    ("button value", lambda n: [actions(button("x", "a", value="v" * n))], 2000),
    ("button url", lambda n: [actions(button("x", "a", url="https://" + "u" * (n - 8)))], 3000),
    ("action_id", lambda n: [actions(button("x", "a" * n))], 255),
    ("block_id", lambda n: [section("x", block_id="b" * n)], 255),
    ("options", lambda n: [actions(menu(options=[option(value=str(i)) for i in range(n)]))], 100),
    ("option text", lambda n: [actions(menu(options=[option("x" * n)]))], 75),
    ("option value", lambda n: [actions(menu(options=[option(value="v" * n)]))], 150),
    ("overflow", lambda n: [section("x", accessory={"type": "overflow", "options": [option()] * n})], 5),
    ("checkboxes", lambda n: [actions({"type": "checkboxes", "options": [option()] * n})], 10),
    ("placeholder", lambda n: [actions(menu(options=[option()], placeholder=plain("x" * n)))], 150),
    ("alt_text", lambda n: [{"type": "image", "image_url": "https://x", "alt_text": "x" * n}], 2000),
    ("markdown", lambda n: [{"type": "markdown", "text": "x" * (n - 1)}, {"type": "markdown", "text": "x"}], 12_000),
    ("table rows", lambda n: [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n}], 100),
]


@pytest.mark.parametrize(("make", "most"), [case[1:] for case in FITS_AND_NOT], ids=[case[0] for case in FITS_AND_NOT])
def test_the_limit_fits_and_one_more_does_not(make: Callable[[int], list[dict[str, Any]]], most: int) -> None:
    assert check_message(make(most)) == []
    assert len(check_message(make(most + 1))) == 1


VIEWS = [
    ("blocks", lambda n: modal("x", *[section("x")] * n), 100),
    ("title", lambda n: modal("x" * n), 24),
    ("submit", lambda n: modal("x", submit=plain("x" * n)), 24),
    ("private_metadata", lambda n: modal("x", private_metadata="x" * n), 3000),
    ("callback_id", lambda n: {**modal("x"), "callback_id": "x" * n}, 255),
    ("label", lambda n: form("x", field("b", "x" * n)), 2000),
    (
        "initial_value",
        lambda n: form("x", field("b", "x", {"type": "plain_text_input", "initial_value": "x" * n})),
        3000,
    ),
    ("max_length", lambda n: form("x", field("b", "x", {"type": "plain_text_input", "max_length": n})), 3000),
]


@pytest.mark.parametrize(("make", "most"), [case[1:] for case in VIEWS], ids=[case[0] for case in VIEWS])
def test_views_have_limits_of_their_own(make: Callable[[int], dict[str, Any]], most: int) -> None:
    assert check_view(make(most)) == []
    assert len(check_view(make(most + 1))) == 1


@pytest.mark.parametrize(
    ("blocks", "complaint"),
    [
        ([{"type": "banner"}], "unsupported type: banner [json-pointer:/blocks/0]"),
        ([section("x", colour="red")], "additional property not allowed: colour"),
        ([{"type": "section"}], "one of text, fields is needed"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "unsupported type: mrkdwn"),
        ([section("x", block_id="b"), section("y", block_id="b")], "`block_id` b already exists"),
        ([actions(button("x", "a"), button("y", "a"))], "`action_id` a already exists"),
        ([section("x", accessory={"type": "plain_text_input"})], "unsupported type: plain_text_input"),
        ([{"type": "alert", "text": plain("x")}], "unsupported type: alert in message"),
        ([actions(menu(options=[option()], initial_option=option("Two", "2")))], "initial option must exactly match"),
        ([actions({"type": "datepicker", "initial_date": "2026-02-30"})], "must be a date in the format YYYY-MM-DD"),
        ([actions(menu(options=[option()], option_groups=GROUPS))], "exactly one of options, option_groups"),
        ([section("")], "must be more than 0 characters"),
        ("blocks", "must be an array"),
        ([None], "unsupported type: None"),
    ],
)
def test_what_slack_would_not_draw_is_refused(blocks: Any, complaint: str) -> None:
    problems = check_message(blocks)
    assert any(complaint in problem for problem in problems), problems


def test_an_action_id_may_stand_in_two_blocks() -> None:
    assert check_message([actions(button("x", "a")), actions(button("y", "a"))]) == []


def test_a_modal_with_a_field_needs_a_submit_button() -> None:
    assert check_view(modal("x", field("b", "Label"))) == [
        "[ERROR] a modal with an input block needs submit [json-pointer:/view]"
    ]
    assert check_view(form("x", field("b", "Label"))) == []


def test_tables_and_cards_stand_where_slack_draws_them() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    card = {"type": "card", "title": plain("x"), "actions": [button("x", "a")]}
    assert check_message([table, card, {"type": "carousel", "elements": [card]}]) == []
    assert "only one table is allowed" in check_message([table, table])[0]
    assert "unsupported type: table in modal" in check_view(modal("x", table))[0]


def test_an_answer_of_options_is_judged_too() -> None:
    assert check_options({"options": []}) == []
    assert check_options({"options": [option()]}) == []
    assert "must be less than 76 characters" in check_options({"options": [option("x" * 76)]})[0]
    assert check_options({})
