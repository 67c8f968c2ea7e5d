"""Front matter: read as written, and the id put in and taken out without touching another byte."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.documents.reading import number_in
from handlers.documents.reading.document import read_document
from handlers.documents.reading.front_matter import BadDocument, with_key, without_key
from storage.records.procedures import Sop
from tests.ids import T1


def read(text: str) -> Sop:
    return read_document(text, team=T1, source="docs/a.md")


def test_values_are_read_as_they_were_typed() -> None:
    sop = read("---\ntitle: 2024\nversion: 1.10\nowner: no\ndate: 2024-02-30\nreview: whenever\n---\nText\n")
    assert (sop.title, sop.version, sop.owner, sop.dated, sop.review_days) == ("2024", "1.10", "no", None, None)


def test_keys_are_understood_in_both_languages() -> None:
    french, english = map(read, TWINS)
    assert {f: getattr(french, f) for f in FIELDS} == {f: getattr(english, f) for f in FIELDS}
    assert (french.owner, french.keywords, french.review_days) == ("Ada", ("a", "b"), 90)


TWINS = (
    """---
titre: Rembourser
objectif: Vite
public: [Vente, Support]
outils: CRM; Stripe
responsable: {nom: Ada}
suppléant: Tom
mots-clés: a, b , a
type: pédagogique
forme: logigramme
langue: fr
statut: vérifié
revue: trimestrielle
mise à jour: 9 mars 2025
version: 2
---
""",
    """---
