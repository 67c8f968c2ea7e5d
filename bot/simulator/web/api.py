"""`/api/<method>`: the Web API; and response_urls."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.simulator.acting.replies import use_hook
from bot.simulator.methods import TABLE, Call, SlackError
from bot.simulator.web.site import Site, site_of
from bot.simulator.web.wire import cut, date
from bot.simulator.workspace.faults import Fault
from bot.simulator.workspace.records import Json


async def call_method(request: Request) -> Response:
    """Answer one call, spoiled by a fault if a test ordered one."""
    site, name = site_of(request), request.path_params["method"]
    began = site.desk.space.clock.now()
    fault = site.desk.space.faults.next(name)
    if site.away or (fault is not None and fault.cut and fault.when == "before"):
        cut(request)
        return Response()
    args, token = await _arguments(request)
    if fault is not None and fault.delay:
        await asyncio.sleep(fault.delay)
    if fault is not None and fault.when == "before" and (fault.error or fault.status != 200):
        answer = _spoiled(fault)
    else:
        answer = _answer(site, name, args, token, f"http://{request.url.netloc}")
        if fault is not None and fault.when == "after" and (fault.error or fault.status != 200):
            answer = _spoiled(fault)
    _note(site, "api", name, began, args, answer)
    if fault is not None and fault.cut:
        cut(request)
        return Response()
    return _response(site, answer, fault, token)


async def _arguments(request: Request) -> tuple[Json, str]:
    """The arguments, from the address, a form or JSON; and the token, from the header or among them."""
    args: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/json":
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            body = {}
        args |= body if isinstance(body, dict) else {}
    elif kind == "multipart/form-data":
        async with request.form() as form:
            args |= {key: value for key, value in form.items() if isinstance(value, str)}
    else:
        args |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    inside = str(args.pop("token", ""))
    return args, token if scheme == "Bearer" else inside


def _answer(site: Site, name: str, args: Json, token: str, origin: str) -> Json:
    call = Call(site.desk.space, site.desk.events, args, origin)
    try:
        return TABLE.answer(name, call, token)
    except SlackError as error:
        return {"ok": False, "error": error.error, **error.extra}


def _spoiled(fault: Fault) -> Json:
    return {"ok": False, "error": fault.error or "internal_error"}


def _response(site: Site, answer: Json, fault: Fault | None, token: str) -> Response:
    space = site.desk.space
    headers = date(space.clock.now())
    if token == space.bot_token:
        headers["x-oauth-scopes"] = ",".join(sorted(space.manifest.scopes))
    elif token == space.app_token:
        headers["x-oauth-scopes"] = "connections:write"
    if fault is not None and fault.retry_after is not None:
        headers["Retry-After"] = fault.retry_after
    return JSONResponse(answer, fault.status if fault is not None else 200, headers)


def _note(site: Site, kind: str, name: str, began: float, args: Any, answer: Json) -> None:
    space = site.desk.space
    ok = bool(answer["ok"])
    why = "; ".join(answer.get("response_metadata", {}).get("messages") or []) if not ok else ""
    summary = "ok" if ok else f"{answer['error']} {why}".strip()
    detail = {"request": args, "answer": answer}
    with space.change():
        ended = space.clock.now()
        space.journal.note("in", kind, name, began=began, ended=ended, ok=ok, summary=summary, detail=detail)


async def answer_hook(request: Request) -> Response:
    """Take what the app posts to a response_url."""
    site = site_of(request)
    space = site.desk.space
    began = space.clock.now()
    fault = space.faults.next("response_url")
    if site.away or (fault is not None and fault.cut and fault.when == "before"):
        cut(request)
        return Response()
    body = await _hook_body(request)
    answer: Json = {"ok": True}
    if fault is not None and fault.error and fault.when == "before":
        answer = _spoiled(fault)
    else:
        try:
            use_hook(space, site.desk.events, request.path_params["key"], body)
        except SlackError as error:
            answer = {"ok": False, "error": error.error, **error.extra}
    _note(site, "response_url", request.path_params["kind"], began, body, answer)
    if fault is not None and fault.cut:
        cut(request)
        return Response()
    headers = date(space.clock.now())
    if answer["ok"]:
        return PlainTextResponse("ok", headers=headers)
    status = fault.status if fault is not None else 404 if answer["error"].endswith("_url") else 400
    return JSONResponse(answer, status, headers)


async def _hook_body(request: Request) -> Any:
    try:
        return json.loads(await request.body())
    except ValueError:
        return None
