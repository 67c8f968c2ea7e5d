"""Rounds that people are answering, kept at hand."""

from __future__ import annotations

from handlers.standup.answering.rounds import find_round
from storage.standup_records import Round
from storage.store import Store

MOST = 200


class KnownRounds:
    """Rounds by their key, each read once: what they ask, when they close and what they were set up as never changes.

    What does change is old in them, ``is_summed_up`` and ``edition``: who needs that asks the memory.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, str], Round] = {}

    def find(self, team: str, key: str) -> Round | None:
        """As ``find_round``. Not to be called within a transaction."""
        known = self._known.get((team, key))
        if known:
            return known
        with self._store.read() as memory:
            is_open = memory.rounds.find(team, key) is not None
            found = find_round(memory, team, key)
        if found and is_open:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[team, key] = found
        return found
