"""The message of a day: within Slack's limits, whatever is in it, and true to what became of each review."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.authoring.reviewing.blocks.item import Item, Pressed, fingerprint
from handlers.authoring.reviewing.blocks.letter import Also, letter
from handlers.i18n import texts
from handlers.kit import MESSAGE_BLOCKS, MESSAGE_SIZE, readable, size
from storage.authoring_records import Evidence, Outcome, Review, Step
from storage.records import Outline, Sop, Status

DAY = date(2026, 12, 14)
FACTS = Evidence(
    looked=41, helped=12, not_helped=3, outdated=2, suggestions=1, blockers=1,
    changed=date(2026, 9, 8), author="U1", why="*the* new <console> " * 40,
)  # fmt: skip


def item(number: int = 1, step: Step = Step.ASKED, status: Status = Status.DUE, **fields: object) -> Item:
    given = {"team": "T", "number": number, "due": DAY, "user": "U1", "step": step, "wake": DAY}
    sop = Sop(team="T", number=number, title="<!channel> *Refund* " * 30, document="x", status=status, success="yes")
    return Item("U1", step, DAY, Review(**given | fields), sop, FACTS)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("count", [1, 6, 300])
def test_however_much_is_due_slack_takes_it(language: str, count: int) -> None:
    steps = [Step.ASKED, Step.LEAD, Step.NOTICED]
    items = [item(number, steps[number % 3] if count > 6 else Step.REMINDED) for number in range(1, count + 1)]
    also = [
        Also(Outline(number=n, title="*Offer* " * 40, status=Status.FLAGGED, owner="", deputy=""), True, 2)
        for n in range(1000, 1030)
    ]
    shown = letter(texts(language), items, also, DAY)
    assert size(shown) <= MESSAGE_SIZE
    assert len(shown) <= MESSAGE_BLOCKS
    assert "<!channel>" not in readable(shown)


def test_the_facts_are_all_there() -> None:
    said = readable(letter(texts("en"), [item()], (), DAY))
    for fact in ("🔎 41 look-ups", "👍 12", "👎 3", "🚩 2 reports", "💡 1 suggestion", "🧱 1 blocker", "97 days old"):
        assert fact in said


@pytest.mark.parametrize(
    ("outcome", "status", "buttons"),
    [
        (Outcome.OPEN, Status.DUE, ["Still right", "Edit", "Hand over", "Retire", "Later"]),
        (Outcome.KEPT, Status.VERIFIED, []),
        (Outcome.CHANGED, Status.TRIAL, ["Verify", "Edit"]),
        (Outcome.CHANGED, Status.VERIFIED, []),
        (Outcome.RETIRED, Status.ARCHIVED, ["Undo"]),
        (Outcome.RETIRED, Status.DUE, []),
        (Outcome.DROPPED, Status.DRAFT, []),
    ],
)
def test_what_can_still_be_done(outcome: Outcome, status: Status, buttons: list[str]) -> None:
    ended = {"outcome": outcome, "by": "U2", "ended": datetime(2026, 12, 15, tzinfo=UTC)}
    shown = letter(texts("en"), [item(status=status, **ended if outcome is not Outcome.OPEN else {})], (), DAY)
    pressable = [each["text"]["text"] for block in shown if block["type"] == "actions" for each in block["elements"]]
    assert pressable == buttons


def test_a_button_remembers_the_text_that_was_asked_about() -> None:
    pressed = Pressed(12, DAY, fingerprint("# Refund\ud800"))
    assert Pressed.read(str(pressed)) == pressed
    assert pressed.text != fingerprint("# Refund")
