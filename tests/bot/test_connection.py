from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import connection
from bot.connection import Stuck

if TYPE_CHECKING:
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
