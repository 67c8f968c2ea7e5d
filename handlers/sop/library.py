"""The procedures of every workspace, ready to be searched. Notices by itself when another process changes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Lock

from handlers.identity.access import keys_of, opens
from handlers.identity.speaker import Speaker
from handlers.sop.learning import FORGOTTEN, learnt_scores
from handlers.sop.missing import missing_sops
from handlers.sop.rules import ListEntry
from handlers.sop.search.questions import question_key
from handlers.sop.search.result import SearchResult, better_result
from handlers.sop.search.weights import NEAREST
from handlers.sop.team_index import TeamIndex
from storage.records.ids import TeamId
from storage.records.procedures import MissingProcedure, Sop
from storage.store import Memory, Store

FAR_BEHIND = 200
"""Changed procedures; to read so many anew takes a fifth of a second."""


class Library:
    """Searches; keeps one index a workspace, brought up to date before each question."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._shelves: dict[TeamId, TeamIndex] = {}
        self._lock = Lock()

    def search(
        self, team: TeamId, words: str, *, limit: int = 5, language: str = "", who: Speaker | None
    ) -> tuple[SearchResult, list[Sop]]:
        """The ranking, and the procedures it names, best first; for the terminal (None) all of them."""
        with self._store.read() as memory:
            team_index = self._fresh(team, memory)
            keys = keys_of(memory, who) if who else None
            asked = question_key(words)
            choices = memory.procedure_views.clicks_after_search(team, asked, self._now() - FORGOTTEN) if asked else []
            ask = partial(team_index.index.search, limit=limit, language=language, keys=keys)
            answer = ask(words, learnt=learnt_scores(choices, self._now()))
            for other in [] if answer.is_clear else team_index.rewordings(answer.asked, keys):
                answer = better_result(answer, replace(ask(other), asked=answer.asked, instead=other))
            sops = [memory.sops.find_procedure(team, hit.number) for hit in answer.hits]
        # Asked once more, of the text itself: it may be for others since the index read it.
        return answer, [sop for sop in sops if sop and opens(keys, sop)]

    def found_by(self, who: Speaker, words: str) -> list[Sop]:
        """The procedures that words find for somebody, best first."""
        return self.search(who.team, words, who=who)[1]

    def best_of(self, who: Speaker, words: str) -> Sop | None:
        """The procedure that answers the words as a whole; else the first part of them that has one."""
        parts = (part for part in [words, *re.split(r"[.,;:!?()\n]+", words)] if part.strip())
        return next((sop for part in parts for sop in self.search(who.team, part, limit=1, who=who)[1]), None)

    def nearest(self, team: TeamId, words: str, who: Speaker) -> Sop | None:
        """Where nothing answers: the procedure that has most to do with these words, of those that may be seen."""
        with self._store.read() as memory:
            index, keys = self._fresh(team, memory).index, keys_of(memory, who)
            hits = index.search(words, limit=1, language=who.language, keys=keys, least=NEAREST).hits
            sop = memory.sops.find_procedure(team, hits[0].number) if hits else None
        return sop if sop and opens(keys, sop) else None

    def entries(self, team: TeamId, who: Speaker | None) -> Sequence[ListEntry]:
        """All that this person may see in a list, in the order of their titles; for the terminal (None) all."""
        with self._store.read() as memory:
            team_index = self._fresh(team, memory)
            keys = keys_of(memory, who) if who else None
        return team_index.entries(keys)

    def count(self, team: TeamId, who: Speaker | None) -> int:
        """How many there are in the list of this person."""
        with self._store.read() as memory:
            team_index = self._fresh(team, memory)
            keys = keys_of(memory, who) if who else None
        return team_index.count(keys)

    def missing(self, memory: Memory, team: TeamId) -> list[MissingProcedure]:
        """What this team looked for in vain, or opened without help; what everybody finds by now is not missing."""
        index = self._fresh(team, memory).index
        return missing_sops(memory, team, self._now(), lambda words: bool(index.search(words, keys=frozenset()).hits))

    def keep_index(self, team: TeamId) -> None:
        """Keep the index for the next start, where the one that was kept last is far behind or could not be read."""
        with self._store.read() as memory:
            team_index = self._team_index(team)
            if (
                memory.sops.count_changes_since(team, memory.search_indexes.revision(team)) < FAR_BEHIND
                and team_index.is_kept
            ):
                return
            team_index.catch_up(team, memory)
        revision, data = team_index.packed()
        with self._store.write() as memory:
            memory.search_indexes.save(team, revision, data)

    def _fresh(self, team: TeamId, memory: Memory) -> TeamIndex:
        team_index = self._team_index(team)
        team_index.catch_up(team, memory)
        return team_index

    def _team_index(self, team: TeamId) -> TeamIndex:
        with self._lock:
            return self._shelves.setdefault(team, TeamIndex())
