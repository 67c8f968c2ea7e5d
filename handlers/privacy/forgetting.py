"""What is old is forgotten: nothing about a person is kept for longer than `docs/privacy.md` says."""

from __future__ import annotations

from datetime import datetime

from handlers.privacy.rules import OPENED, TERMS, Kept
from storage.store import Memory, Store


class Forgetting:
    """Woken once a day."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tick(self, now: datetime) -> None:
        """Each kind in a transaction of its own, so that nobody waits long."""
        with self._store.write() as memory:
            memory.retention.drop_openings(now - OPENED)
        for kept, term in TERMS.items():
            if term:
                with self._store.write() as memory:
                    _forget(memory, kept, now - term)


def _forget(memory: Memory, kept: Kept, before: datetime) -> None:
    old = memory.retention
    {
        Kept.OPENINGS: old.unname_openings,
        Kept.QUESTIONS: old.drop_questions,
        Kept.FEEDBACK: old.unname_feedback,
        Kept.SUGGESTIONS: old.drop_suggestions,
        Kept.RECEIPTS: old.drop_receipts,
        Kept.FORMS: old.drop_forms,
        Kept.STANDUPS: old.drop_rounds,
        Kept.DEEDS: old.drop_deeds,
        Kept.MESSAGES: memory.outbox.forget,
    }[kept](before)
