"""What the Home tab shows of stand-ups: those I am in, and whether I have answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, divider, section
from handlers.identity.speaker import Speaker
from handlers.standup.formatting import day_text
from handlers.standup.organizing.blocks import SETUP
from handlers.standup.round.answerable import answerable_rounds
from handlers.standup.round.blocks import ANSWER
from storage.records.standups import Participant, ParticipantState, Round
from storage.store import Memory

MOST = 8
"""Stand-ups that are shown; `/standup list` has all."""


def standups_part(now: Callable[[], datetime]) -> Callable[[Memory, Speaker], list[Block]]:
    """The part, for the clock of this bot."""

    def part(memory: Memory, who: Speaker) -> list[Block]:
        title = section("*" + who.t.gettext("My stand-ups") + "*")
        rounds = answerable_rounds(memory, who.team, who.user, now())
        lines = [
            _line(who.t, each, memory.participants.find_participant(who.team, each.key, who.user), now())
            for each in rounds[:MOST]
        ]
        nothing = section(who.t.gettext("You are in no stand-up yet. A lead sets one up in two minutes."))
        return [divider(), title, *(lines or [nothing]), actions([button(who.t.gettext("New stand-up"), SETUP)])]

    return part


def _line(t: NullTranslations, round_: Round, participant: Participant | None, now: datetime) -> Block:
    name = round_.standup.name
    is_done = participant is not None and participant.state is ParticipantState.ANSWERED
    label = t.gettext("Edit") if is_done else t.gettext("Answer")
    text = f"*{literal(name)}*\n{_state(t, round_, participant, now)}"
    return section(text, button(label, ANSWER, round_.key, label=f"{label}: {name}"))


def _state(t: NullTranslations, round_: Round, participant: Participant | None, now: datetime) -> str:
    day = day_text(round_.day)
    if participant and participant.state is ParticipantState.ANSWERED:
        return t.gettext("✓ Answered for {day}.").format(day=day)
    if participant and participant.state is ParticipantState.SKIPPED:
        return t.gettext("Skipped on {day}.").format(day=day)
    if participant and participant.due <= now:
        return t.gettext("Waits for your answer of {day}.").format(day=day)
    return t.gettext("Next on {day} at {time}.").format(day=day, time=f"{round_.at:%H:%M}")
