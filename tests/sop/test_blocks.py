from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.blockcheck import check_message, check_view
from handlers.blockkit import labels
from handlers.blockkit.kit import Block, fallback_text
from handlers.blockkit.labels import status_badge
from handlers.bolt.payloads import FilledForm
from handlers.i18n import translations
from handlers.markdown.parse import parse
from handlers.sop import blocks
from handlers.sop.browsing.list_window import ListFilter, list_window, read_list_filter
from handlers.sop.reading.pages import page_window, shown_number
from handlers.sop.rules import ListEntry
from handlers.sop.search.result import Passage
from storage.records.ids import ProcedureNumber
from storage.records.procedures import ProcedureKind, Sop, Status
from tests.ids import SOP_2, T1, U1

EN, FR = translations("en"), translations("fr")
BOTH = pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
WORDS = st.text(max_size=400)
STATUSES = st.sampled_from(Status)


def sop(number: int = 12, title: str = "Refund an annual plan", **fields: Any) -> Sop:
    document = fields.pop("document", "# Refund an annual plan\n\n## Purpose\n\nMoney back.\n\n## Steps\n\n1. Ask.\n")
    return Sop(team=T1, number=ProcedureNumber(number), title=title, document=document, **fields)


def entry(number: int, title: str, **fields: Any) -> ListEntry:
    given = {"kind": None, "audience": (), "keywords": (), "status": Status.VERIFIED} | fields
    return ListEntry(number=ProcedureNumber(number), key=f"SOP-{number:03d}", title=title, **given)


def button_texts(drawn: list[Block]) -> list[str]:
    rows = [[*block.get("elements", []), block.get("accessory", {})] for block in drawn]
    return [element["text"]["text"] for row in rows for element in row if element.get("type") == "button"]


@BOTH
@given(title=WORDS, purpose=WORDS, owner=WORDS, words=WORDS, status=STATUSES)
def test_an_answer_keeps_to_slacks_limits_whatever_people_wrote(
    t: NullTranslations, title: str, purpose: str, owner: str, words: str, status: Status
) -> None:
    sops = [sop(n, title, owner=owner, version=owner, dated=date(2026, 2, 3), status=status) for n in range(1, 6)]
    best = blocks.sop_card(t, sops[0], Passage(words, words), purpose=purpose)
    for clear in (True, False):
        drawn = blocks.results(t, sops, best, clear=clear, understood=words, was_cut=True)
        assert check_message(drawn) == []
    assert check_message(blocks.shared_card(t, sops[0], best, U1)) == []
    assert check_message(blocks.no_results(t, words)) == []
    assert check_message(blocks.welcome(t, sops, sops, 5)) == []


@BOTH
@given(title=WORDS, words=WORDS, tags=st.lists(WORDS, max_size=130))
def test_the_list_keeps_to_slacks_limits(t: NullTranslations, title: str, words: str, tags: list[str]) -> None:
    entries = [entry(n, title, keywords=tuple(tags), audience=tuple(tags[:3])) for n in range(40)]
    assert check_view(list_window(t, entries, ListFilter(words=words[:200]))) == []


@BOTH
def test_a_long_procedure_has_pages_and_loses_nothing(t: NullTranslations) -> None:
    steps = "\n".join(f"{n}. Step number {n}, which says what to do in some words." for n in range(1, 900))
    long = sop(document=f"# Refund an annual plan\n\n## Steps\n\n{steps}\n\n## Risks\n\nThe last words.\n")
    pages = [page_window(t, long, number) for number in range(1, 15)]
    said = "\n".join(fallback_text(view["blocks"]) for view in pages)
    assert all(check_view(view) == [] for view in pages)
    assert all(f"Step number {n}," in said for n in range(1, 900))
    assert "The last words." in said
    assert shown_number(pages[0]["private_metadata"]) == 12
    assert pages[-1] == pages[-2], "beyond the last page is the last page"


def test_a_handbook_chapter_with_many_sections_opens_at_once() -> None:
    """Slack waits three seconds. Reading the whole text again for each of its sections took as long for 50 kB."""
    text = "# Handbook\n\n" + "## Part\n\n" * 300 + "1. word\n   - [word][1]\n\n" * 500 + "[1]: https://x.example/\n"
    began = perf_counter()
    parse(text)
    once = perf_counter() - began
    page_window(EN, sop(document=text.replace("## Part\n\n", "## Part\n\nWords.\n\n")), 1)
    assert perf_counter() - began < 30 * once


