from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blockkit.kit import Block, section
from handlers.sop.reading.pages import PAGE_BLOCKS, PAGE_CHARACTERS, paginate
from handlers.sop.rules import ByKey, Nothing, RunVerb, Search, SopRequest, corrected_question, parse_request
from handlers.sop.verbs import SopVerb
from tests.ids import SOP_12


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Nothing()),
        ("   ", Nothing()),
        ("help", RunVerb(SopVerb.HELP)),
        ("Aide", RunVerb(SopVerb.HELP)),
        ("?", RunVerb(SopVerb.HELP)),
        ("list", RunVerb(SopVerb.LIST)),
        ("liste  prix ", RunVerb(SopVerb.LIST, "prix")),
        ("LIST price list", RunVerb(SopVerb.LIST, "price list")),
        ("SOP-012", ByKey(SOP_12, "SOP-012")),
        ("sop 12", ByKey(SOP_12, "sop 12")),
        ("12", ByKey(SOP_12, "12")),
        ("help with a refund", Search("help with a refund")),
        ("listing", Search("listing")),
        ("2024 price", Search("2024 price")),
        ("1234567", Search("1234567")),
        ("new", RunVerb(SopVerb.NEW)),
        ("Nouvelle", RunVerb(SopVerb.NEW)),
        ("new customer call", Search("new customer call")),
        ("edit sop-012", RunVerb(SopVerb.EDIT, "12")),
        ("modifier un devis", RunVerb(SopVerb.EDIT, "un devis")),
        ("edit", RunVerb(SopVerb.EDIT)),
        ("history SOP-3", RunVerb(SopVerb.HISTORY, "3")),
        ("historique", RunVerb(SopVerb.HISTORY)),
        ("history of a deal", Search("history of a deal")),
        ("mine", RunVerb(SopVerb.MINE)),
        ("mine site visit", Search("mine site visit")),
        (" refnd of anual plan ", Search("refnd of anual plan")),
    ],
)
def test_what_is_asked(typed: str, asked: SopRequest) -> None:
    assert parse_request(typed, "en") == parse_request(typed, "fr") == asked


@given(st.text(), st.sampled_from(["en", "fr"]))
def test_whatever_is_typed_is_a_question(typed: str, language: str) -> None:
    assert isinstance(parse_request(typed, language), Nothing | ByKey | RunVerb | Search)


def test_corrected_words_are_said_in_the_open() -> None:
    assert (
        corrected_question("refnd of anual plan", (("refnd", "refund"), ("anual", "annual"))) == "refund of annual plan"
    )
    assert corrected_question("refund", ()) == ""


def chapters(lengths: list[list[int]]) -> list[list[Block]]:
    return [[section("x" * length) for length in chapter] for chapter in lengths]


LENGTHS = st.lists(st.lists(st.integers(1, 3000), max_size=60), max_size=12)


@given(LENGTHS)
def test_pages_hold_all_in_order_and_none_is_too_long(lengths: list[list[int]]) -> None:
    drawn = chapters(lengths)
    pages = paginate(drawn)
    assert [block for page in pages for block in page] == [block for chapter in drawn for block in chapter]
    assert all(len(page) <= PAGE_BLOCKS for page in pages)
    assert all(sum(len(block["text"]["text"]) for block in page) <= PAGE_CHARACTERS for page in pages)
    assert all(pages) or pages == [[]]


def test_a_chapter_that_fits_on_a_page_is_not_torn() -> None:
    pages = paginate(chapters([[3000] * 3, [3000] * 3]))
    assert [len(page) for page in pages] == [3, 3]
