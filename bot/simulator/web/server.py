"""The web server, in a thread of its own, on 127.0.0.1."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.simulator.web import api, page, socket_mode
from bot.simulator.web.connections import TrackedConnection
from bot.simulator.web.site import Site

START_SECONDS = 10.0


class Server:
    """Listens from the moment it is made, on `port`, or on a free one when that is 0; OSError when it is taken."""

    def __init__(self, port: int) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind(("127.0.0.1", port))
        except OSError:
            self._socket.close()
            raise
        self._socket.listen(256)
        self.port: int = self._socket.getsockname()[1]
        self._up = threading.Event()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self, site: Site) -> None:
        """Serve; returns when the first request can be answered."""
        application = _application(self._up)
        application.state.site = site
        config = uvicorn.Config(
            application,
            http=TrackedConnection,
            ws="websockets-sansio",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        run = threading.Thread(target=self._server.run, args=([self._socket],), name="slack-simulator", daemon=True)
        self._thread = run
        run.start()
        if not self._up.wait(START_SECONDS):
            raise RuntimeError("the simulator did not start")

    def stop(self) -> None:
        """Close all connections and end the thread."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
        self._socket.close()


def _application(up: threading.Event) -> Starlette:
    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[dict[str, Any]]:
        up.set()
        yield {"wires": {}, "loop": asyncio.get_running_loop()}

    routes = [
        Route("/", page.index),
        Route("/api/{method}", api.call_method, methods=["GET", "POST"]),
        Route("/page/act", page.act, methods=["POST"]),
        Route("/{kind:str}/{key:path}", api.answer_hook, methods=["POST"]),
        WebSocketRoute("/link/", socket_mode.link),
        WebSocketRoute("/page/socket", page.socket),
        Mount("/page", StaticFiles(directory=page.FOLDER, check_dir=False)),
    ]
    return Starlette(routes=routes, lifespan=lifespan)
