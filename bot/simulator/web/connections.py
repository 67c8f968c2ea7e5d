"""TCP connections that a fault may cut, and the Date header by the simulator's own clock."""

from __future__ import annotations

import asyncio
from email.utils import formatdate

from starlette.requests import HTTPConnection
from uvicorn.protocols.http.h11_impl import H11Protocol


class TrackedConnection(H11Protocol):
    """uvicorn's HTTP connection; it can be found again by the caller's address."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Remember the connection."""
        super().connection_made(transport)
        if self.client is not None:
            self.app_state["wires"][tuple(self.client)] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self.client is not None:
            self.app_state["wires"].pop(tuple(self.client), None)
        super().connection_lost(exc)


def cut_connection(connection: HTTPConnection) -> None:
    """Close the caller's connection at once, without an answer."""
    if connection.client is not None:
        wire = connection.state.wires.get((connection.client.host, connection.client.port))
        if wire is not None:
            wire.abort()


def date_header(now: float) -> dict[str, str]:
    """The Date header at this second."""
    return {"Date": formatdate(now, usegmt=True)}
