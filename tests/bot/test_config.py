from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import SLACK_API_URL, Settings, SettingsProblem, read_settings

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
ROOT = Path(__file__).parents[2]


def settings(folder: Path, **given: str) -> Settings:
    return read_settings(TOKENS | given, folder=folder)


def mistakes(folder: Path, given: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsProblem) as problem:
        read_settings(given, folder=folder)
    return problem.value.mistakes


def test_two_tokens_are_enough(tmp_path: Path) -> None:
    read = settings(tmp_path)
    assert read.api_url == SLACK_API_URL
    assert read.database_url.startswith("sqlite:///")
    assert (read.language, read.log_level, read.log_format) == ("en", "INFO", "text")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SOPBOT_LOCALE=fr\nLOG_LEVEL=debug\n")
    assert settings(tmp_path).language == "fr"
    assert settings(tmp_path, SOPBOT_LOCALE="en").language == "en"
    assert settings(tmp_path).log_level == "DEBUG"


def test_a_dollar_in_the_file_is_a_dollar(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=postgresql://me:pa${HOME}ss@host/db\n")
    assert settings(tmp_path).database_url == "postgresql://me:pa${HOME}ss@host/db"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "SLACK_APP_TOKEN": "xoxb-this-is-the-other-one",
        "SLACK_API_URL": "slack",
        "DATABASE_URL": "mysql://host/db",
        "SOPBOT_LOCALE": "de",
        "LOG_LEVEL": "loud",
        "LOG_FORMAT": "xml",
    }
    told = mistakes(tmp_path, wrong)
    assert [line.split()[0] for line in told] == ["SLACK_BOT_TOKEN", *wrong]


def test_the_example_is_not_taken_for_a_token(tmp_path: Path) -> None:
    assert "still the example" in mistakes(tmp_path, TOKENS | {"SLACK_BOT_TOKEN": "xoxb-"})[0]


def test_documents_need_no_tokens(tmp_path: Path) -> None:
    assert read_settings({}, slack=False, folder=tmp_path).bot_token == ""


def test_a_secret_is_not_told_in_a_mistake_nor_in_a_log(tmp_path: Path) -> None:
    assert "s3cret" not in repr(settings(tmp_path, DATABASE_URL="postgresql://me:s3cret@host/db"))
    assert "s3cret" not in str(
        mistakes(tmp_path, {"SLACK_BOT_TOKEN": "s3cret", "DATABASE_URL": "mysql://me:s3cret@h/d"})
    )


def test_the_example_explains_every_setting_and_no_other() -> None:
    names = r"\b(?:SLACK|SOPBOT|DATABASE|LOG)_[A-Z_]+\b"
    read = set(re.findall(rf'"({names})"', (ROOT / "bot/config.py").read_text()))
    explained = set(re.findall(rf"^#? ?({names})=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    listed = set(re.findall(rf"`({names})`", (ROOT / "README.md").read_text()))
    assert read == explained == listed
