"""What is old is forgotten when its time has come, and counts stay right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.privacy.clock import RetentionClock
from handlers.privacy.rules import RETENTION, VIEW_COUNT_RETENTION, DataKind
from storage.outbox.records import Delivery
from storage.records.authoring import (
    AuditEntry,
    Feedback,
    FeedbackVerdict,
    ProcedureDraft,
    Suggestion,
    SuggestionAnswer,
)
from storage.records.ids import NOBODY
from storage.records.procedures import MissedSearch, Sop
from storage.records.publishing import ReadReceipt
from storage.records.standups import Absence
from storage.store import Memory, Store
from tests.ids import SOP_1, T1, U1, U2

THEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
def lived(store: Store) -> Store:
    """One of everything, of one moment."""
    mine: dict[str, Any] = {"team": T1, "user": U1}
    with store.write() as memory:
        memory.sops.save(Sop(team=T1, title="Refund", document="# Refund\n"))
        memory.procedure_views.add(T1, SOP_1, U1, THEN)
        memory.missed_searches.add(MissedSearch(**mine, words="giraffe", asked=THEN))
        memory.feedback.save(
            Feedback(**mine, number=SOP_1, version=1, verdict=FeedbackVerdict.OUTDATED, words="Old!", given=THEN)
        )
        for at in range(2):
            made = memory.suggestions.add(
                Suggestion(**mine, number=SOP_1, part="steps", before="", text=f"Dance {at}", made=THEN)
            )
        memory.suggestions.settle(T1, made.id, SuggestionAnswer.ACCEPTED, U2)
        memory.read_receipts.add_once(ReadReceipt(**mine, number=SOP_1, version=1, read=THEN))
        memory.procedure_drafts.save(ProcedureDraft(**mine, document="", fields={}, changed=THEN))
        memory.audit_log.add(AuditEntry(**mine, what="verify", number=SOP_1, done=THEN))
        memory.absences.add(Absence(**mine, first=THEN.date(), last=THEN.date(), by=U1))
        memory.answers.save_draft(T1, f"1:{THEN.date()}:0900", U1, {"1": "Sell"})
        memory.outbox.put(Delivery(key="T1:k:1:d:", team=T1, kind="k", text="Hi", due=THEN))
        memory.outbox.put(Delivery(key="T1:k:2:d:", team=T1, kind="k", text="Hi", due=THEN, expires=THEN))
        memory.outbox.queue.tidy(THEN + timedelta(hours=1))
    return store


def there(memory: Memory) -> dict[DataKind, object]:
    """What is left of it."""
    return {
        DataKind.VIEWS: memory.procedure_views.last_viewed_by(T1, U1, 5),
        DataKind.QUESTIONS: memory.missed_searches.all(T1),
        DataKind.FEEDBACK: [
            each for each in memory.feedback.feedback_on_version(T1, SOP_1, 1) if each.user == U1 or each.words
        ],
        DataKind.SUGGESTIONS: memory.suggestions.find_suggestion(T1, 2),
        DataKind.RECEIPTS: memory.read_receipts.receipts_for(T1, SOP_1, 1),
        DataKind.FORMS: memory.procedure_drafts.all(T1, U1),
        DataKind.STANDUPS: [
            *memory.absences.absences_between(T1, [U1], THEN.date(), THEN.date()),
            *memory.answers.drafts_in_round(T1, f"1:{THEN.date()}:0900"),
        ],
        DataKind.AUDIT_LOG: memory.audit_log.entries_for(T1, SOP_1),
        DataKind.MESSAGES: memory.outbox.find_delivery("T1:k:2:d:"),
    }


def test_each_kind_is_kept_for_its_time_and_not_longer(lived: Store) -> None:
    forgetting = RetentionClock(lived)
    for term in sorted({term for term in RETENTION.values() if term}):
        forgetting.tick(THEN + term)
        with lived.read() as memory:
            kept = {kind for kind, found in there(memory).items() if found}
        assert kept == {kind for kind, other in RETENTION.items() if other and other >= term}, term
        forgetting.tick(THEN + term + 2 * A_DAY)


def test_counts_stay_when_nobody_is_in_them_any_more(lived: Store) -> None:
    forgetting = RetentionClock(lived)
    forgetting.tick(THEN + VIEW_COUNT_RETENTION - A_DAY)
    with lived.read() as memory:
        assert [use.count for use in memory.procedure_views.most_viewed(T1, THEN, 5)] == [1]
        assert memory.feedback.count_verdicts(T1, SOP_1) == {1: {FeedbackVerdict.OUTDATED: 1}}
        assert memory.suggestions.open_suggestions(T1, SOP_1), "nobody answered it yet"
        assert memory.outbox.find_delivery("T1:k:1:d:"), "it has not left yet"
    forgetting.tick(THEN + VIEW_COUNT_RETENTION + A_DAY)
    with lived.read() as memory:
        assert memory.procedure_views.most_viewed(T1, THEN, 5) == []
        assert memory.feedback.count_verdicts(T1, SOP_1) == {1: {FeedbackVerdict.OUTDATED: 1}}


def test_forgetting_twice_is_forgetting_once(lived: Store) -> None:
    term = RETENTION[DataKind.FEEDBACK]
    assert term
    for _ in range(2):
        RetentionClock(lived).tick(THEN + term + A_DAY)
    with lived.read() as memory:
        given = memory.feedback.feedback_on_version(T1, SOP_1, 1)
    assert [replace(each, user=NOBODY) for each in given] == [
        Feedback(team=T1, user=NOBODY, number=SOP_1, version=1, verdict=FeedbackVerdict.OUTDATED, given=THEN)
    ]
