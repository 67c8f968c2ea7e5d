from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient, client
from slack_sdk.socket_mode.builtin.connection import ConnectionState

from bot import connection
from bot.connection import SocketModeConnection, WorkStuck

if TYPE_CHECKING:
    from bot.simulator import Slack
    from tests.conftest import Office


def test_a_clock_that_does_not_move_ends_the_process(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever supervises it then starts it anew."""
    monkeypatch.setattr(connection, "CHECK_EVERY", 0.01)
    with pytest.raises(WorkStuck, match="The log tells why"):
        office.bot.connection.watch(lambda: connection.GIVE_UP_AFTER + 1)


def test_an_idle_bot_stays_until_told_to_hang_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CHECK_EVERY", 0.01)
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


class HardOfHearing(ConnectionState):
    """As for a reader that begins to read in the very moment in which it is told to end: that is not heard."""

    def __init__(self) -> None:
        self.told, self.is_read = 0, Event()

    @property
    def terminated(self) -> bool:
        self.is_read.set()
        return self.told > 2

    @terminated.setter
    def terminated(self, value: bool) -> None:
        self.told += value


def test_a_bot_that_is_stopped_as_it_connects_ends(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ConnectionState", HardOfHearing)
    line = SocketModeClient(slack.app_token, web_client=WebClient(slack.bot_token, base_url=slack.api_url))
    opened = SocketModeConnection(line.web_client, line)
    opened.open()
    assert isinstance(line.current_session_state, HardOfHearing)
    assert line.current_session_state.is_read.wait(5)
    closing = Thread(target=opened.close, daemon=True)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()