def test_the_overview_comes_first_then_the_steps_then_the_rest() -> None:
    written = (
        "# Refund\n\nA preamble.\n\n## Risks\n\nRisky.\n\n## Steps\n\n1. Ask.\n\n### Detail\n\nFine print.\n\n"
        "## What you need\n\nA console.\n\n## Purpose\n\nMoney back.\n"
    )
    said = fallback_text(page_window(EN, sop(title="Refund", document=written), 1)["blocks"])
    order = ["A preamble.", "Money back.", "A console.", "Ask.", "Fine print.", "Risky."]
    assert sorted(order, key=said.index) == order
    assert said.count("Refund") == 1


def test_a_clear_answer_stands_alone_with_the_others_under_it() -> None:
    sops = [sop(1), sop(2, "Cancel a subscription"), sop(3, "Upgrade")]
    best = blocks.sop_card(EN, sops[0], None, purpose="")
    assert button_texts(blocks.results(EN, sops, best, clear=True))[2:] == ["Cancel a subscription", "Upgrade"]
    assert button_texts(blocks.results(EN, sops, best, clear=False)) == [
        "Open",
        "Share in this channel",
        "Open",
        "Open",
    ]
    assert "Cancel a subscription" in fallback_text(blocks.results(EN, sops, best, clear=False))


def test_a_passage_names_its_heading_where_that_is_not_the_title() -> None:
    def text(heading: str) -> str:
        said: str = blocks.sop_card(EN, sop(), Passage(heading, "Ask first."), purpose="")[0]["text"]["text"]
        return said

    assert text("Steps").endswith("> _Steps_ — Ask first.")
    assert text("Refund an annual plan").endswith("> Ask first.")


def test_what_people_wrote_is_never_markup() -> None:
    evil = "<!channel> <@U1> *Sale* &amp;"
    drawn = blocks.results(
        EN, [sop(title=evil, owner=evil)], blocks.sop_card(EN, sop(title=evil), None, purpose=evil), clear=True
    )
    said = fallback_text(drawn)
    assert "<!channel>" not in said
    assert "<@U1>" not in said
    assert "&lt;!channel&gt;" in said
    assert "&amp;amp;" in said


@BOTH
def test_every_state_has_its_badge(t: NullTranslations) -> None:
    badges = {status_badge(t, status) for status in Status}
    assert len(badges) == len(Status)


ENTRIES = [
    entry(1, "Réclamation d'un client", kind=ProcedureKind.CUSTOMER, audience=("Support",), keywords=("plainte",)),
    entry(
        SOP_2,
        "Travel expenses",
        kind=ProcedureKind.ADMINISTRATIVE,
        audience=("Sales", "Support"),
        keywords=("money", "trip"),
    ),
]


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (ListFilter(), [1, 2]),
        (ListFilter(kind="customer"), [1]),
        (ListFilter(audience="Support"), [1, 2]),
        (ListFilter(audience="Sales"), [2]),
        (ListFilter(tag="trip"), [2]),
        (ListFilter(words="RECLAM client"), [1]),
        (ListFilter(words="sop-002"), [2]),
        (ListFilter(words="plainte", kind="administrative"), []),
    ],
)
def test_the_list_is_narrowed(chosen: ListFilter, kept: list[int]) -> None:
    assert [entry.number for entry in ENTRIES if chosen.matches(entry)] == kept


def test_what_the_list_draws_it_reads_back() -> None:
    view = list_window(EN, ENTRIES, ListFilter())
    menus = next(block for block in view["blocks"] if block["type"] == "actions")
    picked = {menu["action_id"]: {"selected_option": menu["options"][1]} for menu in menus["elements"]}
    box = view["blocks"][0]
    typed = {box["block_id"]: {box["element"]["action_id"]: {"value": " client "}}}
    form = FilledForm({menus["block_id"]: picked} | typed)
    assert read_list_filter(form) == ListFilter(kind="general", audience="Sales", tag="money", words="client")


@BOTH
def test_a_procedure_for_many_channels_names_ten_of_them(t: NullTranslations) -> None:
    many = sop(channels=tuple(f"C0CHANNEL{n:03d}" for n in range(300)))
    said = labels.facts_text(t, many)
    assert said.count("<#C0CHANNEL") == said.count(">") == 10
    assert said.endswith("…")
    assert check_message(blocks.sop_card(t, many, None, purpose="")) == []
    assert "🔒" in labels.facts_text(t, sop(channels=("deals",)))
    assert "🔒" not in labels.facts_text(t, sop())
