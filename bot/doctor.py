"""What is wrong with this installation, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from tempfile import TemporaryDirectory

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.config import Settings, SettingsProblem, read_settings
from bot.counted import counted
from bot.manifest import bot_scopes
from bot.now import Now
from storage.database import Database, DatabaseProblem
from storage.records.workspace import UNCLAIMED
from storage.store import Store

MAX_CLOCK_ERROR = 60
"""Seconds the clock may be wrong. Slack refuses signatures from five minutes on; stand-ups would be late before."""
TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined. ``remedy`` says what to do; empty when it is well."""

    what: str
    well: bool
    found: str
    remedy: str = ""


def examine(program: str, now: Now) -> Iterator[Finding]:
    """Look at everything, one after the other. Remedies say to type ``program``."""
    try:
        settings = read_settings()
    except SettingsProblem as problem:
        yield from (Finding("settings", well=False, found=mistake) for mistake in problem.mistakes)
        try:
            settings = read_settings(slack=False)
        except SettingsProblem:
            return
    else:
        yield Finding("settings", well=True, found="complete")
    yield _data_folder(settings)
    yield _database(settings, program)
    if settings.bot_token:
        yield from _bot_token(settings, now)
    if settings.app_token:
        yield _app_token(settings)


def _data_folder(settings: Settings) -> Finding:
    nearest = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    try:
        # Rights do not tell: a disk may be read-only, and in /proc nobody makes anything.
        TemporaryDirectory(prefix=".sopbot-", dir=nearest).cleanup()
    except OSError as problem:
        remedy = f"Make {nearest} writable for this user, or set SOPBOT_DATA to a folder that is."
        found = f"{settings.data} cannot be written ({problem.strerror})"
        return Finding("data", well=False, found=found, remedy=remedy)
    return Finding("data", well=True, found=str(settings.data))


def _database(settings: Settings, program: str) -> Finding:
    try:
        with Database.open(settings.database_url) as database:
            state = database.status()
            if state.pending and not database.upgrades_itself:
                remedy = f"Run: {program} db upgrade"
                return Finding("database", well=False, found=f"{database.name} is not up to date", remedy=remedy)
            if state.pending:
                return Finding("database", well=True, found=f"{database.name}, made ready at the first start")
            database.prepare()
            return Finding("database", well=True, found=f"{database.name}, {_contents(Store(database))}")
    except DatabaseProblem as problem:
        return Finding("database", well=False, found=str(problem))


def _contents(store: Store) -> str:
    with store.read() as memory:
        teams = [team.id for team in memory.teams.all()]
        return counted(sum(map(memory.sops.count, teams or [UNCLAIMED])), "procedure", "procedures")


def _bot_token(settings: Settings, now: Now) -> Iterator[Finding]:
    client = WebClient(settings.bot_token, base_url=settings.api_url, timeout=TIMEOUT_SECONDS)
    try:
        hello = client.auth_test()
    except SlackApiError as refusal:
        error = refusal.response.get("error")
        remedy = "Copy SLACK_BOT_TOKEN again from your app's page: OAuth & Permissions."
        yield Finding("bot token", well=False, found=f"Slack says: {error}", remedy=remedy)
        return
    except (SlackClientError, OSError) as away:
        remedy = "Check the network of this machine, its proxy, and SLACK_API_URL."
        yield Finding("Slack", well=False, found=f"{settings.api_url} cannot be reached ({away})", remedy=remedy)
        return
    yield Finding("bot token", well=True, found=f"{hello['user']} in {hello['team']}")
    yield _scopes(hello)
    yield _clock(hello, now)


def _scopes(hello: SlackResponse) -> Finding:
    granted = {scope.strip() for scope in _header(hello, "x-oauth-scopes").split(",")}
    missing = sorted(bot_scopes() - granted)
    if not missing:
        return Finding("scopes", well=True, found="all granted")
    remedy = (
        "On your app's page: App Manifest → paste manifest.yml again → Save, then Install App → Reinstall. "
        "The bot token may change: copy it again."
    )
    return Finding("scopes", well=False, found=f"missing: {', '.join(missing)}", remedy=remedy)


def _clock(hello: SlackResponse, now: Now) -> Finding:
    sent = _header(hello, "date")
    if not sent:
        return Finding("clock", well=True, found="Slack did not say what time it is")
    wrong = abs((now() - parsedate_to_datetime(sent)).total_seconds())
    if wrong <= MAX_CLOCK_ERROR:
        return Finding("clock", well=True, found="right")
    remedy = "Let the machine set its clock by the network (for example: timedatectl set-ntp true)."
    return Finding("clock", well=False, found=f"{wrong:.0f} seconds off", remedy=remedy)


def _app_token(settings: Settings) -> Finding:
    client = WebClient(base_url=settings.api_url, timeout=TIMEOUT_SECONDS)
    try:
        client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as refusal:
        remedy = "Make one at Basic Information → App-Level Tokens, scope connections:write; Socket Mode must be on."
        return Finding("app token", well=False, found=f"Slack says: {refusal.response.get('error')}", remedy=remedy)
    except (SlackClientError, OSError) as away:
        remedy = "Check the network of this machine, its proxy, and SLACK_API_URL."
        return Finding("app token", well=False, found=f"{settings.api_url} cannot be reached ({away})", remedy=remedy)
    return Finding("app token", well=True, found="Socket Mode is on")


def _header(answer: SlackResponse, name: str) -> str:
    headers = {key.lower(): value for key, value in answer.headers.items()}
    return str(headers.get(name, ""))
