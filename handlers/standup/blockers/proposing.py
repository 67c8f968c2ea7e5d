"""A procedure for a blocker, proposed privately before anything is posted.

Meanwhile all other answers are kept, and the blocker waits as a draft of its own. Whoever does not choose has it posted
when they close the window, or by the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.blockkit.kit import Block
from handlers.blockkit.labels import OpenProcedureButton
from handlers.i18n.folding import folded
from handlers.identity.speaker import Speaker
from handlers.standup.blockers import blocks
from handlers.standup.confidentiality import may_all_readers
from handlers.standup.kinds.short_answers import is_no_blocker
from handlers.standup.round.submitting import submit_answers
from handlers.standup.rules.blockers import blocker_questions
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import MissedSearch, Sop
from storage.records.standups import Round
from storage.store import Memory, Store

FindProcedure = Callable[[Speaker, str], Sop | None]
"""The procedure that answers these words best, of those that this person may see."""
PATIENCE = timedelta(minutes=15)
"""After this long without a choice the blocker is posted as it is."""


@dataclass(frozen=True, slots=True)
class NewBlocker:
    """A new blocker, the question it answers, and the procedure for it."""

    question_id: str
    words: str
    sop: Sop | None

    @property
    def held_question_id(self) -> str:
        """The question whose answer waits for a choice."""
        return self.question_id if self.sop else ""


@dataclass(frozen=True, slots=True)
class ProcedureProposals:
    """Looks for procedures, and remembers what was proposed."""

    store: Store
    find_procedure: FindProcedure
    open_button: OpenProcedureButton

    def first_new_blocker(self, who: Speaker, round_: Round, values: Mapping[str, str]) -> NewBlocker | None:
        """The first new blocker among these answers. Not to be called within a transaction."""
        questions = blocker_questions(round_)
        if all(is_no_blocker(values.get(question.id, "")) for question in questions):
            return None
        with self.store.read() as memory:
            open_ones = memory.blockers.open_blockers(who.team, round_.standup.id, who.user)
            old = {
                answer.question_id: answer.text for answer in memory.answers.answers_of(who.team, round_.key, who.user)
            }
        known = {folded(blocker.text) for blocker in open_ones}
        for question in questions:
            said = values.get(question.id, "").strip()
            is_reworded = folded(old.get(question.id, "")) in known
            if not (is_no_blocker(said) or folded(said) in known or is_reworded):
                return NewBlocker(question.id, said, self.find_procedure(who, said))
        return None

    def hold_and_propose(
        self, memory: Memory, who: Speaker, round_: Round, found: NewBlocker | None, now: datetime
    ) -> list[Block]:
        """After the other answers were taken: what is to be shown; nothing where no procedure was found.

        What waited from an earlier answer is replaced. A question in vain is kept, so that the missing procedure gets
        written; not that of a private round.
        """
        if blocker_questions(round_):
            memory.answers.drop_draft(who.team, _place(round_.key), who.user)
        if found is None:
            return []
        if found.sop is None:
            if not round_.standup.is_private:
                question = MissedSearch(team=who.team, user=who.user, words=found.words, asked=now)
                memory.missed_searches.add(question)
            return []
        held = {"ask": found.question_id, "words": found.words, "sop": found.sop.number, "since": now.isoformat()}
        memory.answers.save_draft(who.team, _place(round_.key), who.user, held)
        return blocks.proposal(who.t, round_, found.words, found.sop, self.open_button(who.t, found.sop))


def settle_proposal(
    memory: Memory, round_: Round, user: UserId, now: datetime, *, is_solved: bool = False, is_tried: bool = False
) -> str | None:
    """End the waiting: the key of the procedure that was tried, where all may know of it.

    None where nothing waits any more.
    """
    place = _place(round_.key)
    held = memory.answers.draft(round_.team, place, user)
    if not held:
        return None
    memory.answers.drop_draft(round_.team, place, user)
    number = ProcedureNumber(int(held["sop"]))
    if not is_solved:
        said = {answer.question_id: answer.text for answer in memory.answers.answers_of(round_.team, round_.key, user)}
        values = said | {held["ask"]: held["words"]}
        submit_answers(memory, round_, user, values, now, tried=number if is_tried else None)
    sop = memory.sops.find_procedure(round_.team, number)
    return sop.key if sop and may_all_readers(round_.standup)(sop) else ""


def held_words(memory: Memory, round_: Round, user: UserId) -> dict[str, str]:
    """The words that wait for a choice, by their question's id; empty where nothing waits."""
    said = memory.answers.draft(round_.team, _place(round_.key), user)
    return {said["ask"]: said["words"]} if said else {}


def undecided_users(memory: Memory, round_: Round, now: datetime) -> list[UserId]:
    """Those who have not chosen: after a while, or when the round closes."""
    held = memory.answers.drafts_in_round(round_.team, _place(round_.key))
    return [
        user
        for user, said in held.items()
        if now >= round_.closes or now - datetime.fromisoformat(said["since"]) >= PATIENCE
    ]


def _place(key: str) -> str:
    """Where the waiting blocker is kept: beside the draft of the form."""
    return f"{key}#blocker"
