"""The simulator as a whole: start it, fill it with people and channels, let it fail."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from bot.simulator.acting.app_connection import AppConnection
from bot.simulator.acting.context import ActContext
from bot.simulator.web.faults import Fault
from bot.simulator.web.server import Server
from bot.simulator.web.site import Site
from bot.simulator.web.socket_mode import disconnect_message
from bot.simulator.workspace.clock import SlackClock
from bot.simulator.workspace.events import Events
from bot.simulator.workspace.manifest import Manifest
from bot.simulator.workspace.records import Channel, Message
from bot.simulator.workspace.state import Workspace
from bot.simulator.workspace_builder import WorkspaceBuilder


class Slack(WorkspaceBuilder):
    """A running Slack with one workspace and one app."""

    def __init__(self, manifest: Manifest, server: Server, ack_seconds: float, now: Callable[[], float]) -> None:
        self._server = server
        space = Workspace(manifest, now)
        self._line = AppConnection(space, ack_seconds)
        super().__init__(ActContext(space, self._line, Events(space, self._line.send_event), self.page_url.rstrip("/")))
        self._site = Site(self._desk)
        server.start(self._site)

    @classmethod
    def start(
        cls,
        manifest: Path | Mapping[str, Any],
        *,
        port: int = 0,
        ack_seconds: float = 3.0,
        now: Callable[[], float] = time.time,
    ) -> Slack:
        """Start on this port of 127.0.0.1 (0: a free one), in threads of this process.

        `manifest` is a manifest file or its content. `ack_seconds` is how long the app has to acknowledge; Slack
        gives 3. `now` tells the time, in seconds since 1970. Raises ValueError for what is no manifest, OSError for a
        port that is taken.
        """
        return cls(Manifest.read(manifest), Server(port), ack_seconds, now)

    def stop(self) -> None:
        """Close every connection and end."""
        self._line.close()
        self._server.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # For the app

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.port

    @property
    def page_url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def api_url(self) -> str:
        """The base of the Web API, with a slash at its end."""
        return f"{self.page_url}api/"

    @property
    def bot_token(self) -> str:
        """The app's `xoxb-…`."""
        return self.space.bot_token

    @property
    def app_token(self) -> str:
        """The app's `xapp-…`."""
        return self.space.app_token

    @property
    def clock(self) -> SlackClock:
        """Slack's time; `forward` moves it, `when_moved` listens to that."""
        return self.space.clock

    def ack_within(self, seconds: float) -> None:
        """Give the app so long, from now on, to acknowledge and to use a trigger_id; Slack gives 3 s for each."""
        self._line.ack_seconds = self.space.trigger_seconds = seconds

    def wait_for_app(self, seconds: float = 10.0) -> None:
        """Return when the app is connected; TimeoutError when it is not."""
        if not self.space.wait(lambda: self.space.connected > 0, seconds):
            raise TimeoutError(f"no app connected to {self.api_url} within {seconds:g} s")

    # What happened

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Every Web API call of the app: `{"method", "args", "time"}`, time in milliseconds since 1970."""
        return self.space.journal.calls()

    def messages(self, channel: Channel | str) -> list[Message]:
        """All messages of a channel, ephemeral ones too, oldest first."""
        with self.space.lock:
            return list(self._channel(channel).messages)

    # What goes wrong

    def fail(
        self,
        method: str,
        error: str = "",
        *,
        times: int = 1,
        status: int | None = None,
        retry_after: str | None = None,
        delay: float = 0.0,
        cut: bool = False,
        when: Literal["before", "after"] = "before",
    ) -> None:
        """Let the next calls of a method (or `response_url`, or `*` for any) go wrong.

        `error` is Slack's name of it (`ratelimited` comes as 429 with Retry-After 1 unless said otherwise); `cut`
        closes the connection without an answer; `when="after"` lets the call have its effect first; `delay` is in
        seconds and may stand alone.
        """
        limited = error == "ratelimited"
        fault = Fault(method, times, error, status or (429 if limited else None), delay=delay, cut=cut, when=when)
        fault.retry_after = retry_after if retry_after is not None or not limited else "1"
        self._site.faults.order(fault)

    @contextmanager
    def holding(self, method: str, times: int) -> Iterator[Callable[[], int]]:
        """Until the block ends, so many next calls of a method get no answer; how many wait so far is given."""
        fault = Fault(method, times, hold=True)
        self._site.faults.order(fault)
        try:
            yield lambda: fault.held
        finally:
            fault.let_go()

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the app's connections to go, as Slack does every few hours; `warning` comes ten seconds ahead."""
        for connection in list(self._line.connections):
            connection.send(disconnect_message(reason))
            self._line.retire(connection, at_once=reason != "warning")

    def cut(self) -> None:
        """Close the app's connections without a word before."""
        for connection in list(self._line.connections):
            connection.close(0)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Slack cannot be reached: every connection and call of the app is cut at once."""
        self._site.away = True
        self.cut()
        try:
            yield
        finally:
            self._site.away = False
