"""The public holidays that a stand-up keeps."""

from __future__ import annotations

from datetime import date

from handlers.calendar.holidays import holiday_in_zone, holiday_name
from storage.records.standups import Standup

OWN_COUNTRY = "*"
"""In place of a stand-up's country: each member's own."""


def holiday_for(standup: Standup, zone: str, day: date, language: str) -> str | None:
    """The holiday of that day for somebody who is in ``zone``, where the stand-up keeps any: see ``holiday_name``.

    Where it keeps each member's own, the country is that of the zone, and its regions are not told apart.
    """
    if standup.country == OWN_COUNTRY:
        return holiday_in_zone(zone, day, language)
    return holiday_name(standup.country, standup.region, day, language)
