"""The country and the city of every time zone."""

from __future__ import annotations

import os
import re
import sys
from subprocess import run
from zoneinfo import available_timezones

import pytest

from handlers.calendar.places import city_name, country_of

OF_NO_COUNTRY = re.compile(
    r"Etc/.*|GMT|GMT[-+]?0|Greenwich|UCT|UTC|Universal|Zulu|Factory|localtime"
    r"|CET|EET|MET|WET|EST|HST|MST|CST6CDT|EST5EDT|MST7MDT|PST8PDT"
)
EVERY_NAME = sorted(available_timezones())


def test_every_name_of_a_zone_has_a_country_unless_it_is_in_none() -> None:
    without = [zone for zone in EVERY_NAME if not country_of(zone)]
    assert without == [zone for zone in EVERY_NAME if OF_NO_COUNTRY.fullmatch(zone)]
    assert all(re.fullmatch("[A-Z]{2}", country_of(zone)) for zone in {*EVERY_NAME} - {*without})


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Paris", "FR"),
        ("Asia/Kolkata", "IN"),
        ("Asia/Calcutta", "IN"),
        ("America/Montreal", "CA"),
        ("America/Buenos_Aires", "AR"),
        ("America/Coyhaique", "CL"),
        ("Europe/Kiev", "UA"),
        ("US/Pacific", "US"),
        ("GB", "GB"),
        # Clocks there are those of another country: tzdata calls them links to Abidjan, Panama and Berlin.
        ("Iceland", "IS"),
        ("America/Coral_Harbour", "CA"),
        ("Atlantic/Jan_Mayen", "SJ"),
    ],
)
def test_a_zone_is_in_its_country_whatever_it_is_called(zone: str, country: str) -> None:
    assert country_of(zone) == country


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("Europe/London", "London", "Londres"),
        ("America/New_York", "New York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"),
        ("America/Sao_Paulo", "São Paulo", "São Paulo"),
        ("Asia/Kolkata", "Kolkata", "Calcutta"),
        ("Asia/Calcutta", "Calcutta", "Calcutta"),
        ("Europe/Kyiv", "Kyiv", "Kiev"),
        ("America/Montreal", "Montreal", "Montreal"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_its_city_in_the_readers_language(zone: str, english: str, french: str) -> None:
    assert city_name("en", zone) == english
    assert city_name("fr", zone) == french


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_zone_has_something_to_be_called(language: str) -> None:
    assert not [
        zone for zone in EVERY_NAME if not city_name(language, zone).strip() or "_" in city_name(language, zone)
    ]


def test_zones_exist_where_the_system_has_none() -> None:
    """As in slim images, without /usr/share/zoneinfo."""
    program = """
from datetime import UTC, datetime
from zoneinfo import TZPATH
from handlers.calendar.zones import known_zone, local_day
assert not TZPATH
print(known_zone("America/Montreal", "UTC"), local_day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "Europe/Paris"))
"""
    bare = os.environ | {"PYTHONTZPATH": ""}
    shown = run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=bare)
    assert shown.stdout.split() == ["America/Montreal", "2026-11-24"]