title: Rembourser
Purpose: Vite
audience: Vente, Support
Tools: [CRM, Stripe]
owner: Ada
deputy: Tom
tags: [a, b]
kind: instructional
shape: flowchart
lang: fr-FR
status: verified
review_days: 90
last_reviewed: 2025-03-09
version: '2'
---
""",
)
FIELDS = (
    "title",
    "purpose",
    "audience",
    "needs",
    "owner",
    "deputy",
    "keywords",
    "kind",
    "shape",
    "language",
    "status",
    "review_days",
    "dated",
    "version",
)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("90", 90),
        ("90 days", 90),
        ("3 mois", 90),
        ("every 2 weeks", 14),
        ("annuelle", 365),
        ("tous les 30 jours", 30),
        ("2025-01-01", None),
        ("0", None),
        ("[1, 2]", None),
        ("99999", None),
    ],
)
def test_a_review_period_is_a_number_of_days_or_unread(period: str, days: int | None) -> None:
    assert read(f"---\nreview: {period}\n---\nText").review_days == days


@pytest.mark.parametrize(
    ("language", "written", "iso"),
    [
        ("fr", "09/03/2025", "2025-03-09"),
        ("en", "09/03/2025", None),
        ("en", "25/03/2025", "2025-03-25"),
        ("en", "03/25/2025", "2025-03-25"),
        ("en", "March 9th, 2025", "2025-03-09"),
        ("fr", "1er févr. 2025", "2025-02-01"),
        ("en", "2025-03-09T10:00:00Z", "2025-03-09"),
        ("en", "jui 9, 2025", None),
        ("en", "2025-13-41", None),
    ],
)
def test_a_date_is_read_only_where_it_can_mean_one_day(language: str, written: str, iso: str | None) -> None:
    dated = read(f"---\nlang: {language}\nupdated: {written}\n---\nText").dated
    assert (dated and dated.isoformat()) == iso


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: Refund: annual\n", 2),
        ("a: 1\nb: [1,\nc: 2\n", 3),
        ('a: 1\nb: "x\nc: 2\n', 3),
        ("a: b\n\tc: d\n", 3),
        ("a: \x01\n", 1),
        ("a: *nobody\n", 2),
        ("a: &x [" + "*x," * 11 + "]\n", 1),
        ("a: " + "x" * 70_000 + "\n", 1),
        ("a: &x [*x]\n", 2),
        ("a: " + "[" * 60_000 + "\n", 1),
        ("a: " + "- " * 30_000 + "a\n", 2),
    ],
)
def test_broken_or_hostile_yaml_is_refused_with_its_line(front: str, line: int) -> None:
    with pytest.raises(BadDocument) as refused:
        read(f"---\n{front}---\nText\n")
    assert refused.value.line == line
    assert "front matter" in refused.value.reason


def test_text_between_rules_is_text() -> None:
    assert read("---\nJust a sentence\n---\n").title == "A"
    assert read("---\nnever: closed\n").document == "---\nnever: closed\n"
    assert read("---\n---\n# T\n").title == "T"


def test_only_our_kind_of_id_counts() -> None:
    assert read("---\nid: SOP-012\n---\nx").number == 12
    assert read("---\nid: 'SOP-7' # ours\n---\nx").number == 7
    assert read("---\nid: introduction\nsop_id: SOP-3\n---\nx").number == 3
    for alien in ("introduction", "SOP-0000", "SOP-1234567", "sop_12", "[SOP-1]"):
        assert read(f"---\nid: {alien}\n---\nx").number == 0
    assert number_in("id: SOP-1\n\n---\nid: SOP-1\n---\n") is None


@pytest.mark.parametrize(
    ("document", "keyed"),
    [
        ("# T\r\nx", "---\r\nid: SOP-012\r\n---\r\n# T\r\nx"),
        ("\ufeff# T\n", "\ufeff---\nid: SOP-012\n---\n# T\n"),
        ("---\r\ntitle: T\r\n---\r\n", "---\r\nid: SOP-012\r\ntitle: T\r\n---\r\n"),
        ("---\nid: slug\n---\n", "---\nsop_id: SOP-012\nid: slug\n---\n"),
        ("---\n---\n", "---\nsop_id: SOP-012\n---\n"),
        ("---\n  title: T\n---\n", "---\n# sop_id: SOP-012\n  title: T\n---\n"),
        ("---\n{title: T}\n...\n", "---\n# sop_id: SOP-012\n{title: T}\n...\n"),
        ("---\nJust text\n---\n", "---\nid: SOP-012\n---\n---\nJust text\n---\n"),
    ],
)
def test_the_id_is_one_line_and_every_other_byte_stays(document: str, keyed: str) -> None:
    assert with_key(document, "SOP-012") == keyed
    assert without_key(keyed) == document
    assert with_key(keyed, "SOP-012") == keyed
    assert number_in(keyed) == 12


def test_another_number_replaces_the_one_there() -> None:
    assert with_key("---\ntitle: T\nid: SOP-007\n---\n", "SOP-012") == "---\nid: SOP-012\ntitle: T\n---\n"


LINES = st.sampled_from(
    [
        "---",
        "...",
        "--- ",
        "title: T",
        "id: slug",
        "  nested: x",
        "- item",
        "# a comment",
        "# Heading",
        "text",
        "",
        "{a: b}",
        '"id": x',
        "tags: [a, b]",
        "\ufeff",
        "id:",
        "## Steps",
        "1. one",
        "```",
    ]
)
DOCUMENTS = st.builds(
    lambda lines, ends, bom: bom + "".join(a + b for a, b in zip(lines, ends, strict=False)),
    st.lists(LINES, max_size=12),
    st.lists(st.sampled_from(["\n", "\r\n", "\n", "\r"]), min_size=12, max_size=12),
    st.sampled_from(["", "", "\ufeff"]),
)


@given(DOCUMENTS, st.integers(1, 999_999))
@example("", 1)
@example("---\n---", 1)
@example("---\r  nested: x\ntext\n---\n", 1)
def test_an_id_can_be_given_and_taken_back_from_any_document(document: str, number: int) -> None:
    keyed = with_key(document, f"SOP-{number:03d}")
    assert without_key(keyed) == document
    assert number_in(keyed) == number


@given(DOCUMENTS, st.integers(1, 999))
def test_the_id_changes_nothing_that_is_read(document: str, number: int) -> None:
    try:
        plain = read(document)
    except BadDocument:
        return
    keyed = read(with_key(document, f"SOP-{number:03d}"))
    assert keyed.number == number
    for name in (*FIELDS, "steps", "headings", "success", "kpi", "risks", "troubleshooting"):
        assert getattr(keyed, name) == getattr(plain, name)
