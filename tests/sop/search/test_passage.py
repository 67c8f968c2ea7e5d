from hypothesis import given
from hypothesis import strategies as st

from handlers.sop.search.passage import LONGEST, best_passage
from tests.sop.search.tiny import procedure

DOCUMENT = """---
title: Refunds
owner: ada
---
# Refunds

## Purpose

Give the customer their money back without losing them.

## Steps

1. Open the **annual plan** in [billing](https://billing.example).
2. Ask the *manager* when it is above 500 €.
   Wait for the answer.

| Plan | Days |
|------|------|
| Yearly | 30 |

## Remboursement à l’étranger

Le virement prend dix jours.

```
curl https://api.example/refunds?force=1
```
"""


def test_the_passage_is_the_step_that_has_the_words() -> None:
    found = best_passage(procedure(1, "Refunds", document=DOCUMENT), "anual plan")

    assert (found.heading, found.text) == ("Steps", "Open the annual plan in billing.")


def test_lines_of_one_step_stay_together() -> None:
    found = best_passage(procedure(1, "Refunds", document=DOCUMENT), "manager above 500")

    assert found.text == "Ask the manager when it is above 500 €. Wait for the answer."


def test_a_heading_that_has_the_words_gives_what_stands_below_it() -> None:
    found = best_passage(procedure(1, "Refunds", document=DOCUMENT), "remboursement etranger")

    assert (found.heading, found.text) == ("Remboursement à l’étranger", "Le virement prend dix jours.")


def test_table_rows_are_passages() -> None:
    assert best_passage(procedure(1, "Refunds", document=DOCUMENT), "yearly days").text == "Yearly 30"


def test_front_matter_is_no_passage() -> None:
    assert (
        best_passage(procedure(1, "Refunds", document=DOCUMENT, purpose="Money back."), "owner ada").text
        == "Money back."
    )


def test_a_line_of_code_is_a_passage() -> None:
    assert best_passage(procedure(1, "Refunds", document=DOCUMENT), "curl").text.startswith("curl https://api.example")


def test_where_nothing_matches_it_is_the_purpose() -> None:
    assert best_passage(procedure(1, "Refunds", document=DOCUMENT, purpose="Money back."), "zzqx").text == "Money back."


def test_an_empty_document_has_an_empty_passage() -> None:
    assert best_passage(procedure(1, "", document=""), "refund").text == ""


def test_a_long_paragraph_is_cut_around_the_words_in_whole_words() -> None:
    text = "Lorem ipsum dolor sit amet " * 40 + "the chargeback deadline is ten days " + "consectetur elit " * 40
    found = best_passage(procedure(1, "Refunds", document=text), "chargeback deadline").text

    assert "the chargeback deadline" in found
    assert len(found) <= LONGEST
    assert set(found.strip("… ").split()) <= set(text.split())


@given(st.text(max_size=600), st.text(max_size=20))
def test_every_document_has_a_passage_that_fits(document: str, words: str) -> None:
    assert len(best_passage(procedure(1, "", document=document), words).text) <= LONGEST
