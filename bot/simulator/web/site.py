"""What every route needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from bot.simulator.acting.context import ActContext
from bot.simulator.web.faults import Faults


@dataclass
class Site:
    """The running simulator as its routes see it; `away` cuts every connection of the app."""

    context: ActContext
    faults: Faults = field(default_factory=Faults)
    away: bool = False


def site_of(connection: HTTPConnection) -> Site:
    """The site that a request came to."""
    site = connection.app.state.site
    assert isinstance(site, Site)
    return site
