"""A stand-up on PostgreSQL, which goes away while people answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.config import Settings, read_settings
from bot.simulator import Slack
from tests.databases import away

if TYPE_CHECKING:
    from pathlib import Path

    from tests.standup.conftest import Meeting


@pytest.fixture
def settings(slack: Slack, tmp_path: Path, _postgresql_with_tables: str) -> Settings:
    given = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "SOPBOT_DATA": str(tmp_path / "data"),
        "DATABASE_URL": _postgresql_with_tables,
    }
    return read_settings(given, folder=tmp_path)


def test_what_was_typed_while_the_server_is_away_stays_before_who_typed_it(meeting: Meeting) -> None:
    meeting.standup()
    meeting.at("09:00")
    meeting.chloe.clicks("Répondre")
    meeting.chloe.fills("What did you do?", "Appelé Acme")
    meeting.chloe.fills("What will you do?", "Envoyer le devis")
    with away(meeting.bot.settings.database_url):
        meeting.chloe.submits(fails=True)
        meeting.chloe.sees("Appelé Acme", "Envoyer le devis")
    meeting.chloe.submits()
    meeting.chloe.sees_no_modal()
    meeting.at("13:01")
    meeting.chloe.goes_to("#sales")
    meeting.chloe.sees("1 of 2 answered", "Appelé Acme", "Envoyer le devis")
