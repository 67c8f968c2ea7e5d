from __future__ import annotations

import sys
from datetime import date
from subprocess import run

import pytest

from handlers.calendar.holidays import countries, holiday_in_zone, holiday_name, regions

SAINT_STEPHEN = date(2026, 12, 26)


@pytest.mark.parametrize(
    ("country", "region", "day", "french", "english"),
    [
        ("FR", "", "2026-07-14", "Fête nationale", "National Day"),
        ("FR", "57", "2026-12-26", "Saint-Étienne", "Saint Stephen's Day"),
        ("FR", "6AE", "2026-04-03", "Vendredi saint", "Good Friday"),
        ("BE", "", "2026-07-21", "Fête nationale", "National Day"),
        ("CH", "GE", "2026-09-10", "Jeûne genevois", "Genevan Fast"),
        ("LU", "", "2026-06-23", "Fête nationale", "National Day"),
        ("CA", "QC", "2026-06-24", "Fête nationale du Québec", "Saint Jean Baptiste Day"),
        ("GB", "SCT", "2026-11-30", "Saint Andrew's Day", "Saint Andrew's Day"),
        ("US", "", "2026-11-26", "Thanksgiving Day", "Thanksgiving Day"),
        ("DE", "BY", "2026-01-06", "Epiphany", "Epiphany"),
        ("JP", "", "2026-11-23", "Labor Thanksgiving Day", "Labor Thanksgiving Day"),
    ],
)
def test_holidays_by_country_and_region(country: str, region: str, day: str, french: str, english: str) -> None:
    moment = date.fromisoformat(day)
    assert holiday_name(country, region, moment, "fr") == french
    assert holiday_name(country, region, moment, "en") == english


def test_a_regions_holiday_is_none_elsewhere() -> None:
    assert holiday_name("FR", "", SAINT_STEPHEN, "fr") is None
    assert holiday_name("GB", "ENG", date(2026, 11, 30), "en") is None


def test_a_working_day_is_none() -> None:
    assert holiday_name("FR", "57", date(2026, 11, 23), "fr") is None


@pytest.mark.parametrize(
    ("country", "region"), [("XX", ""), ("", ""), ("", "57"), ("FR", "XX"), ("fr", ""), ("../FR", ""), ("FRA", "")]
)
def test_what_is_no_country_or_region_has_no_holidays(country: str, region: str) -> None:
    assert holiday_name(country, region, date(2026, 1, 1), "fr") is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_of_the_menu_has_a_calendar_and_a_name(language: str) -> None:
    listed = countries(language)
    assert len({name for _, name in listed}) == len(listed) > 200
    for code, name in listed:
        assert name == name.strip() != ""
        holiday_name(code, "", date(2026, 1, 1), language)


def test_countries_are_called_as_people_call_them() -> None:
    assert dict(countries("fr"))["US"] == "États-Unis"
    assert dict(countries("en"))["US"] == "United States"
    assert [code for code, _ in countries("fr")][:2] == ["AF", "ZA"]  # Afrique du Sud


def test_every_region_of_every_menu_has_a_calendar_and_a_name() -> None:
    for country, _ in countries("en"):
        named = regions(country)
        assert len({name for _, name in named}) == len(named)
        assert all(2 <= len(name) <= 75 for _, name in named)
        for region, _ in named[:2]:
            holiday_name(country, region, date(2026, 1, 1), "en")


def test_regions_are_named_for_people() -> None:
    assert dict(regions("FR"))["57"] == "Moselle"
    assert dict(regions("FR"))["6AE"] == "Alsace"
    assert dict(regions("CA"))["QC"] == "Québec"
    assert dict(regions("GB")) == {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"}
    assert dict(regions("AT"))["9"] == "Wien"


@pytest.mark.parametrize("country", ["LU", "BE", "XX", ""])
def test_a_country_without_regions_offers_none(country: str) -> None:
    assert regions(country) == ()


def test_starting_the_bot_reads_no_calendar() -> None:
    """The library reads all its 250 calendars with the first question, in an eighth of a second; not before."""
    program = "import sys, handlers.calendar.holidays; print([name for name in sys.modules if 'france' in name])"
    shown = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Asia/Calcutta"])
def test_a_zones_older_name_has_the_same_holidays(zone: str) -> None:
    assert holiday_in_zone(zone, date(2026, 1, 26), "en") == "Republic Day"
    assert holiday_in_zone(zone, date(2026, 1, 27), "en") is None


@pytest.mark.parametrize("zone", ["UTC", "CET", "Etc/GMT+5", "Antarctica/Troll", "Mars/Phobos", ""])
def test_where_no_country_is_there_are_no_holidays(zone: str) -> None:
    assert holiday_in_zone(zone, date(2026, 1, 1), "en") is None
