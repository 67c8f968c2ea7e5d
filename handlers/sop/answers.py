"""A question in words, wherever it was asked: what is found, how it is shown, and what was asked in vain is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.blockkit.kit import Block
from handlers.documents.reading.document import first_paragraph
from handlers.identity.speaker import Speaker
from handlers.sop import blocks
from handlers.sop.library import Library
from handlers.sop.rules import corrected_question
from handlers.sop.search.passage import best_passage
from handlers.sop.search.questions import content_words, question_words
from handlers.sop.search.result import SearchResult
from storage.records.procedures import MissedSearch, Sop
from storage.store import Store

SHOWN = 5


@dataclass(frozen=True, slots=True)
class FoundProcedures:
    """What somebody asked, and the procedures that answer it, best first."""

    words: str
    result: SearchResult
    sops: Sequence[Sop]

    @property
    def score(self) -> float:
        """How well the best one answers, from 0 to 1."""
        return self.result.hits[0].score if self.sops else 0.0

    @property
    def corrected(self) -> str:
        """The question as it was understood; empty where it was taken as it stands."""
        instead = self.result.instead
        return corrected_question(instead or self.result.asked, self.result.corrected) or instead


class Answerer:
    """Answers questions for every way into the library."""

    def __init__(self, store: Store, library: Library, now: Callable[[], datetime]) -> None:
        self._store = store
        self._library = library
        self._now = now

    def search(self, who: Speaker, words: str, limit: int = SHOWN) -> FoundProcedures:
        """What this person finds with these words."""
        return FoundProcedures(
            words, *self._library.search(who.team, words, limit=limit, language=who.language, who=who)
        )

    def search_question(self, who: Speaker, question: str, limit: int = SHOWN) -> FoundProcedures:
        """The same for a question in a sentence, whose small words are in every procedure."""
        whole, key = self.search(who, question, limit), content_words(question)
        telling = self.search(who, key, limit) if key and key != question else whole
        better = max(whole, telling, key=lambda found: found.score)
        return replace(better, words=question)

    def nearest_sop(self, who: Speaker, question: str) -> Sop | None:
        """Where nothing answers: the procedure that has most to do with it."""
        return self._library.nearest(who.team, content_words(question) or question, who)

    def answer_blocks(self, who: Speaker, found: FoundProcedures, *, can_share: bool = True) -> list[Block]:
        """The best one as a card and the rest below it; else what to do next."""
        if not found.sops:
            is_empty = not self._library.count(who.team, who)
            return (
                blocks.empty_library(who.t)
                if is_empty
                else blocks.no_results(who.t, found.words, was_cut=found.result.was_cut)
            )
        shown = blocks.results(
            who.t,
            found.sops,
            sop_card_for(who, found.sops[0], found.words),
            clear=found.result.is_clear,
            whys=[] if found.result.is_clear else [best_passage(sop, found.words) for sop in found.sops[1:]],
            understood=found.corrected,
            was_cut=found.result.was_cut,
            can_share=can_share,
        )
        return blocks.with_search_words(shown, question_words(found.words))

    def note_no_result(self, who: Speaker, words: str) -> None:
        """A question in vain is kept: owners see later what people look for."""
        with self._store.write() as memory:
            memory.missed_searches.add(
                MissedSearch(team=who.team, user=who.user, words=words.strip(), asked=self._now())
            )


def sop_card_for(who: Speaker, sop: Sop, words: str) -> list[Block]:
    """A procedure as the answer to these words, or to its number."""
    purpose = sop.purpose or first_paragraph(sop.document)
    return blocks.sop_card(who.t, sop, best_passage(sop, words) if words else None, purpose=purpose)
