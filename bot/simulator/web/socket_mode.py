"""`/link/`: the app's end of Socket Mode."""

from __future__ import annotations

import asyncio
import json

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.simulator.acting.app_connection import AppSocket
from bot.simulator.web.connections import cut_connection
from bot.simulator.web.site import Site, site_of

MOST_CONNECTIONS = 10
_HOST = "simulator"


async def link(socket: WebSocket) -> None:
    """Talk with one connection of the app until it closes."""
    site = site_of(socket)
    space = site.context.space
    if site.away:
        cut_connection(socket)
        return
    ticket = socket.query_params.get("ticket", "")
    if ticket not in space.tickets:
        await socket.close(4001)
        return
    space.tickets.discard(ticket)
    await socket.accept()
    if len(site.context.app.connections) >= MOST_CONNECTIONS:
        await socket.send_text(disconnect_message("too_many_websockets"))
        await socket.close()
        return
    await _talk(site, socket)


async def _talk(site: Site, socket: WebSocket) -> None:
    loop, out = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def send(text: str) -> None:
        loop.call_soon_threadsafe(out.put_nowait, text)

    def close(after: float) -> None:
        loop.call_soon_threadsafe(lambda: loop.call_later(after, out.put_nowait, None))

    connection = AppSocket(send, close)
    line = site.context.app
    await socket.send_text(_hello(site, len(line.connections) + 1))
    line.attach(connection)
    sender = asyncio.create_task(_send_all(socket, out))
    try:
        while True:
            line.receive(await socket.receive_text())
    except WebSocketDisconnect:
        pass  # the app closed it, or we did
    finally:
        line.detach(connection)
        sender.cancel()


async def _send_all(socket: WebSocket, out: asyncio.Queue[str | None]) -> None:
    """Send what is in the queue; None closes the connection."""
    while (text := await out.get()) is not None:
        await socket.send_text(text)
    await socket.close(1001)


def _hello(site: Site, count: int) -> str:
    space = site.context.space
    return json.dumps(
        {
            "type": "hello",
            "num_connections": count,
            "debug_info": {"host": _HOST, "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": space.app_id},
        }
    )


def disconnect_message(reason: str) -> str:
    """The message that comes before Slack closes a connection: `warning`, `refresh_requested`, `link_disabled`."""
    return json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}})
