"""Rounds that people are answering, kept at hand."""

from __future__ import annotations

from handlers.standup.round.answerable import round_by_key
from storage.records.ids import TeamId
from storage.records.standups import Round
from storage.store import Store

MOST_CACHED = 200


class RoundCache:
    """Rounds by their key, each read once: what they ask, when they close and what they were set up as never changes.

    What does change is old in them, ``is_summed_up`` and ``edition``: who needs that asks the memory.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[TeamId, str], Round] = {}

    def round_by_key(self, team: TeamId, key: str) -> Round | None:
        """As ``find_round``. Not to be called within a transaction."""
        known = self._known.get((team, key))
        if known:
            return known
        with self._store.read() as memory:
            is_open = memory.rounds.find_round(team, key) is not None
            found = round_by_key(memory, team, key)
        if found and is_open:
            if len(self._known) >= MOST_CACHED:
                self._known.clear()
            self._known[team, key] = found
        return found
