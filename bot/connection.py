"""The line to Slack: opened, watched, mended, closed."""

from __future__ import annotations

import time
from logging import getLogger
from threading import Event

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

MEND_AFTER = 60
GIVE_UP_AFTER = 300
"""Seconds without a line to Slack: after the first we open a new one, after the second the process ends and whoever
supervises it starts it again. The client mends most breaks by itself within seconds."""
LOOK_EVERY = 5
LONGEST_PAUSE = 60

_WRONG_TOKEN = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"}

log = getLogger(__name__)


class SlackRefused(Exception):
    """Slack does not accept a token. The message says which, and where to get another."""


class LineLost(Exception):
    """There was no line to Slack for five minutes."""


def greet(client: WebClient, stopping: Event) -> tuple[str, str]:
    """Id and name of the workspace that the bot token belongs to. Waits, and says so, while Slack is away.

    Raises:
        SlackRefused: the token is wrong.
    """
    pause = 1
    while True:
        try:
            hello = client.auth_test()
            return hello["team_id"], hello["team"]
        except SlackApiError as refusal:
            _unless_wrong(refusal, "SLACK_BOT_TOKEN", "OAuth & Permissions")
            problem: Exception = refusal
        except OSError as away:
            problem = away
        log.warning("Slack cannot be reached (%s). Trying again in %s s.", problem, pause)
        if stopping.wait(pause):
            raise SlackRefused("Stopped before Slack could be reached.")
        pause = min(2 * pause, LONGEST_PAUSE)


def _unless_wrong(refusal: SlackApiError, setting: str, where: str) -> None:
    error = refusal.response.get("error")
    if error in _WRONG_TOKEN:
        raise SlackRefused(
            f"Slack does not accept {setting} ({error}). Copy it again from your app's page: {where}."
        ) from refusal


class Connection:
    """Socket Mode, watched: a silent death of the line is noticed (slackapi/python-slack-sdk#1701)."""

    def __init__(self, client: SocketModeClient) -> None:
        self._client = client
        self.stopping = Event()

    def connect(self) -> None:
        """Open the line.

        Raises:
            SlackRefused: the app token is wrong.
        """
        try:
            self._client.connect()
        except SlackApiError as refusal:
            _unless_wrong(refusal, "SLACK_APP_TOKEN", "Basic Information → App-Level Tokens")
            log.warning("Slack did not open a line (%s). Trying again.", refusal.response.get("error"))

    def watch(self) -> None:
        """Stay until ``stopping`` is set.

        Raises:
            LineLost: the line could not be mended for five minutes.
        """
        alive = mended = time.monotonic()
        while not self.stopping.wait(LOOK_EVERY):
            now = time.monotonic()
            if self._client.is_connected():
                alive = mended = now
            elif now - alive > GIVE_UP_AFTER:
                raise LineLost("There was no line to Slack for five minutes.")
            elif now - mended > MEND_AFTER:
                mended = now
                log.warning("No line to Slack for %d s. Opening a new one.", now - alive)
                self._reopen()

    def _reopen(self) -> None:
        try:
            self._client.connect_to_new_endpoint(force=True)
        except (SlackApiError, OSError) as problem:
            log.warning("Slack did not open a line: %s", problem)

    def close(self) -> None:
        """Hang up."""
        self.stopping.set()
        self._client.close()
