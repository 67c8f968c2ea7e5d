"""A question in plain words, wherever it was written: what is said to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from handlers.blockkit.kit import Block
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker
from handlers.sop import blocks
from handlers.sop.answers import Answerer, sop_card_for
from handlers.sop.asking.blocks import LONGEST, UnansweredQuestion, courtesy_reply, no_answer
from handlers.sop.asking.rules import is_courtesy, question_in
from handlers.sop.rules import ByKey, Nothing, RunVerb, Search, parse_request
from handlers.sop.verbs import SopVerb
from storage.records.ids import NOBODY, ChannelId, ProcedureNumber, procedure_key
from storage.records.procedures import Sop
from storage.records.workspace import Person
from storage.store import Memory, Store

OwnerOf = Callable[[Memory, Sop], Person | None]
"""Who stands for a procedure: told by another feature."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a question: ``found`` are the procedures; ``in_vain`` the words that found none."""

    shown: list[Block]
    is_answer: bool = True
    found: Sequence[Sop] = ()
    in_vain: str = ""


class Conversation:
    """Answers what people write."""

    def __init__(self, store: Store, answers: Answerer, stands_for: OwnerOf) -> None:
        self._store = store
        self._answers = answers
        self._stands_for = stands_for

    def reply(self, reader: Speaker, text: str, asked: UnansweredQuestion) -> Reply:
        """What ``reader`` may read as the answer to a message of who asked."""
        if is_courtesy(text):
            return Reply(courtesy_reply(reader.t), is_answer=False)
        words = question_in(text)
        match parse_request(words.strip(" ?!."), reader.language):
            case ByKey(number, typed):
                shown = self._by_key(reader, number)
                if shown or not typed.isdecimal():
                    return Reply(shown or blocks.no_such_key(reader.t, procedure_key(number)), is_answer=bool(shown))
            case RunVerb(SopVerb.HELP) | Nothing():
                return Reply(blocks.help_text(reader.t))
            case RunVerb() | Search():
                pass  # nobody acts by a verb here: its words are asked for, as all others
            case _ as never:
                assert_never(never)
        found = self._answers.search_question(reader, words)
        if found.sops:
            return Reply(self._answers.answer_blocks(reader, found, can_share=False), found=found.sops)
        return Reply(self._nothing(reader, replace(asked, words=words[:LONGEST])), is_answer=False, in_vain=words)

    def note_no_result(self, who: Speaker, said: Reply) -> None:
        """A question in vain is kept: owners see later what people look for."""
        if said.in_vain:
            self._answers.note_no_result(who, said.in_vain)

    def sure_answer(self, who: Speaker, text: str) -> list[Block]:
        """The answer to a question that one procedure plainly answers; nothing to anything else."""
        found = self._answers.search_question(who, question_in(text))
        return self._answers.answer_blocks(who, found, can_share=False) if found.result.is_clear and found.sops else []

    def _by_key(self, reader: Speaker, number: ProcedureNumber) -> list[Block]:
        with self._store.read() as memory:
            sop = visible_sop(memory, reader, number)
        return (
            blocks.results(reader.t, [sop], sop_card_for(reader, sop, ""), clear=True, can_share=False) if sop else []
        )

    def _nothing(self, reader: Speaker, asked: UnansweredQuestion) -> list[Block]:
        nearest = self._answers.nearest_sop(reader, asked.words)
        with self._store.read() as memory:
            owner = self._stands_for(memory, nearest) if nearest else None
        if nearest is None or owner is None or owner.id == asked.user:
            return no_answer(reader.t, asked, None, None)
        return no_answer(reader.t, replace(asked, number=nearest.number), nearest, owner)


def channel_reader(channel: ChannelId, who: Speaker) -> Speaker:
    """A reader who sees what everybody in a channel may see, in the language of who asked there."""
    return replace(who, user=NOBODY, is_admin=False, channels=frozenset({channel}))
