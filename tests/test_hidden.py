"""What is hidden is not there: whatever an outsider does, they see what they would see of a procedure that is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.authoring.editor import blocks as writing
from handlers.authoring.reading import blocks as reading
from handlers.authoring.reviews.blocks import item as reviewing
from handlers.authoring.updates import blocks as announcing
from handlers.blockkit.kit import actions, button
from handlers.sop import blocks as sop_blocks
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import Sop, Status
from storage.records.workspace import Role
from tests.conftest import Office

SECRET = """---
title: {title}
owner: grace
---
# {title}

## Purpose

Keep the {word} out of the rain.

## Steps

{steps}
"""
STEPS = "\n".join(f"{n}. Carry piece {n} of it, with some more words for a second page." for n in range(1, 200))
ABOUT_IT = (
    sop_blocks.OPEN,
    f"{sop_blocks.OPEN}:1",
    sop_blocks.SHARE,
    f"{reading.HELPFUL}:helped",
    f"{reading.HELPFUL}:not_helped",
    reading.OUTDATED,
    reading.SUGGEST,
    reading.VERIFY,
    reading.START_TRIAL,
    reading.RETIRE,
    reading.EDIT,
    writing.HISTORY,
)
REVIEWS = (reviewing.STILL_RIGHT, reviewing.HAND_OVER, reviewing.RETIRE_REVIEWED, reviewing.LATER, reviewing.UNDO)
NEWS = (announcing.READ, announcing.WHO_READ)
BUTTONS = {
    **dict.fromkeys(ABOUT_IT, "{}"),
    **dict.fromkeys(REVIEWS, "{} 2026-03-02 1"),
    **dict.fromkeys(NEWS, "{} 1"),
    announcing.WHAT_CHANGED: "{} 1 2",
}
"""Everything that carries the number of a procedure, in a message that somebody kept."""


def secret(office: Office, number: ProcedureNumber, word: str) -> Sop:
    title = f"Wooden {word} delivery"
    document = SECRET.format(title=title, word=word, steps=STEPS)
    return office.save(
        Sop(team=office.team, number=number, title=title, document=document, owner="grace", status=Status.TRIAL)
    )


class Hiding:
    """Two procedures: one that can be hidden from Ada, one that can be taken away."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.hidden, self.gone = (
            secret(office, ProcedureNumber(7771), "giraffe"),
            secret(office, ProcedureNumber(7773), "gazelle"),
        )

    def hide(self) -> None:
        self._restrict(("C024BE91L",))
        with self.office.store.write() as memory:
            memory.sops._connection.exec_driver_sql(f"DELETE FROM sops WHERE number = {self.gone.number}")

    def show(self) -> None:
        self._restrict(())
        self.gone = self.office.save(replace(self.gone, revision=0))

    def _restrict(self, channels: tuple[str, ...]) -> None:
        with self.office.store.write() as memory:
            now = memory.sops.find_procedure(self.office.team, self.hidden.number)
            assert now
            memory.sops.save(replace(now, channels=channels))

    def alike(self, act: Callable[[Sop], object], told: str = "") -> str:
        """Do the same with both: Ada sees the same, and Slack hears the same. What she saw."""
        one, other = (self._done(act, sop, told) for sop in (self.hidden, self.gone))
        assert one == other
        return one

    def _done(self, act: Callable[[Sop], object], sop: Sop, told: str) -> str:
        return without_names(seen_after(self.office, lambda: act(sop), told), sop)


def seen_after(office: Office, act: Callable[[], object], told: str = "") -> str:
    """What is new on Ada's screen, and what was asked of Slack for it. Windows are closed again."""
    before, calls = office.ada.screen().splitlines(), len(office.slack.calls)
    act()
    if told:
        times = "\n".join(before).count(told)
        assert office.slack.space.wait(lambda: office.ada.screen().count(told) > times, 5)
    heard = [call["method"] for call in office.slack.calls[calls:]]
    after = office.ada.screen().splitlines()
    same = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    if office.slack.space.top_modal(office.ada.id):
        office.ada.closes(everything=True)
    return "\n".join([*heard, *after[same:]])


def without_names(text: str, sop: Sop) -> str:
    """What must be the same of both: all but which of the two it is."""
    for part in (sop.key, sop.title.split()[1], str(sop.number)):
        text = text.replace(part, "…")
    return text


@pytest.fixture
def hiding(office: Office) -> Hiding:
    office.ada.types("/sop help")
    return Hiding(office)


def old_card(office: Office, sop: Sop) -> None:
    """A message with every button that anybody ever had about a procedure."""
    buttons = [button(action, action, value.format(sop.number)) for action, value in BUTTONS.items()]
    office.bot.client.chat_postMessage(channel=office.ada.id, text="…", blocks=[actions(buttons)])


def test_whatever_an_outsider_types_or_presses_it_is_not_there(office: Office, hiding: Hiding) -> None:
    ada = office.ada

    def types(words: str) -> Callable[[Sop], None]:
        return lambda sop: ada.types(f"/sop {words.format(sop.number)}")

    def presses(action: str) -> Callable[[Sop], None]:
        def act(sop: Sop) -> None:
            old_card(office, sop)
            ada.clicks(action)

        return act

    hiding.hide()
    for typed in ("SOP-{}", "{}", "edit {}", "edit SOP-{}", "history {}", "list", "mine", ""):
        hiding.alike(types(typed))
    ada.goes_to("@sopbot")
    for action in BUTTONS:
        old_card(office, hiding.hidden)
        hiding.alike(presses(action), told="not here any more")
    with office.store.read() as memory:
        assert not memory.procedure_views.last_viewed_by(office.team, UserId(ada.id))
        assert not memory.feedback.count_verdicts(office.team, hiding.hidden.number)
        assert not memory.audit_log.entries_for(office.team, hiding.hidden.number)


def test_a_window_that_is_open_when_it_is_hidden(office: Office, hiding: Hiding) -> None:
    ada = office.ada

    def opened(*before: str, then: Callable[[], None]) -> Callable[[Sop], None]:
        def act(sop: Sop) -> None:
            ada.types(f"/sop {sop.key}")
            for label in ("Open", *before):
                ada.clicks(label)
            hiding.hide()
            then()
            hiding.show()

        return act

    hiding.alike(opened(then=lambda: ada.clicks("Next page ▶")))
    hiding.alike(opened(then=lambda: ada.clicks("👍 Helped")))
    hiding.alike(opened("💡 Suggest a change", then=ada.submits))


def test_words_of_a_hidden_text_are_words_of_none(office: Office) -> None:
    words = ("giraffe", "girafe", "wooden girafe", "refund girafe", "carry piece", "SOP-7771", "edit giraffe", "list")
    office.ada.types("/sop help")

    def answer(typed: str) -> str:
        return seen_after(office, lambda: office.ada.types(f"/sop {typed}"))

    def answers() -> list[str]:
        return [answer(typed) for typed in ("", "mine", *words)]

    before = answers()
    hidden = replace(secret(office, ProcedureNumber(7771), "giraffe"), channels=("C024BE91L",))
    office.save(hidden)
    assert answers() == before
    with office.store.write() as memory:
        memory.roles.grant(office.team, UserId(office.ada.id), Role.ADMIN)
    assert sum(one != other for one, other in zip(answers(), before, strict=True)) >= len(words)
