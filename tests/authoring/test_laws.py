"""Whatever people do, in whatever order: nothing that was written is lost, and no state is reached by a side door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.authoring.editor.form_saving import SaveConflict, save_form
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.rules.states import ProcedureAct, status_after
from handlers.documents.reading.document import read_document
from handlers.documents.writing import fields_of, with_fields
from handlers.identity.speaker import Speaker
from storage.records.authoring import ProcedureDraft
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import Sop, Status
from storage.store import Memory, Store
from tests.ids import T1

S = Status
ALLOWED = {
    S.DRAFT: {ProcedureAct.START_TRIAL: S.TRIAL, ProcedureAct.EDIT: S.DRAFT, ProcedureAct.RETIRE: S.RETIRED},
    S.TRIAL: {
        ProcedureAct.VERIFY: S.VERIFIED,
        ProcedureAct.EDIT: S.TRIAL,
        ProcedureAct.REPORT_OUTDATED: S.OUTDATED,
        ProcedureAct.RETIRE: S.RETIRED,
    },
    S.VERIFIED: {
        ProcedureAct.VERIFY: S.VERIFIED,
        ProcedureAct.EDIT: S.TRIAL,
        ProcedureAct.REPORT_OUTDATED: S.OUTDATED,
        ProcedureAct.RETIRE: S.RETIRED,
        ProcedureAct.COME_DUE: S.DUE,
    },
    S.DUE: {
        ProcedureAct.VERIFY: S.VERIFIED,
        ProcedureAct.EDIT: S.TRIAL,
        ProcedureAct.REPORT_OUTDATED: S.OUTDATED,
        ProcedureAct.RETIRE: S.RETIRED,
        ProcedureAct.COME_OVERDUE: S.OVERDUE,
    },
    S.OVERDUE: {
        ProcedureAct.VERIFY: S.VERIFIED,
        ProcedureAct.EDIT: S.TRIAL,
        ProcedureAct.REPORT_OUTDATED: S.OUTDATED,
        ProcedureAct.RETIRE: S.RETIRED,
    },
    S.OUTDATED: {
        ProcedureAct.VERIFY: S.VERIFIED,
        ProcedureAct.EDIT: S.TRIAL,
        ProcedureAct.REPORT_OUTDATED: S.OUTDATED,
        ProcedureAct.RETIRE: S.RETIRED,
    },
    S.RETIRED: {ProcedureAct.EDIT: S.DRAFT, ProcedureAct.BRING_BACK: S.DUE},
}
"""What people were promised, as a table; all else is refused."""


@pytest.mark.parametrize("status", list(Status))
def test_every_act_from_every_state_leads_where_it_should_or_nowhere(status: Status) -> None:
    assert {act: new for act in ProcedureAct if (new := status_after(status, act))} == ALLOWED[status]


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADA, GRACE, CHLOE = (
    Speaker(T1, UserId(user), language) for user, language in (("UA", "en"), ("UG", "en"), ("UC", "fr"))
)
WRITTEN = ["purpose", "steps", "success", "risks", "title"]
fields = st.sampled_from(WRITTEN)
MUCH = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
ONE_KIND = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def ticking() -> Callable[[], datetime]:
    minutes = count()
    return lambda: NOON + timedelta(minutes=next(minutes))


def imported(memory: Memory) -> Sop:
    """One that came from a file: it has no row in the versions until somebody changes it."""
    read = read_document("# Refund\n\n## Steps\n\n1. Ask.\n\n## Success test\n\nPaid.\n", team=T1)
    return memory.sops.save(read)


entries = st.one_of(
    st.tuples(
        st.just("edit"), fields, st.sampled_from(["", "Other words.", "## Risks\n\n- none", "1. *Call*\n2. <b>"])
    ),
    st.tuples(st.just("restore"), st.integers(0, 20), st.just("")),
    st.tuples(st.just("hand over"), st.sampled_from(["grace", "UC"]), st.just("")),
    st.tuples(
        st.just("act"), st.sampled_from([act for act in ProcedureAct if act is not ProcedureAct.EDIT]), st.just("")
    ),
)


@ONE_KIND
@MUCH
@given(several=st.lists(entries, max_size=10))
def test_no_sequence_of_acts_loses_a_text_or_a_version(store: Store, several: list[tuple[str, object, str]]) -> None:
    lifecycle = ProcedureLifecycle(ticking())
    with store.write() as memory:
        sop = imported(memory)
        for what, about, words in several:
            earlier, before = memory.versions.all(sop), sop
            sop = _does(memory, lifecycle, sop, what, about, words)
            now = memory.versions.all(sop)
            assert [(each.version, each.document) for each in now][: len(earlier)] == [
                (each.version, each.document) for each in earlier
            ]
            assert [each.version for each in now] == list(range(1, len(now) + 1))
            assert now[-1].document == sop.document
            assert memory.sops.find_procedure(T1, sop.number) == sop
            if sop.status is Status.VERIFIED and before.status is not Status.VERIFIED:
                assert (what, about) == ("act", ProcedureAct.VERIFY)
                assert sop.success.strip()
            if sop.document != before.document and what != "hand over":
                assert sop.status in (Status.TRIAL, Status.DRAFT), "a new text has to be verified anew"


def _does(memory: Memory, lifecycle: ProcedureLifecycle, sop: Sop, what: str, about: object, words: str) -> Sop:
    if what == "edit":
        return lifecycle.change_text(memory, GRACE, sop, with_fields(sop.document, {str(about): words}), "because")
    if what == "restore":
        every = memory.versions.all(sop)
        return lifecycle.change_text(
            memory, ADA, sop, every[int(str(about)) % len(every)].document, "back", what="restore"
        )
    if what == "hand over":
        return lifecycle.hand_over(memory, ADA, sop, str(about))
    assert isinstance(about, ProcedureAct)
    return lifecycle.apply(memory, ADA, sop, about) or sop


editors = st.sampled_from([ADA, GRACE, CHLOE])
moves = st.lists(st.tuples(editors, st.sampled_from(["types", "types", "saves"]), fields), max_size=14)


@ONE_KIND
@MUCH
@given(moves=moves)
def test_who_writes_at_the_same_time_loses_no_word(store: Store, moves: list[tuple[Speaker, str, str]]) -> None:
    """Three people with the form open: what each had typed when they saved is in a version, nothing else is gone."""
    lifecycle, words = ProcedureLifecycle(ticking()), (f"words {number}" for number in count())
    with store.write() as memory:
        number = lifecycle.create(memory, ADA, "# Refund\n\n## Steps\n\n1. Ask.\n", "ada", "").number
        forms: dict[Speaker, ProcedureDraft] = {}
        saved: dict[str, str] = {}
        for who, what, field in [*moves, *((who, "saves", "") for who in (ADA, GRACE, CHLOE))]:
            if what == "types":
                draft = forms.get(who) or _opens(memory, who, number)
                typed = replace(draft, fields=draft.fields | {field: next(words)})
                forms[who] = memory.procedure_drafts.save(typed)
            elif who in forms:
                typed = forms.pop(who)
                saved |= _saves(memory, lifecycle, who, typed)
        sop = memory.sops.find_procedure(T1, number)
        assert sop
        versions = [fields_of(each.document) for each in memory.versions.all(sop)]
        for text, field in saved.items():
            assert any(version[field] == text for version in versions), text
        changed = {field for field in WRITTEN if field in saved.values()}
        assert all(versions[-1][field] == versions[0][field] for field in set(WRITTEN) - changed)


def _opens(memory: Memory, who: Speaker, number: ProcedureNumber) -> ProcedureDraft:
    sop = memory.sops.find_procedure(T1, number)
    assert sop
    begun = ProcedureDraft(
        team=T1,
        user=who.user,
        number=number,
        document=sop.document,
        revision=sop.revision,
        fields=fields_of(sop.document),
        changed=NOON,
    )
    return memory.procedure_drafts.save(begun)


def _saves(memory: Memory, lifecycle: ProcedureLifecycle, who: Speaker, draft: ProcedureDraft) -> dict[str, str]:
    """Save, and again where somebody was faster: the fields that this person had changed, by their text."""
    mine = {text: field for field, text in draft.fields.items() if text != fields_of(draft.document)[field]}
    kept = save_form(memory, lifecycle, who, draft)
    if isinstance(kept, SaveConflict):
        assert all(kept.draft.fields[field] == text for text, field in mine.items()), "mine stands in the form"
        shown = {name for name, _, _ in kept.theirs}
        assert set(kept.conflicts) <= shown, "what both changed is shown"
        kept = save_form(memory, lifecycle, who, kept.draft)
    assert isinstance(kept, Sop)
    return mine
