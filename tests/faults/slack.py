"""A small Slack that fails on purpose: real HTTP on a real socket, faults chosen call by call, workers killed mid-call.

The simulator knows all of Slack and fails when told; this one is for what a test must decide while a call is under
way: cut it after its effect, show it in the history only later, kill the process that made it.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

from slack_sdk import WebClient

from tests.clock import Ticking

Json = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call. ``after``: once its effect is there. ``kill`` is a signal for the caller."""

    error: str = ""
    status: int = 200
    retry_after: str | None = None
    delay: float = 0.0
    cut: bool = False
    body: str | None = None
    kill: signal.Signals | None = None
    after: bool = False


@dataclass(frozen=True)
class Call:
    """One call as it came in; ``time`` is monotonic, ``number`` counts calls of this method from 1."""

    method: str
    args: Json
    team: str
    pid: int
    number: int
    time: float


@dataclass(frozen=True)
class Bucket:
    """A limit as Slack enforces it: so many a second on average, with a burst."""

    rate: float
    burst: float
    _state: dict[str, tuple[float, float]] = field(default_factory=dict)

    def admits(self, lane: str) -> bool:
        now = time.monotonic()
        tokens, seen = self._state.get(lane, (self.burst, now))
        tokens = min(self.burst, tokens + (now - seen) * self.rate)
        admitted = tokens >= 1
        self._state[lane] = (tokens - admitted, now)
        return admitted


@dataclass
class FakeSlack:
    """``fault`` is asked about every call. The token ``xoxb-T1`` belongs to the workspace T1."""

    fault: Callable[[Call], Fault | None] = lambda _: None
    lag: float = 0.0
    scopes: set[str] = field(default_factory=lambda: {"history", "im:write"})
    workspace: Bucket | None = None
    channel: Bucket | None = None
    calls: list[Call] = field(default_factory=list)
    refused: int = 0
    clock: Ticking = field(default_factory=Ticking)

    def __post_init__(self) -> None:
        self.rooms: dict[str, list[Json]] = defaultdict(list)
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = defaultdict(int)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.slack = self
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def client(self, team: str = "T1", timeout: int = 10) -> WebClient:
        headers = {"x-worker": str(os.getpid())}
        return WebClient(f"xoxb-{team}", base_url=self.url, timeout=timeout, retry_handlers=[], headers=headers)

    def texts(self, room: str) -> list[str]:
        return [message["text"] for message in self.rooms[room]]

    def all_texts(self) -> list[str]:
        return [message["text"] for room in self.rooms.values() for message in room]

    def times(self, method: str) -> list[float]:
        return [call.time for call in self.calls if call.method == method]

    def answer(self, method: str, args: Json, team: str, pid: int) -> Json | Fault:
        with self._lock:
            self._numbers[method] += 1
            call = Call(method, args, team, pid, self._numbers[method], time.monotonic())
            self.calls.append(call)
            fault = self.fault(call)
        if fault and not fault.after:
            time.sleep(fault.delay)
            if fault != Fault(delay=fault.delay):
                return self._strike(fault, pid)
        with self._lock:
            answer = self._limited(method, args, team) or self._effect(method, args)
        if fault and fault.after:
            time.sleep(fault.delay)
            return self._strike(fault, pid)
        return answer

    def _strike(self, fault: Fault, pid: int) -> Fault:
        if fault.kill:
            os.kill(pid, fault.kill)
        return fault

    def _limited(self, method: str, args: Json, team: str) -> Fault | None:
        if method != "chat.postMessage":
            return None
        lanes = ((self.workspace, team), (self.channel, args["channel"]))
        if all(bucket is None or bucket.admits(lane) for bucket, lane in lanes):
            return None
        self.refused += 1
        return Fault("ratelimited", 429, "1")

    def _effect(self, method: str, args: Json) -> Json:
        effect: Callable[[Json], Json] = getattr(self, "_" + method.partition(".")[2].lower())
        return effect(args)

    def _postmessage(self, args: Json) -> Json:
        room = _room(args["channel"])
        ts = f"{max(self.clock.seconds(), self._last(room) + 1e-6):.6f}"
        kept = {name: args[name] for name in ("text", "blocks", "metadata", "thread_ts") if args.get(name)}
        self.rooms[room].append(kept | {"ts": ts, "shown": time.monotonic() + self.lag})
        return {"ok": True, "channel": room, "ts": ts}

    def _update(self, args: Json) -> Json:
        for message in self.rooms[args["channel"]]:
            if message["ts"] == args["ts"]:
                message["text"] = args["text"]
                return {"ok": True, "channel": args["channel"], "ts": args["ts"]}
        return {"ok": False, "error": "message_not_found"}

    def _open(self, args: Json) -> Json:
        if "im:write" not in self.scopes:
            return {"ok": False, "error": "missing_scope"}
        return {"ok": True, "channel": {"id": _room(args["users"])}}

    def _history(self, args: Json) -> Json:
        return self._page(args, lambda message: "thread_ts" not in message)

    def _replies(self, args: Json) -> Json:
        return self._page(args, lambda message: args["ts"] in (message["ts"], message.get("thread_ts")))

    def _page(self, args: Json, wanted: Callable[[Json], bool]) -> Json:
        if "history" not in self.scopes:
            return {"ok": False, "error": "missing_scope"}
        now = time.monotonic()
        shown = [m for m in self.rooms[args["channel"]] if wanted(m) and m["shown"] <= now]
        newer = [m for m in shown if float(m["ts"]) > float(args.get("oldest", 0))][::-1]
        start, limit = int(args.get("cursor") or 0), int(args.get("limit", 100))
        more = str(start + limit) if start + limit < len(newer) else ""
        return {"ok": True, "messages": newer[start : start + limit], "response_metadata": {"next_cursor": more}}

    def _last(self, room: str) -> float:
        return float(self.rooms[room][-1]["ts"]) if self.rooms[room] else 0.0


def _room(channel: str) -> str:
    return f"D{channel[1:]}" if channel.startswith("U") else channel


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    slack: FakeSlack


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length).decode()
        if len(raw.encode()) < length:
            return  # the caller died while it spoke
        is_json = self.headers.get("Content-Type", "").startswith("application/json")
        args = json.loads(raw or "{}") if is_json else dict(parse_qsl(raw, keep_blank_values=True))
        token = self.headers["Authorization"].removeprefix("Bearer ")
        pid = int(self.headers.get("x-worker") or 0)
        answer = self.server.slack.answer(self.path.removeprefix("/api/"), args, token.removeprefix("xoxb-"), pid)
        if isinstance(answer, Fault):
            self._fail(answer)
        else:
            self._say(200, json.dumps(answer))

    def _fail(self, fault: Fault) -> None:
        if fault.cut or fault.kill:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        body = fault.body if fault.body is not None else json.dumps({"ok": False, "error": fault.error})
        self._say(fault.status, body, fault.retry_after)

    def _say(self, status: int, body: str, retry_after: str | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body.encode())))
            if retry_after is not None:
                self.send_header("Retry-After", retry_after)
            self.end_headers()
            self.wfile.write(body.encode())
        except OSError:
            pass  # the caller did not wait for it

    def log_message(self, *_: object) -> None:
        pass
