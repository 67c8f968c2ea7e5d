"""The line to the app: envelopes out, acknowledgements back, over whichever connection is open."""

from __future__ import annotations

import itertools
import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from bot.simulator.workspace.records import Json
from bot.simulator.workspace.state import Workspace

NOT_RUNNING = "the app is not running"
NO_ANSWER = "the app did not respond"
RETIRED_SECONDS = 10.0
"""How long a connection that was told to go still takes acknowledgements."""


class NoAnswer(Exception):
    """The app is away, or did not acknowledge in time; the text says which."""


@dataclass(frozen=True)
class AppSocket:
    """One open WebSocket of the app."""

    send: Callable[[str], None]
    """Sends text; may be called from any thread."""
    close: Callable[[float], None]
    """Closes it after so many seconds; may be called from any thread."""


class AppConnection:
    """Delivers payloads in Socket Mode: each to one of the open connections, each acknowledged in time."""

    def __init__(self, space: Workspace, ack_seconds: float) -> None:
        self.ack_seconds = ack_seconds
        self.connections: list[AppSocket] = []
        self._space = space
        self._waiting: dict[str, Future[Json]] = {}
        self._lock = threading.Lock()
        self._turn = itertools.count()
        self._retired: list[AppSocket] = []
        self._unheard: list[tuple[Json, Future[Any]]] = []
        self._events = ThreadPoolExecutor(max_workers=8, thread_name_prefix="slack-events")

    # Connections

    def attach(self, connection: AppSocket) -> None:
        """A connection is open: the retired ones close, and events that nobody heard are told again."""
        with self._lock:
            self.connections.append(connection)
            retired, self._retired = self._retired, []
            unheard, self._unheard = self._unheard, []
        self._count()
        for one in retired:
            self.detach(one)
            one.close(0)
        for payload, done in unheard:
            self._send_soon(payload, done, 1)

    def detach(self, connection: AppSocket) -> None:
        """A connection is gone."""
        with self._lock:
            if connection in self.connections:
                self.connections.remove(connection)
        self._count()

    def retire(self, connection: AppSocket, *, at_once: bool) -> None:
        """Close a connection when the app has a new one, or after a while; `at_once` it gets no more payloads."""
        if at_once:
            self.detach(connection)
        with self._lock:
            self._retired.append(connection)
        connection.close(RETIRED_SECONDS)

    def _count(self) -> None:
        with self._space.change():
            self._space.connected = len(self.connections)

    def close(self) -> None:
        """Give up what is under way."""
        with self._lock:
            waiting, self._waiting = list(self._waiting.values()), {}
        for future in waiting:
            future.cancel()
        self._events.shutdown(wait=False, cancel_futures=True)

    # Payloads

    def receive(self, text: str) -> None:
        """The app sent something: an acknowledgement, or nothing we know."""
        answer = json.loads(text) if text.startswith("{") else {}
        with self._lock:
            future = self._waiting.pop(answer.get("envelope_id", ""), None)
        if future is not None:
            future.set_result(answer.get("payload") or {})

    def request(self, kind: str, payload: Json, name: str) -> Json:
        """Deliver a command or an interaction and wait for its acknowledgement; raises NoAnswer."""
        return self._deliver(kind, payload, name, {"accepts_response_payload": True})

    def send_event(self, payload: Json) -> Future[Any]:
        """Deliver an event without waiting; the future is done when it was heard or given up."""
        done: Future[Any] = Future()
        self._send_soon(payload, done, 0)
        return done

    def _send_soon(self, payload: Json, done: Future[Any], attempt: int) -> None:
        try:
            self._events.submit(self._tell, payload, done, attempt)
        except RuntimeError:  # Slack stops while a last call of the app is being answered: nobody hears of it
            done.set_result(None)

    def _tell(self, payload: Json, done: Future[Any], attempt: int) -> None:
        """Slack tells an event again when it was not acknowledged; here once at once, or when somebody listens."""
        reason = "timeout" if attempt else ""
        head: Json = {"accepts_response_payload": False, "retry_attempt": attempt, "retry_reason": reason}
        try:
            self._deliver("events_api", payload, payload["event"]["type"], head)
        except NoAnswer as error:
            if str(error) == NOT_RUNNING:
                with self._lock:
                    self._unheard.append((payload, done))
            elif attempt == 0:
                self._tell(payload, done, 1)
                return
        if not done.done():
            done.set_result(None)

    def _deliver(self, kind: str, payload: Json, name: str, head: Json) -> Json:
        envelope = {"envelope_id": str(uuid.uuid4()), "type": kind, **head, "payload": payload}
        began = self._space.clock.now()
        try:
            answer = self._exchange(envelope)
        except NoAnswer as error:
            self._note(kind, name, began, envelope, str(error), ok=False)
            raise
        self._note(kind, name, began, envelope, answer, ok=True)
        return answer

    def _exchange(self, envelope: Json) -> Json:
        future: Future[Json] = Future()
        with self._lock:
            if not self.connections:
                raise NoAnswer(NOT_RUNNING)
            connection = self.connections[next(self._turn) % len(self.connections)]
            self._waiting[envelope["envelope_id"]] = future
        connection.send(json.dumps(envelope))
        try:
            return future.result(self.ack_seconds)
        except TimeoutError as error:
            with self._lock:
                self._waiting.pop(envelope["envelope_id"], None)
            raise NoAnswer(NO_ANSWER) from error

    def _note(self, kind: str, name: str, began: float, envelope: Json, answer: Any, *, ok: bool) -> None:
        summary = "acknowledged" if ok else str(answer)
        detail = {"request": envelope["payload"], "answer": answer}
        now = self._space.clock.now()
        with self._space.change():
            self._space.journal.note("out", kind, name, began=began, ended=now, ok=ok, summary=summary, detail=detail)
