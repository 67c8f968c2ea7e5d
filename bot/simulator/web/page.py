"""The page: its files, its socket, and what people do on it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.simulator.acting import forms, pressing, speaking, visiting, waiting
from bot.simulator.acting.context import ActContext, ActRefused
from bot.simulator.web.page_state import page_state
from bot.simulator.web.site import site_of
from bot.simulator.workspace.records import Json

FOLDER = Path(__file__).parent.parent / "page"
PAUSE = 0.03
"""Seconds in which changes are collected before the page is told of them."""


async def index(_: Request) -> Response:
    """The page itself."""
    file = FOLDER / "index.html"
    if not file.is_file():
        return PlainTextResponse("A local Slack runs here; its page is not installed.\n")
    return FileResponse(file, headers={"Cache-Control": "no-cache"})


def _from_elsewhere(connection: HTTPConnection) -> bool:
    """Whether a page of another site asks: what happens here is for this page alone."""
    origin = connection.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != connection.headers.get("host")


async def socket(socket: WebSocket) -> None:
    """Tell the page the state at once and after every change."""
    desk, user = site_of(socket).context, socket.query_params.get("as", "")
    if _from_elsewhere(socket):
        await socket.close(4003)
        return
    await socket.accept()
    if user not in desk.space.members or desk.space.members[user].is_bot:
        user = next((one.id for one in desk.space.members.values() if not one.is_bot), "")
    if not user:
        await socket.close(4004, "nobody is in this workspace")
        return
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def listen() -> None:
        loop.call_soon_threadsafe(changed.set)

    desk.space.listeners.append(listen)
    feeding = asyncio.create_task(_feed(socket, desk, user, changed))
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        pass  # the page is closed
    finally:
        desk.space.listeners.remove(listen)
        feeding.cancel()


async def _feed(socket: WebSocket, desk: ActContext, user: str, changed: asyncio.Event) -> None:
    while True:
        changed.clear()
        await socket.send_text(json.dumps(page_state(desk.space, user), ensure_ascii=False, default=str))
        await changed.wait()
        await asyncio.sleep(PAUSE)


async def act(request: Request) -> Response:
    """A person does something; answers when the app has answered, or failed to."""
    desk = site_of(request).context
    if _from_elsewhere(request):
        return JSONResponse({"ok": False, "error": "this page belongs to another site"}, 403)
    try:
        body = await request.json()
        answer = await run_in_threadpool(_act, desk, body)
    except (ActRefused, ValueError, KeyError, TypeError, AttributeError) as error:
        return JSONResponse({"ok": False, "error": str(error) or type(error).__name__})
    return JSONResponse(answer)


def _act(desk: ActContext, body: Json) -> Json:
    """Do what the body says; Refused, ValueError or KeyError when it cannot be done."""
    user, what = str(body["as"]), body["act"]
    complaint: str | None = None
    if what == "type":
        complaint = speaking.type_text(desk, user, body["channel"], body["text"], body.get("thread_ts"))
    elif what == "click":
        where, state = _place(desk, user, body), body.get("state")
        ids = body["block_id"], body["action_id"]
        complaint = pressing.click(desk, user, where, *ids, body.get("value"), state)
    elif what == "options":
        query = str(body.get("query") or "")
        where = _place(desk, user, body)
        found = pressing.suggested_options(desk, user, where, body["block_id"], body["action_id"], query)
        return {"ok": True, "options": found}
    elif what == "submit":
        complaint = forms.submit(desk, user, body["view_id"], body.get("state"))
    elif what == "close":
        forms.close(desk, user, body["view_id"], everything=bool(body.get("all")))
    elif what == "shortcut":
        channel, ts = str(body.get("channel") or ""), str(body.get("ts") or "")
        complaint = visiting.shortcut(desk, user, body["callback_id"], channel, ts)
    elif what == "home":
        visiting.open_home(desk, user)
    elif what == "read":
        visiting.read_channel(desk, user, body["channel"])
    elif what == "clock":
        waiting.wait_until(desk, body["to"])
    else:
        raise ActRefused(f"nobody can {what}")
    return {"ok": True} if complaint is None else {"ok": False, "error": complaint}


def _place(desk: ActContext, user: str, body: Any) -> pressing.Surface:
    return pressing.find_surface(desk, user, body["where"], body.get("channel") or "", body.get("ts") or "")
