"""Slack's `<!date^…>` as its client writes it: on the reader's clock and in their language, and never "today"."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from bot.simulator.workspace.records import Member

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def written_date(what: str, fallback: str, reader: Member | None) -> str:
    """`!date^1795000000^{date_long}` for this reader; for nobody in particular in UTC and English."""
    stamp, _, form = what.partition("^")[2].partition("^")
    try:
        moment = dt.datetime.fromtimestamp(int(stamp), ZoneInfo(reader.zone) if reader else dt.UTC)
    except ValueError:
        return fallback
    french = reader is not None and reader.locale.startswith("fr")
    words = _french(moment) if french else _english(moment)
    form = form.partition("^")[0]
    form = re.sub(r"\{date_?(num|short|long|)(?:_?pretty)?\}", lambda m: words[m[1]], form)
    return form.replace("{time}", f"{moment:%H:%M}").replace("{time_secs}", f"{moment:%H:%M:%S}")


def _english(moment: dt.datetime) -> dict[str, str]:
    return {
        "num": f"{moment:%Y-%m-%d}",
        "short": f"{moment:%b} {moment.day}, {moment.year}",
        "long": f"{moment:%A, %B} {moment.day}, {moment.year}",
        "": f"{moment:%B} {moment.day}, {moment.year}",
    }


def _french(moment: dt.datetime) -> dict[str, str]:
    full = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return {
        "num": f"{moment:%Y-%m-%d}",
        "short": f"{moment.day} {_SHORT[moment.month - 1]} {moment.year}",
        "long": f"{_DAYS[moment.weekday()]} {full}",
        "": full,
    }
