"""The procedures of every workspace, ready to be searched. Notices by itself when another process changes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from handlers.access import Keys, keys_of, locks_of
from handlers.people import Speaker
from handlers.sop.search import Answer, Index
from storage.records import Kind, Sop, Status
from storage.store import Memory, Store


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as a list needs it."""

    number: int
    key: str
    title: str
    kind: Kind | None
    audience: tuple[str, ...]
    keywords: tuple[str, ...]
    status: Status
    channels: tuple[str, ...] = ()
    locks: frozenset[str] = frozenset()

    def opens(self, keys: Keys) -> bool:
        """Whether somebody with these keys may see it."""
        return keys is None or not self.locks or not keys.isdisjoint(self.locks)


class Library:
    """Searches; keeps one index a workspace, brought up to date before each question."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shelves: dict[str, _Shelf] = {}
        self._lock = Lock()

    def search(
        self, team: str, words: str, *, limit: int = 5, language: str = "", who: Speaker | None
    ) -> tuple[Answer, list[Sop]]:
        """The ranking, and the procedures it names, best first; for the terminal (None) all of them."""
        with self._store.read() as memory:
            shelf = self._fresh(team, memory)
            keys = keys_of(memory, who) if who else None
            answer = shelf.index.search(words, limit=limit, language=language, keys=keys)
            sops = [memory.sops.find(team, hit.number) for hit in answer.hits]
        return answer, [sop for sop in sops if sop]

    def entries(self, team: str, who: Speaker | None) -> Sequence[Entry]:
        """All that this person may see in a list, in the order of their titles; for the terminal (None) all."""
        with self._store.read() as memory:
            shelf = self._fresh(team, memory)
            keys = keys_of(memory, who) if who else None
        return shelf.listed(keys)

    def count(self, team: str, who: Speaker | None) -> int:
        """How many there are in the list of this person."""
        with self._store.read() as memory:
            shelf = self._fresh(team, memory)
            keys = keys_of(memory, who) if who else None
        return shelf.count(keys)

    def _fresh(self, team: str, memory: Memory) -> _Shelf:
        with self._lock:
            shelf = self._shelves.setdefault(team, _Shelf())
        shelf.catch_up(team, memory)
        return shelf


class _Shelf:
    """What is known of one workspace, up to a revision of its library."""

    def __init__(self) -> None:
        self.index = Index()
        self._entries: dict[int, Entry] = {}
        self._revision = 0
        self._lock = Lock()

    def catch_up(self, team: str, memory: Memory) -> None:
        if memory.sops.revision(team) == self._revision:
            return
        with self._lock:
            changed = memory.sops.changed_since(team, self._revision)
            for sop in changed:
                self._put(sop)
            # At the very end: procedures that were saved together share a revision.
            self._revision = max((sop.revision for sop in changed), default=self._revision)

    def listed(self, keys: Keys) -> Sequence[Entry]:
        with self._lock:
            entries = [entry for entry in self._entries.values() if entry.opens(keys)]
        return sorted(entries, key=lambda entry: (entry.title.casefold(), entry.number))

    def count(self, keys: Keys) -> int:
        with self._lock:
            return sum(entry.opens(keys) for entry in self._entries.values())

    def _put(self, sop: Sop) -> None:
        self.index.put(sop)
        if sop.status is Status.ARCHIVED:
            self._entries.pop(sop.number, None)
        else:
            self._entries[sop.number] = Entry(
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
