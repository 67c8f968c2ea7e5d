"""`/api/<method>`, the Web API, and the response_urls: what the app asks of Slack."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.simulator.acting.replies import use_response_url
from bot.simulator.methods import TABLE, Call, SlackError
from bot.simulator.web.connections import cut_connection, date_header
from bot.simulator.web.faults import Fault
from bot.simulator.web.site import Site, site_of
from bot.simulator.workspace.records import Json


@dataclass(frozen=True)
class ParsedRequest:
    """A request that was read: what it says, what it does, the scopes to name in the answer."""

    said: Any
    work: Callable[[], Json]
    """The effect and its answer; raises SlackError."""
    scopes: str = ""


async def call_method(request: Request) -> Response:
    """Answer one call of the Web API."""
    name = request.path_params["method"]
    answer, fault, asked = await _exchange(request, "api", name, _read_call)
    if asked is None:
        return Response()
    headers = _headers(request, fault)
    if asked.scopes:
        headers["x-oauth-scopes"] = asked.scopes
    return JSONResponse(answer, fault.status or 200, headers)


async def answer_hook(request: Request) -> Response:
    """Take what the app posts to a response_url."""
    answer, fault, asked = await _exchange(request, "response_url", request.path_params["kind"], _read_hook)
    if asked is None:
        return Response()
    if answer["ok"]:
        return PlainTextResponse("ok", fault.status or 200, _headers(request, fault))
    status = fault.status or (404 if answer["error"] in ("expired_url", "used_url") else 400)
    return JSONResponse(answer, status, _headers(request, fault))


async def _exchange(
    request: Request, kind: str, name: str, read: Callable[[Request, Site], Awaitable[ParsedRequest]]
) -> tuple[Json, Fault, ParsedRequest | None]:
    """Read, work, answer and note it all, spoiled by a fault if a test ordered one; no Asked: the line was cut."""
    site = site_of(request)
    space = site.context.space
    began = space.clock.now()
    fault = site.faults.next(name if kind == "api" else kind) or Fault(name)
    if site.away or (fault.cut and fault.when == "before"):
        cut_connection(request)
        return {}, fault, None
    asked = await read(request, site)
    await fault.pause()
    spoiled = {"ok": False, "error": fault.error or "internal_error"}
    answer = spoiled if fault.answers and fault.when == "before" else _work(asked)
    if fault.answers:
        answer = spoiled
    _note(site, kind, name, began, asked, answer)
    if fault.cut:
        cut_connection(request)
        return answer, fault, None
    return answer, fault, asked


def _work(asked: ParsedRequest) -> Json:
    try:
        return asked.work()
    except SlackError as error:
        return {"ok": False, "error": error.error, **error.extra}


def _headers(request: Request, fault: Fault) -> dict[str, str]:
    headers = date_header(site_of(request).context.space.clock.now())
    return headers | ({"Retry-After": fault.retry_after} if fault.retry_after is not None else {})


def _note(site: Site, kind: str, name: str, began: float, asked: ParsedRequest, answer: Json) -> None:
    space, ok = site.context.space, bool(answer["ok"])
    why = "; ".join(answer.get("response_metadata", {}).get("messages") or []) if not ok else ""
    summary = "ok" if ok else f"{answer['error']} {why}".strip()
    detail = {"request": asked.said, "answer": answer}
    with space.change():
        ended = space.clock.now()
        space.journal.note("in", kind, name, began=began, ended=ended, ok=ok, summary=summary, detail=detail)


async def _read_call(request: Request, site: Site) -> ParsedRequest:
    """The arguments, from the address, a form or JSON; and the token, from the header or among them."""
    args: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "multipart/form-data":
        async with request.form() as form:
            args |= {key: value for key, value in form.items() if isinstance(value, str)}
    elif kind == "application/json":
        body = await _json(request)
        args |= body if isinstance(body, dict) else {}
    else:
        args |= dict(parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True))
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    inside = str(args.pop("token", ""))
    token = token if scheme == "Bearer" else inside
    desk = site.context
    call = Call(desk.space, desk.events, args, f"http://{request.url.netloc}")
    scopes = {
        desk.space.bot_token: ",".join(sorted(desk.space.manifest.scopes)),
        desk.space.app_token: "connections:write",
    }
    name = request.path_params["method"]
    return ParsedRequest(args, lambda: TABLE.answer(name, call, token), scopes.get(token, ""))


async def _read_hook(request: Request, site: Site) -> ParsedRequest:
    body, key = await _json(request), request.path_params["key"]

    def work() -> Json:
        use_response_url(site.context.space, site.context.events, key, body)
        return {"ok": True}

    return ParsedRequest(body, work)


async def _json(request: Request) -> Any:
    """The body as data; None when it is not JSON."""
    try:
        return json.loads(await request.body())
    except ValueError:
        return None
