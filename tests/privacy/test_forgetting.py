"""What is old is forgotten when its time has come, and counts stay right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.privacy.forgetting import Forgetting
from handlers.privacy.rules import OPENED, TERMS, Kept
from storage.authoring_records import Answer, Deed, Draft, Feedback, Suggestion, Verdict
from storage.outbox import Delivery
from storage.publishing_records import Receipt
from storage.records import Question, Sop
from storage.standup_records import Absence
from storage.store import Memory, Store

THEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
def lived(store: Store) -> Store:
    """One of everything, of one moment."""
    mine = {"team": "T", "user": "U1"}
    with store.write() as memory:
        memory.sops.save(Sop(team="T", title="Refund", document="# Refund\n"))
        memory.openings.note("T", 1, "U1", THEN)
        memory.questions.keep(Question(**mine, words="giraffe", asked=THEN))
        memory.feedback.keep(Feedback(**mine, number=1, version=1, verdict=Verdict.OUTDATED, words="Old!", given=THEN))
        for at in range(2):
            made = memory.suggestions.add(
                Suggestion(**mine, number=1, part="steps", before="", text=f"Dance {at}", made=THEN)
            )
        memory.suggestions.settle("T", made.id, Answer.ACCEPTED, "U2")
        memory.receipts.note(Receipt(**mine, number=1, version=1, read=THEN))
        memory.drafts.keep(Draft(**mine, document="", fields={}, changed=THEN))
        memory.deeds.note(Deed(**mine, what="verify", number=1, done=THEN))
        memory.absences.add(Absence(**mine, first=THEN.date(), last=THEN.date(), by="U1"))
        memory.answers.keep_draft("T", f"1:{THEN.date()}:0900", "U1", {"1": "Sell"})
        memory.outbox.put(Delivery(key="T:k:1:d:", team="T", kind="k", text="Hi", due=THEN))
        memory.outbox.put(Delivery(key="T:k:2:d:", team="T", kind="k", text="Hi", due=THEN, expires=THEN))
        memory.outbox.work.tidy(THEN + timedelta(hours=1))
    return store


def there(memory: Memory) -> dict[Kept, object]:
    """What is left of it."""
    return {
        Kept.OPENINGS: memory.openings.last_by("T", "U1", 5),
        Kept.QUESTIONS: memory.questions.all("T"),
        Kept.FEEDBACK: [each for each in memory.feedback.all("T", 1, 1) if each.user == "U1" or each.words],
        Kept.SUGGESTIONS: memory.suggestions.find("T", 2),
        Kept.RECEIPTS: memory.receipts.of("T", 1, 1),
        Kept.FORMS: memory.drafts.all("T", "U1"),
        Kept.STANDUPS: [
            *memory.absences.of("T", ["U1"], THEN.date(), THEN.date()),
            *memory.answers.drafts("T", f"1:{THEN.date()}:0900"),
        ],
        Kept.DEEDS: memory.deeds.of("T", 1),
        Kept.MESSAGES: memory.outbox.find("T:k:2:d:"),
    }


def test_each_kind_is_kept_for_its_time_and_not_longer(lived: Store) -> None:
    forgetting = Forgetting(lived)
    for term in sorted({term for term in TERMS.values() if term}):
        forgetting.tick(THEN + term)
        with lived.read() as memory:
            kept = {kind for kind, found in there(memory).items() if found}
        assert kept == {kind for kind, other in TERMS.items() if other and other >= term}, term
        forgetting.tick(THEN + term + 2 * A_DAY)


def test_counts_stay_when_nobody_is_in_them_any_more(lived: Store) -> None:
    forgetting = Forgetting(lived)
    forgetting.tick(THEN + OPENED - A_DAY)
    with lived.read() as memory:
        assert [use.count for use in memory.openings.most_used("T", THEN, 5)] == [1]
        assert memory.feedback.counts("T", 1) == {1: {Verdict.OUTDATED: 1}}
        assert memory.suggestions.open_of("T", 1), "nobody answered it yet"
        assert memory.outbox.find("T:k:1:d:"), "it has not left yet"
    forgetting.tick(THEN + OPENED + A_DAY)
    with lived.read() as memory:
        assert memory.openings.most_used("T", THEN, 5) == []
        assert memory.feedback.counts("T", 1) == {1: {Verdict.OUTDATED: 1}}


def test_forgetting_twice_is_forgetting_once(lived: Store) -> None:
    for _ in range(2):
        Forgetting(lived).tick(THEN + TERMS[Kept.FEEDBACK] + A_DAY)  # type: ignore[operator]
    with lived.read() as memory:
        given = memory.feedback.all("T", 1, 1)
    assert [replace(each, user="") for each in given] == [
        Feedback(team="T", user="", number=1, version=1, verdict=Verdict.OUTDATED, given=THEN)
    ]
