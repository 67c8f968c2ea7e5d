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
