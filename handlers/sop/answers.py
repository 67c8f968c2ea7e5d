"""A question in words, wherever it was asked: what is found, how it is shown, and what was asked in vain is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.documents import opening
from handlers.kit import Block
from handlers.people import Speaker
from handlers.sop import blocks
from handlers.sop.asking.rules import key_words
from handlers.sop.library import Library
from handlers.sop.rules import understood
from handlers.sop.search import Answer, passage
from handlers.sop.search.questions import plain
from storage.records import Question, Sop
from storage.store import Store

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody asked, and the procedures that answer it, best first."""

    words: str
    answer: Answer
    sops: Sequence[Sop]

    @property
    def score(self) -> float:
        """How well the best one answers, from 0 to 1."""
        return self.answer.hits[0].score if self.sops else 0.0

    @property
    def corrected(self) -> str:
        """The question as it was understood; empty where it was taken as it stands."""
        instead = self.answer.instead
        return understood(instead or self.answer.asked, self.answer.corrected) or instead


class Answers:
    """Answers questions for every door of the library."""

    def __init__(self, store: Store, library: Library, now: Callable[[], datetime]) -> None:
        self._store = store
        self._library = library
        self._now = now

    def find(self, who: Speaker, words: str, limit: int = SHOWN) -> Found:
        """What this person finds with these words."""
        return Found(words, *self._library.search(who.team, words, limit=limit, language=who.language, who=who))

    def asked(self, who: Speaker, question: str, limit: int = SHOWN) -> Found:
        """The same for a question in a sentence, whose small words are in every procedure."""
        whole, key = self.find(who, question, limit), key_words(question)
        telling = self.find(who, key, limit) if key and key != question else whole
        better = max(whole, telling, key=lambda found: found.score)
        return replace(better, words=question)

    def nearest(self, who: Speaker, question: str) -> Sop | None:
        """Where nothing answers: the procedure that has most to do with it."""
        return self._library.nearest(who.team, key_words(question) or question, who)

    def shown(self, who: Speaker, found: Found, *, can_share: bool = True) -> list[Block]:
        """The best one as a card and the rest below it; else what to do next."""
        if not found.sops:
            is_empty = not self._library.count(who.team, who)
            return (
                blocks.empty_library(who.t)
                if is_empty
                else blocks.nothing_found(who.t, found.words, was_cut=found.answer.cut)
            )
        shown = blocks.found(
            who.t,
            found.sops,
            card(who, found.sops[0], found.words),
            clear=found.answer.clear,
            whys=[] if found.answer.clear else [passage(sop, found.words) for sop in found.sops[1:]],
            understood=found.corrected,
            was_cut=found.answer.cut,
            can_share=can_share,
        )
        return blocks.asked(shown, plain(found.words))

    def note_in_vain(self, who: Speaker, words: str) -> None:
        """A question in vain is kept: owners see later what people look for."""
        with self._store.write() as memory:
            memory.questions.keep(Question(team=who.team, user=who.user, words=words.strip(), asked=self._now()))


def card(who: Speaker, sop: Sop, words: str) -> list[Block]:
    """A procedure as the answer to these words, or to its number."""
    purpose = sop.purpose or opening(sop.document)
    return blocks.card(who.t, sop, passage(sop, words) if words else None, purpose=purpose)
