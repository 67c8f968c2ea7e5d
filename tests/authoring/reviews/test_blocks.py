"""The message of a day: within Slack's limits, whatever is in it, and true to what became of each review."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from handlers.authoring.reviews.blocks.digest import WaitingBesides, digest_message
from handlers.authoring.reviews.blocks.item import ReviewButtonValue, ReviewItem, document_checksum
from handlers.blockkit.kit import MAX_MESSAGE_BLOCKS, MAX_MESSAGE_SIZE, fallback_text, message_size
from handlers.i18n import translations
from storage.records.authoring import Evidence, Review, ReviewOutcome, ReviewStep
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Outline, Sop, Status
from tests.ids import SOP_12, T1, U1, U2

DAY = date(2026, 12, 14)
FACTS = Evidence(
    views=41, helped=12, not_helped=3, outdated=2, suggestions=1, blockers=1,
    changed=date(2026, 9, 8), author=U1, why="*the* new <console> " * 40,
)  # fmt: skip


def item(
    number: int = 1, step: ReviewStep = ReviewStep.ASKED, status: Status = Status.DUE, **fields: Any
) -> ReviewItem:
    given: dict[str, Any] = {"team": T1, "number": number, "due": DAY, "user": U1, "step": step, "wake": DAY}
    sop = Sop(
        team=T1,
        number=ProcedureNumber(number),
        title="<!channel> *Refund* " * 30,
        document="x",
        status=status,
        success="yes",
    )
    return ReviewItem(U1, step, DAY, Review(**given | fields), sop, FACTS)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("count", [1, 6, 300])
def test_however_much_is_due_slack_takes_it(language: str, count: int) -> None:
    steps = [ReviewStep.ASKED, ReviewStep.ADMINS, ReviewStep.NOTICED]
    items = [item(number, steps[number % 3] if count > 6 else ReviewStep.REMINDED) for number in range(1, count + 1)]
    also = [
        WaitingBesides(
            Outline(number=ProcedureNumber(n), title="*Offer* " * 40, status=Status.OUTDATED, owner="", deputy=""),
            True,
            2,
        )
        for n in range(1000, 1030)
    ]
    shown = digest_message(translations(language), items, also, DAY)
    assert message_size(shown) <= MAX_MESSAGE_SIZE
    assert len(shown) <= MAX_MESSAGE_BLOCKS
    assert "<!channel>" not in fallback_text(shown)


def test_the_facts_are_all_there() -> None:
    said = fallback_text(digest_message(translations("en"), [item()], (), DAY))
    for fact in ("🔎 41 look-ups", "👍 12", "👎 3", "🚩 2 reports", "💡 1 suggestion", "🧱 1 blocker", "97 days old"):
        assert fact in said


@pytest.mark.parametrize(
    ("outcome", "status", "buttons"),
    [
        (ReviewOutcome.OPEN, Status.DUE, ["Still right", "Edit", "Hand over", "Retire", "Later"]),
        (ReviewOutcome.KEPT, Status.VERIFIED, []),
        (ReviewOutcome.CHANGED, Status.TRIAL, ["Verify", "Edit"]),
        (ReviewOutcome.CHANGED, Status.VERIFIED, []),
        (ReviewOutcome.RETIRED, Status.RETIRED, ["Undo"]),
        (ReviewOutcome.RETIRED, Status.DUE, []),
        (ReviewOutcome.DROPPED, Status.DRAFT, []),
    ],
)
def test_what_can_still_be_done(outcome: ReviewOutcome, status: Status, buttons: list[str]) -> None:
    ended: dict[str, Any] = {"outcome": outcome, "by": U2, "ended": datetime(2026, 12, 15, tzinfo=UTC)}
    shown = digest_message(
        translations("en"), [item(status=status, **ended if outcome is not ReviewOutcome.OPEN else {})], (), DAY
    )
    pressable = [each["text"]["text"] for block in shown if block["type"] == "actions" for each in block["elements"]]
    assert pressable == buttons


def test_a_button_remembers_the_text_that_was_asked_about() -> None:
    pressed = ReviewButtonValue(SOP_12, DAY, document_checksum("# Refund\ud800"))
    assert ReviewButtonValue.read(str(pressed)) == pressed
    assert pressed.text != document_checksum("# Refund")
