"""What is known of one workspace's procedures, up to a revision of them: the index, and what lists show."""

from __future__ import annotations

from collections.abc import Sequence
from logging import getLogger
from threading import Lock

from handlers.identity.access import locks_of
from handlers.sop.glossary import Glossaries, is_glossary, synonyms_in
from handlers.sop.rules import ListEntry
from handlers.sop.search.corpus.packing import DamagedIndex
from handlers.sop.search.index import Index
from storage.records.ids import ProcedureNumber, TeamId
from storage.records.procedures import Sop, Status
from storage.records.workspace import Keys
from storage.store import Memory

PATIENCE = 0.5
"""Seconds that a question waits for changes that somebody else is reading in; then it is answered without them."""

log = getLogger(__name__)


class TeamIndex:
    """Follows the memory; any number of threads may use it."""

    def __init__(self) -> None:
        self.index = Index()
        self.is_kept = True
        """False where the index that was kept could not be read."""
        self._entries: dict[ProcedureNumber, ListEntry] = {}
        self._glossaries = Glossaries()
        self._revision = 0
        self._lock = Lock()

    def catch_up(self, team: TeamId, memory: Memory) -> None:
        """Read what changed. While somebody else reads in thousands of changes, go on with what is there."""
        if memory.sops.revision(team) == self._revision:
            return
        if not self._lock.acquire(timeout=PATIENCE if self._revision else -1):
            return
        try:
            if not self._revision:
                self._take_kept(team, memory)
            changed = memory.sops.changed_since(team, self._revision)
            for sop in changed:
                self.index.put(sop)
                self._list(sop)
            # At the very end: procedures that were saved together share a revision.
            self._revision = max((sop.revision for sop in changed), default=self._revision)
        finally:
            self._lock.release()

    def entries(self, keys: Keys) -> Sequence[ListEntry]:
        """What these keys open, by title."""
        entries = [entry for entry in list(self._entries.values()) if entry.opens(keys)]
        return sorted(entries, key=lambda entry: (entry.title.casefold(), entry.number))

    def count(self, keys: Keys) -> int:
        """How many these keys open."""
        return sum(entry.opens(keys) for entry in list(self._entries.values()))

    def rewordings(self, asked: str, keys: Keys) -> list[str]:
        """The question with other names, from the glossaries that these keys open."""
        entries = self._entries
        return self._glossaries.rewordings(asked, lambda number: number in entries and entries[number].opens(keys))

    def packed(self) -> tuple[int, bytes]:
        """The index, and up to which revision it knows the procedures."""
        with self._lock:
            self.is_kept = True
            return self._revision, self.index.packed()

    def _take_kept(self, team: TeamId, memory: Memory) -> None:
        """Begin with the index that was kept, where it can be read."""
        kept = memory.search_indexes.latest_index(team)
        if kept is None:
            return
        revision, data = kept
        try:
            self.index = Index.unpacked(data)
        except DamagedIndex as problem:
            log.warning("The search index that was kept cannot be used (%s): it is made anew.", problem)
            self.is_kept = False
            return
        for sop in memory.sops.without_texts(team):
            whole = memory.sops.find_procedure(team, sop.number) if is_glossary(sop) else None
            self._list(whole or sop)
        self._revision = revision

    def _list(self, sop: Sop) -> None:
        if sop.status is Status.RETIRED:
            self._entries.pop(sop.number, None)
            self._glossaries.put(sop.number, [])
        else:
            self._entries[sop.number] = ListEntry(
                sop.number,
                sop.key,
                sop.title,
                sop.kind,
                sop.audience,
                sop.keywords,
                sop.status,
                sop.channels,
                locks_of(sop),
            )
            self._glossaries.put(sop.number, synonyms_in(sop.document) if is_glossary(sop) else [])
