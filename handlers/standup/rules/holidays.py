"""Public holidays by country and region, offline."""

from __future__ import annotations

from datetime import date


def holiday_name(country: str, region: str, day: date, language: str) -> str | None:
    """The name of the public holiday in ``language`` where the library has it, else in English, else the country's own.

    None where it is none, and where the country or region is unknown or empty. An empty region is the whole country.
    """
    raise NotImplementedError


def countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of every country there is a calendar of, by name, for a menu."""
    raise NotImplementedError


def regions(country: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of a country's regions with holidays of their own, by name; none where it has none or is unknown."""
    raise NotImplementedError
