from __future__ import annotations

import time
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient

from bot import connection
from bot.connection import Connection, Stuck
from tests.waiting import wait_for

if TYPE_CHECKING:
    from bot.simulator import Slack
    from tests.conftest import Office


def test_a_clock_that_does_not_move_ends_the_process(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever supervises it then starts it anew."""
    monkeypatch.setattr(connection, "LOOK_EVERY", 0.01)
    with pytest.raises(Stuck, match="The log tells why"):
        office.bot.connection.watch(lambda: connection.GIVE_UP_AFTER + 1)


def test_an_idle_bot_stays_until_told_to_hang_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LOOK_EVERY", 0.01)
    looks: list[float] = []

    def silence() -> float:
        looks.append(0.0)
        if len(looks) == 3:
            office.bot.connection.hang_up()
        return 0.0

    office.bot.connection.watch(silence)
    assert len(looks) == 3


def test_a_line_that_was_cut_without_a_word_is_opened_anew(office: Office) -> None:
    office.slack.cut()
    assert office.slack.space.wait(lambda: office.slack.space.connected == 0, 5)
    assert office.slack.space.wait(lambda: office.slack.space.connected == 1, 10), "within ten seconds"
    office.ada.types("/sop refund annual plan")
    office.ada.sees("Refund an annual plan")


class Late(SocketModeClient):
    """Its reader begins just after the line was closed, as happens now and then."""

    begins = Event()

    def _run_current_session(self) -> None:
        if self.current_session is not None and self.current_session.is_active():
            self.begins.set()
            wait_for(lambda: self.current_session_state.terminated)
            time.sleep(0.1)  # meanwhile the client closes everything else, and waits for its reader
            self.current_session_state.terminated = False
            self.current_session.run_until_completion(self.current_session_state)


def test_a_reader_that_begins_while_the_line_is_closed_ends_too(slack: Slack) -> None:
    web = WebClient(slack.bot_token, base_url=slack.api_url)
    line = Connection(web, Late(slack.app_token, web_client=web))
    line.open()
    assert Late.begins.wait(5)
    closing = Thread(target=line.close, daemon=True)
    closing.start()
    closing.join(5)
    assert not closing.is_alive()
