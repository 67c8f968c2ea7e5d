"""Where time zones are: in which country, and what the city is called that they are named after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel.core import get_global

from handlers.i18n.cldr import locale

_RULE = re.compile(r"[A-Z]ET|[A-Z]ST([0-9][A-Z]DT)?")
"""CET, EST, PST8PDT: rules for the clocks of many countries, though each is listed as another name of some city."""


def country_of(zone: str) -> str:
    """The ISO 3166 code of the country of a zone; empty for one that is in none, such as UTC, and for what is no zone.

    The tzdata package knows the country of the newest name of each place. What else it is called is asked of CLDR:
    the links of tzdata tell which clocks run alike, and so Iceland would be in Côte d'Ivoire.
    """
    if _RULE.fullmatch(zone):
        return ""
    newest = get_global("zone_aliases").get(zone, "")
    return _countries().get(zone) or _countries().get(newest, "")


def city_name(language: str, zone: str) -> str:
    """What the city is called that a zone such as ``Europe/London`` is named after: London, Londres."""
    named: str | None = locale(language).time_zones.get(zone, {}).get("city")
    return named or zone.rpartition("/")[2].replace("_", " ")


@cache
def _countries() -> Mapping[str, str]:
    """The country by zone, each under its newest name only."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {zone: country for country, _, zone, *_ in rows}
