"""Slack's `<!date^…>` as its client writes it: on the reader's clock and in their language, and never "today"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.simulator.workspace.records import Member

_FORMS: dict[str, Literal["full", "long", "medium"]] = {"long": "full", "": "long", "short": "medium"}
"""Slack's name of a form of a date, and that of CLDR: "Monday, November 23, 2026", "23 nov. 2026"."""


def written_date(what: str, fallback: str, reader: Member | None) -> str:
    """`!date^1795000000^{date_long}` for this reader; for nobody in particular in UTC and English."""
    stamp, _, form = what.partition("^")[2].partition("^")
    try:
        moment = dt.datetime.fromtimestamp(int(stamp), ZoneInfo(reader.zone) if reader else dt.UTC)
    except ValueError:
        return fallback
    locale = "fr" if reader is not None and reader.locale.startswith("fr") else "en"
    words = {name: format_date(moment, cldr, locale=locale) for name, cldr in _FORMS.items()}
    words["num"] = f"{moment:%Y-%m-%d}"
    form = form.partition("^")[0]
    form = re.sub(r"\{date_?(num|short|long|)(?:_?pretty)?\}", lambda m: words[m[1]], form)
    return form.replace("{time}", f"{moment:%H:%M}").replace("{time_secs}", f"{moment:%H:%M:%S}")
