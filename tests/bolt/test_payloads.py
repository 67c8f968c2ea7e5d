"""What Slack sends becomes plain values, wherever somebody clicked and whatever it left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from handlers.bolt.payloads import (
    NOT_FILLED,
    FilledForm,
    MemberMoved,
    Message,
    MessageShortcut,
    OptionsRequest,
    Press,
    SlashCommand,
    View,
    changed_group,
    changed_user,
    opened_tab,
)

if TYPE_CHECKING:
    from handlers.bolt.payloads import Payload

MODAL = {
    "id": "V1",
    "type": "modal",
    "previous_view_id": "V0",
    "private_metadata": "12",
    "blocks": [],
    "state": {"values": {"why": {"box": {"type": "plain_text_input", "value": "too old"}}}},
}
BUTTON = {"action_id": "sop:open", "block_id": "b", "type": "button", "value": "7"}


def test_a_button_in_a_message_knows_its_place_and_no_window() -> None:
    container = {"type": "message", "channel_id": "C1", "message_ts": "1.2"}
    press = Press.read({"actions": [BUTTON], "container": container, "trigger_id": "T"})
    assert (press.action, press.value, press.block, press.trigger) == ("sop:open", "7", "b", "T")
    assert (press.channel, press.message) == ("C1", "1.2")
    assert (press.view.id, press.modal) == ("", None)


def test_a_button_in_a_window_knows_the_window() -> None:
    press = Press.read({"actions": [BUTTON], "container": {"type": "view", "view_id": "V1"}, "view": MODAL})
    assert press.modal == press.view
    assert (press.view.id, press.view.previous_id, press.view.memory) == ("V1", "V0", "12")
    assert press.view.form.element("why").text == "too old"
    assert press.view.picture == MODAL
    assert (press.channel, press.message) == ("", "")


def test_a_button_on_the_home_tab_is_in_a_view_that_is_no_window() -> None:
    press = Press.read({"actions": [BUTTON], "view": {"id": "V2", "type": "home", "state": {"values": {}}}})
    assert (press.view.id, press.modal) == ("V2", None)


def test_what_is_chosen_in_a_menu_is_told_with_the_press() -> None:
    chosen = {"text": {"type": "plain_text", "text": "Steps"}, "value": "steps"}
    press = Press.read({"actions": [{"action_id": "part", "selected_option": chosen}], "view": MODAL})
    assert (press.element.id, press.element.option, press.element.option_text) == ("part", "steps", "Steps")
    assert press.value == ""


@pytest.mark.parametrize(
    ("state", "name", "read"),
    [
        ({"value": "words"}, "text", "words"),
        ({"selected_option": {"value": "a", "text": {"text": "A"}}}, "option", "a"),
        ({"selected_option": {"value": "a", "text": {"text": "A"}}}, "option_text", "A"),
        ({"selected_options": [{"value": "a"}, {"value": "b"}]}, "options", ("a", "b")),
        ({"selected_user": "U1"}, "user", "U1"),
        ({"selected_users": ["U1", "U2"]}, "users", ("U1", "U2")),
        ({"selected_conversation": "C1"}, "channel", "C1"),
        ({"selected_conversations": ["C1", "C2"]}, "channels", ("C1", "C2")),
        ({"selected_date": "2028-02-29"}, "day", date(2028, 2, 29)),
    ],
)
def test_an_element_is_read_by_what_it_is(state: Payload, name: str, read: object) -> None:
    empty = getattr(NOT_FILLED, name)
    assert not empty
    for left_empty in ({}, dict.fromkeys(state)):
        assert getattr(FilledForm({"block": {"it": left_empty}}).element("block"), name) == empty
    assert getattr(FilledForm({"block": {"it": state}}).element("block"), name) == read


def test_elements_are_found_by_their_block_their_id_or_anywhere() -> None:
    form = FilledForm({"menus": {"a": {"value": "1"}, "b": {"value": "2"}}, "xY7": {"from": {"value": "3"}}})
    assert list(form.blocks()) == ["menus", "xY7"]
    assert [form.element("menus", name).text for name in "ab"] == ["1", "2"]
    assert form.element_anywhere("from").text == "3"
    assert [form.element("menus", "c"), form.element("gone"), form.element_anywhere("gone")] == [NOT_FILLED] * 3


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"view": None, "container": None, "actions": None, "event": None, "message": None, "channel": None},
        {"view": {}, "container": {}, "actions": [], "event": {}, "message": {}, "channel": {}},
        {"view": {"type": None, "state": None, "id": None, "private_metadata": None, "previous_view_id": None}},
        {"view": {"state": {"values": None}}, "actions": [{"value": None, "selected_option": None}]},
    ],
)
def test_what_slack_left_out_is_empty(body: Payload) -> None:
    view, press, message = View.read(body), Press.read(body), Message.read(body)
    assert (view.id, view.previous_id, view.memory, view.is_modal) == ("", "", "", False)
    assert list(view.form.blocks()) == []
    assert (press.action, press.value, press.block, press.trigger, press.channel, press.message) == ("",) * 6
    assert (press.element.text, press.element.option, press.modal) == ("", "", None)
    assert (message.channel, message.ts, message.thread, message.text, message.user) == ("",) * 5
    assert (message.is_edited, message.is_by_person, message.is_seen_outside) == (False,) * 3
    assert MessageShortcut.read(body) == MessageShortcut(message, "", "")
    assert SlashCommand.read(body) == SlashCommand("", "", SlashCommand.read(body).channel, is_direct=False)
    assert (OptionsRequest.read(body).text, MemberMoved.read(body).user, SlashCommand.read(body).channel) == ("",) * 3
    assert (changed_group(body), opened_tab(body), changed_user(body)) == ("", "", {})


def test_an_element_without_a_state_is_empty() -> None:
    form = View.read({"view": {"state": {"values": {"why": {"box": None}, "gone": None}}}}).form
    assert (form.element("why").text, form.element("gone").text) == ("", "")
    assert form.element_anywhere("box").text == ""


@pytest.mark.parametrize(
    ("name", "is_direct"),
    [("directmessage", True), ("mpdm-ada--bob-1", True), ("sales", False), ("privategroup", False)],
)
def test_a_command_says_what_was_typed_and_where(name: str, is_direct: bool) -> None:
    body = {"text": "away &amp; back", "trigger_id": "T", "channel_id": "C1", "channel_name": name}
    command = SlashCommand.read(body)
    assert (command.text, command.trigger, command.channel) == ("away &amp; back", "T", "C1")
    assert command.is_direct is is_direct


def test_a_message_is_a_persons_or_a_bots_new_or_edited() -> None:
    said = {"channel": "C1", "ts": "2.0", "thread_ts": "1.0", "text": "hello", "user": "U1", "channel_type": "im"}
    message = Message.read({"event": said, "is_ext_shared_channel": True})
    assert (message.channel, message.ts, message.thread, message.text) == ("C1", "2.0", "1.0", "hello")
    assert (message.user, message.channel_type, message.subtype) == ("U1", "im", "")
    assert (message.is_by_person, message.is_edited, message.is_seen_outside) == (True, False, True)
    other = Message.read({"event": said | {"bot_id": "B1", "edited": {"user": "U1"}, "subtype": "bot_message"}})
    assert (other.is_by_person, other.is_edited, other.subtype) == (False, True, "bot_message")
    assert other.is_seen_outside is False


def test_a_shortcut_is_about_a_message_where_it_stands() -> None:
    message = {"ts": "2.0", "text": "hello", "user": "U1"}
    body = {"message": message, "channel": {"id": "C1"}, "trigger_id": "T", "response_url": "https://hooks"}
    chosen = MessageShortcut.read(body)
    assert (chosen.message.channel, chosen.message.ts, chosen.message.thread) == ("C1", "2.0", "")
    assert (chosen.trigger, chosen.url) == ("T", "https://hooks")


def test_who_types_into_a_menu_does_so_in_a_form() -> None:
    asked = OptionsRequest.read({"value": "par", "view": MODAL})
    assert (asked.text, asked.form.element("why").text) == ("par", "too old")


def test_what_slack_tells_of_people_and_groups() -> None:
    moved = MemberMoved.read({"event": {"type": "member_left_channel", "channel": "C1", "user": "U1"}})
    assert (moved.channel, moved.user) == ("C1", "U1")
    assert changed_user({"event": {"user": {"id": "U1", "tz": "Asia/Tokyo"}}}) == {"id": "U1", "tz": "Asia/Tokyo"}
    assert changed_group({"event": {"subteam_id": "S1"}}) == "S1"
    assert opened_tab({"event": {"tab": "messages"}}) == "messages"
