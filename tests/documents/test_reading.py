"""A document and the procedure that is read in it."""

from datetime import date

import pytest

from handlers.documents.completeness import missing_parts
from handlers.documents.reading.document import first_paragraph, read_document
from handlers.documents.reading.parts import Part
from storage.records.procedures import Sop, Status
from tests.ids import T1

ENGLISH = """# Refund an annual plan

Money back within 30 days.

## 🎯 Purpose:

Keep a **leaving** customer's good will.

## 2. Who is it for?

- Account executives
- Customer success

## What you need

CRM, Stripe

## III. Steps (10 minutes)

1. Open the invoice.

## Quality check

The customer has the money.

- **KPI:** 95% within two days

## Risks & safety

Never refund twice.

## Troubleshooting

### The card has expired

Use the bank.

## Keywords

refund, money back

## Version history

v2.1, 9 March 2025

## See also

[The guide](guide.md)
"""
FRENCH = """Rembourser un abonnement
===

Objectif
---

Garder la **confiance** du client.

## À qui s’adresse cette procédure ?

Commerciaux, Support

## Outils

- CRM

## Marche à suivre

- Ouvrir la facture.

## CONTRÔLE QUALITÉ

Le client a son argent.

## Indicateurs clés

95 % en deux jours

## Points de vigilance

Jamais deux fois.

## En cas de problème

Passer par la banque.

## Historique

Version 3, 9 mars 2025
"""


def read(text: str, source: str = "docs/a.md") -> Sop:
    return read_document(text, team=T1, source=source)


def test_an_english_document_fills_every_field() -> None:
    sop = read(ENGLISH)
    assert sop.title == "Refund an annual plan"
    assert sop.purpose == "Keep a leaving customer's good will."
    assert (sop.audience, sop.needs) == (("Account executives", "Customer success"), ("CRM", "Stripe"))
    assert [step.text for step in sop.steps] == ["Open the invoice."]
    assert (sop.success, sop.kpi) == ("The customer has the money.\nKPI: 95% within two days", "95% within two days")
    assert (sop.risks, sop.troubleshooting) == ("Never refund twice.", "The card has expired\nUse the bank.")
    assert (sop.keywords, sop.version, sop.dated) == (("refund", "money back"), "2.1", date(2025, 3, 9))
    assert (sop.language, sop.status, sop.team, sop.source, sop.number) == ("en", Status.TRIAL, T1, "docs/a.md", 0)
    assert sop.headings[:2] == ("🎯 Purpose:", "2. Who is it for?")
    assert "The card has expired" in sop.headings
    assert sop.document == ENGLISH


def test_a_french_document_fills_every_field() -> None:
    sop = read(FRENCH)
    assert (sop.title, sop.purpose) == ("Rembourser un abonnement", "Garder la confiance du client.")
    assert (sop.audience, sop.needs) == (("Commerciaux", "Support"), ("CRM",))
    assert [step.text for step in sop.steps] == ["Ouvrir la facture."]
    assert (sop.success, sop.kpi) == ("Le client a son argent.", "95 % en deux jours")
    assert (sop.risks, sop.troubleshooting) == ("Jamais deux fois.", "Passer par la banque.")
    assert (sop.version, sop.dated, sop.language) == ("3", date(2025, 3, 9), "fr")


def test_front_matter_has_the_last_word() -> None:
    sop = read(f"---\ntitle: Other\npurpose: Said above\nkeywords: [x]\nversion: 9\n---\n{ENGLISH}")
    assert (sop.title, sop.purpose, sop.keywords, sop.version) == ("Other", "Said above", ("x",), "9")
    assert sop.headings[0] == "Refund an annual plan"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("guides/03-refund_annual-plan.md", "Refund annual plan"),
        ("guides/sales-kit/README.md", "Sales kit"),
        ("passe/9.-vérifier-la-synthèse.md", "Vérifier la synthèse"),
        ("2024.md", "2024"),
        ("", "Some words to begin"),
    ],
)
def test_without_a_title_the_files_name_is_one(source: str, title: str) -> None:
    assert read("## Steps\n\nSome words to begin\n", source).title == title


def test_the_folder_tells_the_language_when_the_document_does_not() -> None:
    assert read("Text", "docs/fr/a.md").language == "fr"
    assert read("Text", "a.fr.md").language == "fr"
    assert read("---\nlang: en\n---\nLe la les", "docs/fr/a.md").language == "en"
    assert read("L’offre est dans le dossier et les clients sont prévenus.").language == "fr"
    assert read("42").language == "en"


def test_a_heading_that_only_sounds_alike_is_no_part() -> None:
    sop = read(
        "# T\n\n## Who we are\n\nx\n\n## Processes of old\n\n1. x\n\n#### Purpose\n\nx\n\n## Tools and techniques\n"
    )
    assert (sop.audience, sop.steps, sop.purpose, sop.needs) == ((), (), "", ())


def test_a_sentence_is_not_taken_for_a_list_of_names() -> None:
    long = "The meeting is attended by the product owner of the team in question, and by members of the project team."
    assert read(f"## Audience\n\n{long}\n").audience == (long,)


def test_the_opening_is_the_first_paragraph_of_words() -> None:
    assert (
        first_paragraph("---\ntitle: T\n---\n# T\n\n![logo](l.png)\n\n:::info\n\nMoney *back*\nsoon.\n\nMore.")
        == "Money back soon."
    )
    assert first_paragraph("# T\n") == ""


def test_missing_parts_are_those_of_the_ten_that_are_not_there() -> None:
    assert missing_parts(read(ENGLISH)) == ()
    assert missing_parts(read(FRENCH)) == (Part.VISUALS,)
    assert Part.QUALITY in missing_parts(read("# A title\n\n## Quality check\n\n- Success test: a smile.\n"))
    assert [str(part) for part in missing_parts(read("Nothing but text", "readme.md"))] == [
        "clear title",
        "purpose",
        "who it is for",
        "what you need",
        "steps",
        "visuals",
        "quality check with KPI",
        "risks",
        "troubleshooting",
        "version and date",
    ]
