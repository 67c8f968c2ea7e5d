"""What is old is forgotten: nothing about a person is kept for longer than `docs/privacy.md` says."""

from __future__ import annotations

from datetime import datetime

from handlers.privacy.rules import RETENTION, VIEW_COUNT_RETENTION, DataKind
from storage.store import Memory, Store


class RetentionClock:
    """Woken once a day."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tick(self, now: datetime) -> None:
        """Each kind in a transaction of its own, so that nobody waits long."""
        with self._store.write() as memory:
            memory.retention.drop_views(now - VIEW_COUNT_RETENTION)
        for kept, term in RETENTION.items():
            if term:
                with self._store.write() as memory:
                    _forget(memory, kept, now - term)


def _forget(memory: Memory, kept: DataKind, before: datetime) -> None:
    old = memory.retention
    {
        DataKind.VIEWS: old.anonymize_views,
        DataKind.QUESTIONS: old.drop_missed_searches,
        DataKind.FEEDBACK: old.anonymize_feedback,
        DataKind.SUGGESTIONS: old.drop_suggestions,
        DataKind.RECEIPTS: old.drop_read_receipts,
        DataKind.FORMS: old.drop_procedure_drafts,
        DataKind.STANDUPS: old.drop_rounds,
        DataKind.AUDIT_LOG: old.drop_audit_entries,
        DataKind.MESSAGES: memory.outbox.delete_ended,
    }[kept](before)
