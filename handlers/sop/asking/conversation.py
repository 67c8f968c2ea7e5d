"""A question in plain words, wherever it was written: what is said to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handlers.access import visible
from handlers.kit import Block
from handlers.people import Speaker
from handlers.sop import blocks
from handlers.sop.answers import Answers, card
from handlers.sop.asking.blocks import LONGEST, Asked, kind_word, nothing
from handlers.sop.asking.rules import is_courtesy, question_in
from handlers.sop.rules import ByKey, Help, Nothing, what_is_asked
from storage.records import Person, Sop
from storage.store import Memory, Store

StandsFor = Callable[[Memory, Sop], Person | None]
"""Who stands for a procedure: told by another feature."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to a question: ``found`` are the procedures; ``in_vain`` the words that found none."""

    shown: list[Block]
    is_answer: bool = True
    found: Sequence[Sop] = ()
    in_vain: str = ""


class Conversation:
    """Answers what people write."""

    def __init__(self, store: Store, answers: Answers, stands_for: StandsFor) -> None:
        self._store = store
        self._answers = answers
        self._stands_for = stands_for

    def answer(self, reader: Speaker, text: str, asked: Asked) -> Said:
        """What ``reader`` may read as the answer to a message of who asked."""
        if is_courtesy(text):
            return Said(kind_word(reader.t), is_answer=False)
        words = question_in(text)
        match what_is_asked(words.strip(" ?!.")):
            case ByKey(number, typed):
                shown = self._by_key(reader, number)
                if shown or not typed.isdecimal():
                    return Said(shown or blocks.no_such_key(reader.t, f"SOP-{number:03d}"), is_answer=bool(shown))
            case Help() | Nothing():
                return Said(blocks.help_text(reader.t))
        found = self._answers.asked(reader, words)
        if found.sops:
            return Said(self._answers.shown(reader, found, can_share=False), found=found.sops)
        return Said(self._nothing(reader, replace(asked, words=words[:LONGEST])), is_answer=False, in_vain=words)

    def note(self, who: Speaker, said: Said) -> None:
        """A question in vain is kept: owners see later what people look for."""
        if said.in_vain:
            self._answers.note_in_vain(who, said.in_vain)

    def surely(self, who: Speaker, text: str) -> list[Block]:
        """The answer to a question that one procedure plainly answers; nothing to anything else."""
        found = self._answers.asked(who, question_in(text))
        return self._answers.shown(who, found, can_share=False) if found.answer.clear and found.sops else []

    def _by_key(self, reader: Speaker, number: int) -> list[Block]:
        with self._store.read() as memory:
            sop = visible(memory, reader, number)
        return blocks.found(reader.t, [sop], card(reader, sop, ""), clear=True, can_share=False) if sop else []

    def _nothing(self, reader: Speaker, asked: Asked) -> list[Block]:
        nearest = self._answers.nearest(reader, asked.words)
        with self._store.read() as memory:
            owner = self._stands_for(memory, nearest) if nearest else None
        if nearest is None or owner is None or owner.id == asked.user:
            return nothing(reader.t, asked, None, None)
        return nothing(reader.t, replace(asked, number=nearest.number), nearest, owner)


def everybody_in(channel: str, who: Speaker) -> Speaker:
    """A reader who sees what everybody in a channel may see, in the language of who asked there."""
    return replace(who, user="", is_admin=False, channels=frozenset({channel}))
