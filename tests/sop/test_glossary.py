"""Other names for things."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.sop.glossary import Glossaries, is_glossary, synonyms_in
from handlers.sop.library import FAR_BEHIND, Library
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.store import Store
from tests.ids import SOP_1, T1
from tests.sop.search.tiny import procedure

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
GLOSSARY = """# Words

| Term | Also called | Meaning |
| :--- | --- | ---: |
| CSM | customer success manager, account manager | Looks after the customer. |
| Avoir | note de crédit | Pièce qui annule une facture. |
| NDA | | Keeps secrets. |

| Term | Meaning |
|---|---|
| Lead | Somebody who may buy. |
"""


def test_a_glossary_calls_itself_one() -> None:
    assert is_glossary(procedure(1, "Glossary of sales terms"))
    assert is_glossary(procedure(1, "Les mots de la vente", keywords=("Lexique",)))
    assert not is_glossary(procedure(1, "Sign an NDA"))


def test_names_are_the_first_two_cells_of_a_row() -> None:
    assert [[" ".join(name) for name in names] for names in synonyms_in(GLOSSARY)] == [
        ["csm", "customer success manager", "account manager"],
        ["avoir", "note de credit"],
    ]


def test_a_cell_is_its_words_and_what_stands_in_code_is_no_table() -> None:
    linked = """Term | Also called | Meaning
--- | --- | ---
[MRR](https://example.com/money) | **monthly** revenue, `recurring` | a \\| b

```
| Name | Other | Meaning |
|---|---|---|
| Foo | bar | baz |
```
"""
    assert synonyms_in(linked) == [(("mrr",), ("monthly", "revenue"), ("recurring",))]


@pytest.mark.parametrize(
    ("asked", "ways"),
    [
        ("who is my csm", ["who is my customer success manager", "who is my account manager"]),
        ("Call the ACCOUNT manager", ["call the csm", "call the customer success manager"]),
        ("note de credit", ["avoir"]),
        ("account of the manager", []),
        ("", []),
    ],
)
def test_a_question_is_asked_with_the_other_names(asked: str, ways: list[str]) -> None:
    glossaries = Glossaries()
    glossaries.put(ProcedureNumber(7), synonyms_in(GLOSSARY))

    assert glossaries.rewordings(asked, lambda number: number == 7) == ways
    assert glossaries.rewordings(asked, lambda _: False) == [], "who may not read it learns nothing from it"

    glossaries.put(ProcedureNumber(7), [])
    assert glossaries.rewordings(asked, lambda _: True) == []


def test_there_are_few_other_ways() -> None:
    glossaries = Glossaries()
    glossaries.put(SOP_1, [tuple((letter,) for letter in "abcde"), tuple((letter,) for letter in "fgh")])

    assert len(glossaries.rewordings("a f", lambda _: True)) == 2


@pytest.fixture
def library(store: Store) -> Library:
    glossary = GLOSSARY.replace("note de crédit", "refund paper, credit note")
    with store.write() as memory:
        memory.sops.save_all(
            [
                Sop(team=T1, title="Issue a credit note", document="# Issue a credit note\n"),
                Sop(team=T1, title="Glossary", document=glossary),
                *(Sop(team=T1, title=f"Visit customer {n}", document="# Visit\n") for n in range(FAR_BEHIND)),
            ]
        )
    return Library(store, lambda: NOW)


def test_what_has_another_name_is_found_and_that_is_said(library: Library, store: Store) -> None:
    for each in (library, Library(store, lambda: NOW)):
        answer, found = each.search(T1, "refund paper", who=None)
        assert (found[0].title, answer.instead) == ("Issue a credit note", "credit note")
        each.keep_index(T1)


def test_what_is_found_as_it_was_asked_is_not_asked_otherwise(library: Library) -> None:
    assert library.search(T1, "Issue a credit note", who=None)[0].instead == ""
