"""What a form draws it reads back, and Slack takes it."""

from __future__ import annotations

from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.workspace import LIBRARY
from bot.simulator.blockcheck import check_message, check_view
from handlers.authoring.editor import blocks as writing
from handlers.authoring.editor.form import PAGES, ProcedureFormMemory, form_page, read_form_page
from handlers.authoring.reading import report_blocks
from handlers.authoring.suggestions import blocks as suggesting
from handlers.blockkit.kit import Block, button
from handlers.bolt.payloads import FilledForm
from handlers.documents.reading.document import read_document
from handlers.documents.writing import FIELDS, fields_of
from handlers.i18n import translations
from storage.records.authoring import ProcedureDraft, Suggestion
from tests.ids import SOP_1, T1, U1

NOW = datetime(2026, 11, 21, tzinfo=UTC)
EN, FR = translations("en"), translations("fr")
LANGUAGES = st.sampled_from([EN, FR])
TYPED = st.text(max_size=200) | st.sampled_from([1, 600, 8000]).map(lambda count: "word \n" * count)


def filled(view: Block) -> FilledForm:
    """The form as Slack gives it back when nobody types."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            said = {"value": element.get("initial_value"), "selected_option": element.get("initial_option")}
            values[block["block_id"]] = {element["action_id"]: said}
    return FilledForm(values)


def draft(fields: dict[str, str]) -> ProcedureDraft:
    return ProcedureDraft(team=T1, user=U1, number=SOP_1, document="", fields=fields, changed=NOW)


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.md")), ids=lambda path: path.stem)
def test_a_form_that_nobody_touches_changes_nothing(path: Path) -> None:
    fields = fields_of(path.read_text(encoding="utf-8"))
    for page in range(len(PAGES)):
        read = read_form_page(filled(form_page(EN, draft(fields), ProcedureFormMemory(1, page))), draft(fields))
        assert {name: fields[name] for name in read if name in FIELDS} == {
            name: text for name, text in read.items() if name in FIELDS
        }


@given(LANGUAGES, st.dictionaries(st.sampled_from([name for name in FIELDS if name not in ("kind", "shape")]), TYPED))
def test_a_form_keeps_to_slacks_limits_whatever_stands_in_it(t: NullTranslations, fields: dict[str, str]) -> None:
    for page in range(len(PAGES)):
        assert check_view(form_page(t, draft(fields), ProcedureFormMemory(1, page))) == []


@settings(max_examples=50)
@given(LANGUAGES, TYPED, TYPED, TYPED)
def test_messages_keep_to_slacks_limits(t: NullTranslations, title: str, before: str, text: str) -> None:
    sop = read_document(f"# Title {title[:500]}\n\n## Purpose\n\n{before}\n", team=T1)
    made = Suggestion(team=T1, number=SOP_1, user=U1, part="steps", before=before, text=text, why=title, made=NOW)
    shown = [
        suggesting.suggestion_message(t, sop, made),
        report_blocks.outdated_report_message(t, sop, report_blocks.OutdatedReport(U1, "tool", text)),
        writing.saved_receipt_message(t, sop, [], button("Open", "sop:open", "1")),
        writing.save_conflict_notice(t, U1, [("steps", before, text)] * 12, ["steps"]),
    ]
    for blocks in shown:
        assert check_message(blocks) == []
    assert check_view(suggesting.suggestion_form(t, sop, suggesting.SuggestionFormMemory(SOP_1), text)) == []
