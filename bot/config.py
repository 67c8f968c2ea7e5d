"""Settings: read once, frozen; every mistake is listed at once. The only place that looks at the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from handlers.i18n import LANGUAGES
from storage.errors import OperatorError

SLACK_API_URL = "https://slack.com/api/"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("text", "json")
DATABASES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")


WRONG_SETTINGS = 78
"""EX_CONFIG of sysexits.h: a supervisor need not try again."""


class SettingsProblem(OperatorError):
    """One or more settings are wrong. ``mistakes`` has a line each: the name, what is wrong, what to do."""

    exit_code = WRONG_SETTINGS

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n  • ".join(["These settings are wrong (in the environment or in .env):", *mistakes]))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Settings:
    """What an administrator can set. `.env.example` explains each."""

    bot_token: str
    app_token: str
    signing_secret: str
    api_url: str
    database_url: str
    data: Path
    language: str
    log_level: str
    log_format: str

    def __repr__(self) -> str:
        """Without secrets."""
        return f"Settings(database={self.database_url.split('@')[-1]!r}, data={str(self.data)!r})"


def read_settings(
    environment: Mapping[str, str] | None = None, *, slack: bool = True, folder: Path | None = None
) -> Settings:
    """Settings from the environment and from `.env` in ``folder`` (the current one); the environment wins.

    ``slack`` tells whether Slack's tokens are needed: documents can be imported without.

    Raises:
        SettingsProblem: with all the mistakes.
    """
    file = (folder or Path.cwd()) / ".env"
    written = {name: value for name, value in dotenv_values(file, interpolate=False).items() if value is not None}
    reader = _SettingsReader(written | dict(os.environ if environment is None else environment))
    data = Path(reader.text("SOPBOT_DATA") or "data").expanduser().absolute()
    settings = Settings(
        bot_token=reader.token("SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions", needed=slack),
        app_token=reader.token("SLACK_APP_TOKEN", "xapp-", "Basic Information → App-Level Tokens", needed=slack),
        signing_secret=reader.text("SLACK_SIGNING_SECRET"),
        api_url=reader.api_url("SLACK_API_URL"),
        database_url=reader.database("DATABASE_URL") or f"sqlite:///{data / 'sopbot.db'}",
        data=data,
        language=reader.one_of("SOPBOT_LOCALE", tuple(LANGUAGES), lambda text: text.lower()[:2]),
        log_level=reader.one_of("LOG_LEVEL", LEVELS, str.upper, "INFO"),
        log_format=reader.one_of("LOG_FORMAT", FORMATS, str.lower),
    )
    if reader.mistakes:
        raise SettingsProblem(reader.mistakes)
    return settings


@contextmanager
def hidden_from_libraries() -> Iterator[None]:
    """Nothing of Slack's is in the environment: Bolt would read there by itself what it was given already.

    It warns about a second token, and takes up OAuth in place of the token where it finds a client's id and secret.
    """
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)


class _SettingsReader:
    """Reads one setting after the other and collects what is wrong."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.mistakes: list[str] = []

    def text(self, name: str) -> str:
        return self._given.get(name, "").strip()

    def token(self, name: str, prefix: str, where: str, *, needed: bool) -> str:
        token = self.text(name)
        if not token and needed:
            self.mistakes.append(f"{name} is missing. Copy it from your app's page in Slack: {where}.")
        elif token == prefix:
            self.mistakes.append(f"{name} is still the example. Copy yours from your app's page in Slack: {where}.")
        elif token and not token.startswith(prefix):
            self.mistakes.append(
                f"{name} does not start with {prefix}: another token was pasted. Take the one at {where}."
            )
        return token

    def api_url(self, name: str) -> str:
        url = self.text(name) or SLACK_API_URL
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            self.mistakes.append(f"{name} is not a web address: {url}. Leave it out to use Slack's own.")
        return url.rstrip("/") + "/"

    def database(self, name: str) -> str:
        url = self.text(name)
        if url and url.partition("://")[0] not in DATABASES:
            self.mistakes.append(
                f"{name} is not an address of SQLite or PostgreSQL. Leave it out for SQLite, or write "
                "postgresql://user:password@host/database."
            )
        return url

    def one_of(self, name: str, allowed: tuple[str, ...], shape: Callable[[str], str], default: str = "") -> str:
        text = self.text(name)
        value = shape(text) if text else default or allowed[0]
        if value not in allowed:
            self.mistakes.append(f"{name} is {text}. It can be: {', '.join(allowed)}.")
        return value


def has_display() -> bool:
    """Whether a browser can open a window here."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
