from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from storage.records.authoring import (
    AuditEntry,
    Feedback,
    FeedbackVerdict,
    ProcedureDraft,
    Suggestion,
    SuggestionAnswer,
)
from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.procedures import Sop, Status
from storage.records.workspace import Person
from storage.store import Memory, Store
from tests.ids import SOP_3, T1, U1, U2, U3

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)


def saved(store: Store, text: str = "# Refund\n", **fields: Any) -> Sop:
    with store.write() as memory:
        return memory.sops.save(Sop(team=T1, title="Refund", document=text, **fields))


def changed(memory: Memory, sop: Sop, text: str, user: UserId) -> Sop:
    memory.versions.record_current(sop)
    new = memory.sops.save(replace(sop, document=text))
    memory.versions.add(new, user, NOW, "because")
    return new


def test_what_was_imported_is_the_first_version(store: Store) -> None:
    sop = saved(store)
    with store.read() as memory:
        (only,) = memory.versions.all(sop)
    assert (only.version, only.user, only.made, only.document) == (1, "", None, "# Refund\n")


def test_every_change_is_a_version_with_who_when_and_why(store: Store) -> None:
    sop = saved(store)
    with store.write() as memory:
        sop = changed(memory, sop, "two", U1)
        sop = changed(memory, sop, "three", U2)
    with store.read() as memory:
        every = memory.versions.all(sop)
        assert memory.versions.current_number(sop) == 3
        assert memory.versions.numbers_written_by(T1, U1) == [1]
        assert memory.versions.find_version(sop, 4) is None
    assert [(each.version, each.user, each.made, each.why) for each in every] == [
        (1, "", None, ""),
        (2, U1, NOW, "because"),
        (3, U2, NOW, "because"),
    ]


def test_a_new_state_alone_is_no_new_version(store: Store) -> None:
    sop = saved(store)
    with store.write() as memory:
        sop = changed(memory, sop, "two", U1)
        sop = memory.sops.save(replace(sop, status=Status.VERIFIED))
        last = memory.versions.all(sop)[-1]
    assert (last.version, last.status) == (2, Status.VERIFIED)


def test_what_people_changed_is_held_with_what_was_imported(store: Store) -> None:
    untouched, edited, back = saved(store, "one"), saved(store, "one"), saved(store, "one")
    with store.write() as memory:
        changed(memory, edited, "two", U1)
        changed(memory, changed(memory, back, "two", U1), "one", U1)
        assert untouched.number not in memory.versions.imported_texts_of_edited(T1)
        assert memory.versions.imported_texts_of_edited(T1) == {edited.number: ["one"]}
        assert memory.versions.imported_texts_of_edited(TeamId("other")) == {}


def test_the_last_word_of_a_reader_counts_for_each_version(store: Store) -> None:
    sop = saved(store)
    with store.write() as memory:
        for user, version, verdict in (
            (U1, 1, FeedbackVerdict.HELPED),
            (U1, 1, FeedbackVerdict.OUTDATED),
            (U2, 1, FeedbackVerdict.HELPED),
            (U1, 2, FeedbackVerdict.HELPED),
        ):
            memory.feedback.save(
                Feedback(team=T1, number=sop.number, version=version, user=user, verdict=verdict, given=NOW)
            )
        assert memory.feedback.count_verdicts(T1, sop.number) == {
            1: {FeedbackVerdict.HELPED: 1, FeedbackVerdict.OUTDATED: 1},
            2: {FeedbackVerdict.HELPED: 1},
        }
        assert [each.user for each in memory.feedback.feedback_on_version(T1, sop.number, 2)] == [U1]


def test_a_suggestion_is_answered_once(store: Store) -> None:
    sop = saved(store)
    with store.write() as memory:
        made = memory.suggestions.add(
            Suggestion(team=T1, number=sop.number, user=U1, part="steps", before="a", text="b", made=NOW)
        )
        assert memory.suggestions.open_suggestions(T1, sop.number) == [made]
        assert memory.suggestions.settle(T1, made.id, SuggestionAnswer.DECLINED, U2, "no")
        assert not memory.suggestions.settle(T1, made.id, SuggestionAnswer.ACCEPTED, U3)
        assert not memory.suggestions.settle(TeamId("other"), made.id, SuggestionAnswer.ACCEPTED, U3)
        found = memory.suggestions.find_suggestion(T1, made.id)
        assert found == replace(made, answer=SuggestionAnswer.DECLINED, by=U2, word="no")
        assert memory.suggestions.open_suggestions(T1, sop.number) == []


def test_an_unfinished_form_is_its_authors(store: Store) -> None:
    with store.write() as memory:
        begun = ProcedureDraft(team=T1, user=U1, document="", fields={"title": "É"}, changed=NOW)
        draft = memory.procedure_drafts.save(begun)
        memory.procedure_drafts.save(replace(draft, fields={"title": "Two"}))
        assert memory.procedure_drafts.find_draft(T1, U2, draft.id) is None
        assert [each.fields for each in memory.procedure_drafts.all(T1, U1)] == [{"title": "Two"}]
        memory.procedure_drafts.drop(T1, U2, draft.id)
        assert memory.procedure_drafts.all(T1, U1)
        memory.procedure_drafts.drop(T1, U1, draft.id)
        assert memory.procedure_drafts.all(T1, U1) == []


def test_deeds_are_kept_in_order(store: Store) -> None:
    with store.write() as memory:
        for what in ("write", "verify"):
            memory.audit_log.add(AuditEntry(team=T1, user=U1, what=what, number=SOP_3, done=NOW))
        assert [entry.what for entry in memory.audit_log.entries_for(T1, SOP_3)] == ["write", "verify"]
        assert memory.audit_log.entries_for(T1, ProcedureNumber(4)) == []


def test_people_are_known_by_name_and_admins_by_right(store: Store) -> None:
    with store.write() as memory:
        memory.people.save(Person(team=T1, id=U1, name="Chloé  Martin", is_admin=True, seen=NOW))
        memory.people.save(Person(team=T1, id=U2, name="ada", seen=NOW))
        assert [each.id for each in memory.people.people_named(T1, "chloÉ martin")] == [U1]
        assert [each.id for each in memory.people.admins(T1)] == [U1]


def test_owners_and_titles_are_asked_for_lightly(store: Store) -> None:
    sop = saved(store, owner="Ada")
    saved(store)
    with store.read() as memory:
        assert memory.sops.owners(T1) == {"Ada"}
        assert memory.sops.numbers_owned_by(T1, ["Ada"]) == [sop.number]
        assert [each.number for each in memory.sops.with_title_words(T1, "refu")] == [1, 2]
        assert memory.sops.with_title_words(T1, "%") == []
