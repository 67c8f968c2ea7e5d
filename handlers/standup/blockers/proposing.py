"""A procedure for a blocker, proposed privately before anything is posted.

Meanwhile all other answers are kept, and the blocker waits as a draft of its own. Whoever does not choose has it posted
when they close the window, or by the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import NullTranslations
from typing import Any

from handlers.folding import folded
from handlers.kit import Block
from handlers.people import Speaker
from handlers.standup.answering.taking import take
from handlers.standup.blockers import blocks
from handlers.standup.confidence import everybody_in
from handlers.standup.rules.typed.words import is_no_blocker
from storage.records import Question, Sop
from storage.standup_records import AskKind, Round
from storage.store import Memory, Store

Propose = Callable[[Speaker, str], Sop | None]
"""The procedure that answers these words best, of those that this person may see."""
OpenButton = Callable[[NullTranslations, Sop], Block]
PATIENCE = timedelta(minutes=15)
"""After this long without a choice the blocker is posted as it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A new blocker, the question it answers, and the procedure for it."""

    ask: str
    words: str
    sop: Sop | None

    @property
    def held(self) -> str:
        """The question whose answer waits for a choice."""
        return self.ask if self.sop else ""


@dataclass(frozen=True, slots=True)
class Proposer:
    """Looks for procedures, and remembers what was proposed."""

    store: Store
    propose: Propose
    open_button: OpenButton

    def find(self, who: Speaker, round_: Round, values: Mapping[str, str]) -> Found | None:
        """The first new blocker among these answers. Not to be called within a transaction."""
        asks = [ask for ask in round_.standup.asks if ask.kind is AskKind.BLOCKER]
        if all(is_no_blocker(values.get(ask.id, "")) for ask in asks):
            return None
        with self.store.read() as memory:
            open_ones = memory.blockers.open_of(who.team, round_.standup.id, who.user)
            old = {answer.ask: answer.text for answer in memory.answers.of(who.team, round_.key, who.user)}
        known = {folded(blocker.text) for blocker in open_ones}
        for ask in asks:
            said = values.get(ask.id, "").strip()
            is_reworded = folded(old.get(ask.id, "")) in known
            if not (is_no_blocker(said) or folded(said) in known or is_reworded):
                return Found(ask.id, said, self.propose(who, said))
        return None

    def note(self, memory: Memory, who: Speaker, round_: Round, found: Found | None, now: datetime) -> list[Block]:
        """After the other answers were taken: what is to be shown; nothing where no procedure was found.

        What waited from an earlier answer is replaced. A question in vain is kept, so that the missing procedure gets
        written; not that of a private round.
        """
        if any(ask.kind is AskKind.BLOCKER for ask in round_.standup.asks):
            memory.answers.drop_draft(who.team, _place(round_.key), who.user)
        if found is None:
            return []
        if found.sop is None:
            if not round_.standup.is_private:
                question = Question(team=who.team, user=who.user, words=found.words, asked=now)
                memory.questions.keep(question)
            return []
        held = {"ask": found.ask, "words": found.words, "sop": found.sop.number, "since": now.isoformat()}
        memory.answers.keep_draft(who.team, _place(round_.key), who.user, held)
        return blocks.proposal(who.t, round_, found.words, found.sop, self.open_button(who.t, found.sop))


def settle(
    memory: Memory, round_: Round, user: str, now: datetime, *, is_solved: bool = False, is_tried: bool = False
) -> str | None:
    """End the waiting: the key of the procedure that was tried, where all may know of it.

    None where nothing waits any more.
    """
    place = _place(round_.key)
    held: dict[str, Any] = memory.answers.draft(round_.team, place, user)
    if not held:
        return None
    memory.answers.drop_draft(round_.team, place, user)
    number = int(held["sop"])
    if not is_solved:
        said = {answer.ask: answer.text for answer in memory.answers.of(round_.team, round_.key, user)}
        values = said | {held["ask"]: held["words"]}
        take(memory, round_, user, values, now, tried=number if is_tried else None)
    sop = memory.sops.find(round_.team, number)
    return sop.key if sop and everybody_in(round_.standup)(sop) else ""


def waiting(memory: Memory, round_: Round, user: str) -> dict[str, str]:
    """The words that wait for a choice, by their question's id; empty where nothing waits."""
    said: dict[str, Any] = memory.answers.draft(round_.team, _place(round_.key), user)
    return {said["ask"]: said["words"]} if said else {}


def undecided(memory: Memory, round_: Round, now: datetime) -> list[str]:
    """Those who have not chosen: after a while, or when the round closes."""
    held = memory.answers.drafts(round_.team, _place(round_.key))
    return [
        user
        for user, said in held.items()
        if now >= round_.closes or now - datetime.fromisoformat(said["since"]) >= PATIENCE
    ]


def _place(key: str) -> str:
    """Where the waiting blocker is kept: beside the draft of the form."""
    return f"{key}#blocker"
