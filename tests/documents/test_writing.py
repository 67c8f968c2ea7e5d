from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.workspace import LIBRARY
from handlers.documents.reading.document import read_document
from handlers.documents.writing import FIELDS, blank_document, fields_of, with_fields
from handlers.documents.writing.fields import PART_FIELDS
from storage.records.procedures import ProcedureKind, Shape
from tests.ids import T1

DEMO = sorted(LIBRARY.rglob("*.md"))
EACH_SHAPE = {
    (path.parent, fields_of(text)["shape"]): text for path in DEMO if (text := path.read_text(encoding="utf-8"))
}.values()
"""A document of each shape in each language."""
TYPED = st.text(st.sampled_from("ab É#`~-=*:<>!1.\n\\"), max_size=40).map(str.strip)
WORDS = st.text(st.sampled_from("abc dé,.\n"), max_size=40).map(
    lambda text: "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
)


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_nothing_changed_leaves_every_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert with_fields(text, fields_of(text)) == text


@pytest.mark.parametrize("field", FIELDS)
def test_one_field_changes_alone(field: str) -> None:
    new = "steps" if field == "shape" else 'Something else, "quoted": and more'
    for text in EACH_SHAPE:
        assert fields_of(with_fields(text, {field: new})) == fields_of(text) | {field: new}


@given(st.dictionaries(st.sampled_from(list(PART_FIELDS)), WORDS))
def test_what_was_typed_is_read_back(fields: dict[str, str]) -> None:
    document = with_fields(blank_document(Shape.STEPS, ProcedureKind.GENERAL, "en"), {"title": "A title"} | fields)
    back = fields_of(document)
    assert {name: back[name] for name in fields} == fields
    assert back["title"] == "A title"


@given(st.sampled_from(list(PART_FIELDS)), TYPED)
def test_whatever_is_typed_into_one_part_leaves_the_others_alone(field: str, typed: str) -> None:
    before = "# A title\n\nWords before.\n\n" + "".join(
        f"## {part.value}\n\nof {name}\n\n" for name, part in PART_FIELDS.items() if name not in ("success", "audience")
    )
    after = with_fields(before, {field: typed})
    kept = fields_of(before)
    assert {name: text for name, text in fields_of(after).items() if name != field} == {
        name: text for name, text in kept.items() if name != field
    }
    for line in typed.split("\n"):
        assert line.strip(" \\") in after.replace("\\", "") or line.replace("\\", "").strip() in after.replace("\\", "")


def test_a_heading_typed_into_a_part_does_not_begin_another_one() -> None:
    document = with_fields(
        "# Refund\n\n## Steps\n\n1. Ask.\n\n## My own\n\nStays.\n", {"steps": "1. Ask.\n## Risks\nNone.\n```\nopen"}
    )
    assert fields_of(document)["risks"] == ""
    assert document.endswith("## My own\n\nStays.\n")


def test_front_matter_keeps_its_other_lines() -> None:
    text = "---\n# ours\ntitle: Old\nowner: ada\ntags: [a, b]\n---\n\nWords.\n"
    document = with_fields(text, {"owner": "Chloé Martin", "title": "New: one"})
    assert "# ours\n" in document
    assert "tags: [a, b]\n" in document
    assert read_document(document, team=T1).owner == "Chloé Martin"
    assert read_document(document, team=T1).title == "New: one"
