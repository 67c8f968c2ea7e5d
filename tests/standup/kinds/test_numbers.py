from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.kinds.numbers import read_number


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12,5 k€", "€", "12500"),
        ("12,5 k€", "k€", "12.5"),
        ("12,5", "k€", "12.5"),
        ("12 500 €", "k€", "12.5"),
        ("5 Meur", "k€", "5000"),
        ("€3k", "€", "3000"),
        ("$1,234,567.89", "$", "1234567.89"),
        ("CHF 3'200", "CHF", "3200"),
        ("2 millions d’euros", "€", "2000000"),
        ("1 200", "", "1200"),
        ("1\u202f200\u00a0€", "€", "1200"),
        ("1.200,50", "", "1200.5"),
        ("1,200.50", "", "1200.5"),
        ("1 234,5", "", "1234.5"),
        ("1.200", "", "1200"),
        ("1,200,000", "", "1200000"),
        ("0,125", "", "0.125"),
        ("1234,567", "", "1234.567"),
        (".5", "", "0.5"),
        ("3 démos", "démos", "3"),
        ("3 calls", "demos", "3"),
        ("environ 3.", "", "3"),
        ("3 kg", "", "3"),
        ("12k", "leads", "12000"),
        ("-2", "", "-2"),
        ("−2", "", "-2"),
        ("-€2", "€", "-2"),
        ("- 3 démos", "démos", "3"),
        ("+4", "", "4"),
        ("50 %", "%", "50"),
        ("0", "", "0"),
        ("aucune", "démos", "0"),
        ("aucune démo", "démos", "0"),
        ("pas d’appel", "appels", "0"),
        ("no demos", "demos", "0"),
        ("zéro", "", "0"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, unit: str, number: str) -> None:
    read = read_number(text, unit)
    assert str(read) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "no idea",
        "pas encore",
        "3-4",
        "3/4",
        "10:30",
        "2026-11-21",
        "1 2",
        "12 5000",
        "1.2.3",
        "3 demos, 2 leads",
        "Q3",
        "covid-19",
        "1e5",
        "½",
        "9" * 16,
        "<@U123>",
        "beaucoup",
        "1,2,3 go",
        "12,5 3",
        "1.200,50 3",
    ],
)
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert read_number(text, "demos") is None


numbers = st.decimals(-999_999_999, 999_999_999, places=2)


@given(
    numbers, st.sampled_from([(",", "."), ("\u202f", ","), (".", ","), (" ", ","), ("’", "."), ("", "."), ("", ",")])
)
def test_a_written_number_is_read_back(number: Decimal, style: tuple[str, str]) -> None:
    group, point = style
    written = f"{number:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)
    assert read_number(written) == number
    assert read_number(f"{written} €", "€") == number
    assert read_number(f"{written} k€", "€") == number * 1000
    assert read_number(f"{written} k€", "k€") == number


@given(st.text(max_size=30), st.text(max_size=6))
def test_whatever_is_typed_is_read_or_none(text: str, unit: str) -> None:
    number = read_number(text, unit)
    assert number is None or number.is_finite()
