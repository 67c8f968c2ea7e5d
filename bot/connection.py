"""The line to Slack: opened, watched, mended, closed."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from logging import getLogger
from socket import SHUT_RDWR
from threading import Event
from typing import TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.config import WRONG_SETTINGS
from storage.errors import OperatorError
from storage.records.ids import TeamId

NOT_CONNECTED = TeamId("")
"""No workspace: Slack has not said yet which one it is."""
RECONNECT_AFTER = 60
GIVE_UP_AFTER = 300
"""Seconds without a line to Slack: after the first we open a new one, after the second the process ends and whoever
supervises it starts it again. The client mends most breaks by itself within seconds."""
CHECK_EVERY = 5
MAX_PAUSE = 60
JOIN_EVERY = 0.05

BOT_TOKEN = "SLACK_BOT_TOKEN (OAuth & Permissions)"  # noqa: S105 — its name, not a token
APP_TOKEN = "SLACK_APP_TOKEN (Basic Information → App-Level Tokens, scope connections:write)"  # noqa: S105

_PASSING = {
    "ratelimited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
}

T = TypeVar("T")

log = getLogger(__name__)


class SlackRefused(OperatorError):
    """Slack does not accept a token. The message says which, and where to get another."""

    exit_code = WRONG_SETTINGS


class SlackAway(OperatorError):
    """Slack did not answer for as long as somebody was willing to wait."""


class ConnectionLost(OperatorError):
    """There was no line to Slack for five minutes."""


class WorkStuck(OperatorError):
    """What moves by itself did not move for five minutes."""


@dataclass(slots=True)
class ConnectedWorkspace:
    """The workspace that the bot token belongs to, known once Slack said hello."""

    client: WebClient
    team: TeamId = NOT_CONNECTED

    def client_of(self, team: TeamId) -> WebClient | None:
        """The client of a workspace; None for any other than ours."""
        return self.client if team == self.team else None


class SocketModeConnection:
    """Socket Mode, watched: a silent death of the line is noticed (slackapi/python-slack-sdk#1701)."""

    def __init__(self, web: WebClient, line: SocketModeClient) -> None:
        self._web = web
        self._line = line
        self._stopping = Event()

    def greet(self, patience: float = math.inf) -> tuple[TeamId, str] | None:
        """Id and name of the workspace that the bot token belongs to; None when stopped before Slack answered.

        ``patience`` is for how many seconds to ask again while Slack is away.

        Raises:
            SlackRefused: the token is wrong.
            SlackAway: it did not answer in time.
        """

        def ask() -> tuple[TeamId, str]:
            hello = self._web.auth_test()
            return TeamId(hello["team_id"]), hello["team"]

        return self._patiently(ask, BOT_TOKEN, patience)

    def open(self) -> None:
        """Open the line.

        Raises:
            SlackRefused: the app token is wrong.
        """
        self._patiently(self._line.connect, APP_TOKEN)

    def watch(self, silence: Callable[[], float]) -> None:
        """Stay until ``close`` is called. ``silence`` tells for how many seconds the slowest of all clocks is overdue.

        Raises:
            ConnectionLost: the line could not be mended for five minutes.
            WorkStuck: a clock was silent for as long.
        """
        alive = mended = time.monotonic()
        while not self._stopping.wait(CHECK_EVERY):
            now = time.monotonic()
            if silence() > GIVE_UP_AFTER:
                raise WorkStuck("A clock did not move for five minutes. The log tells why.")
            if self._line.is_connected():
                alive = mended = now
            elif now - alive > GIVE_UP_AFTER:
                raise ConnectionLost("There was no line to Slack for five minutes.")
            elif now - mended > RECONNECT_AFTER:
                mended = now
                log.warning("No line to Slack for %d s. Opening a new one.", now - alive)
                self._reopen()

    def close(self) -> None:
        """Hang up; ends every waiting."""
        self._stopping.set()
        self._line.auto_reconnect_enabled = False
        session = self._line.current_session
        sock = session.sock if session else None  # once: the reader may take it away at any moment
        if session and sock:
            session.on_error_listener = _expected
            # Otherwise the client's reader would sit in recv() until its timeout, three seconds later.
            self._line.current_session_state.terminated = True
            with suppress(OSError):
                sock.shutdown(SHUT_RDWR)
        self._end_reader()
        try:
            self._line.close()
        except AttributeError:
            # The reader closed the socket between the client's look at it and its own closing (slack_sdk 3.47): what
            # is left to close is closed now.
            self._line.close()

    def _end_reader(self) -> None:
        """The reader forgets a goodbye that was said while it began (slack_sdk 3.47), and the client would wait for it
        for ever: it is said until it is heard.
        """
        reader = self._line.current_session_runner
        reader.event.set()
        while reader.is_alive():
            self._line.current_session_state.terminated = True
            reader.thread.join(JOIN_EVERY)

    def hang_up(self) -> None:
        """End every waiting from a signal handler, which may not do more."""
        self._stopping.set()

    def _patiently(self, ask: Callable[[], T], token: str, patience: float = math.inf) -> T | None:
        """Ask Slack until it answers, for at most so many seconds, and say so while it is away."""
        end = time.monotonic() + patience
        pause = 1
        while True:
            try:
                return ask()
            except SlackApiError as refusal:
                error = refusal.response.get("error", "")
                if error and error not in _PASSING:
                    raise SlackRefused(
                        f"Slack does not accept {token}: {error}. Copy it again from your app's page."
                    ) from refusal
                problem: Exception = refusal
            except (SlackClientError, OSError) as away:
                problem = away
            if time.monotonic() + pause > end:
                raise SlackAway(
                    f"Slack cannot be reached ({_first_line(problem)}), and nothing was sent. "
                    "Check the network of this machine, its proxy, and SLACK_API_URL; then run it again."
                ) from problem
            log.warning("Slack cannot be reached (%s). Trying again in %s s.", _first_line(problem), pause)
            if self._stopping.wait(pause):
                return None
            pause = min(2 * pause, MAX_PAUSE)

    def _reopen(self) -> None:
        try:
            self._line.connect_to_new_endpoint(force=True)
        except (SlackClientError, OSError) as problem:
            log.warning("Slack did not open a line: %s", _first_line(problem))


def _expected(problem: Exception) -> None:
    """A line that we cut ourselves may end in an error, which is no news to anybody."""
    log.debug("The line ended: %s", problem)


def _first_line(problem: Exception) -> str:
    return str(problem).partition("\n")[0]
