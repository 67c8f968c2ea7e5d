"""Somebody dealt with a report: everybody who got it sees who did what, and has nothing left to press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from gettext import NullTranslations

from handlers.authoring.reading.blocks import dealt_with
from handlers.authoring.telling import changed
from handlers.i18n import language_of, texts
from handlers.kit import section
from handlers.people import Speaker
from storage.outbox import Method
from storage.records import Sop
from storage.store import Memory

FLAG = "flag"
_ANSWERS = ("verify", "retire", "edit", "suggest", "restore", "take")
"""Deeds that answer a report; a new owner or another report does not."""


class FlagFollower:
    """Used inside ``store.write()``; the memory is handed in."""

    def __init__(self, now: Callable[[], datetime], default_language: str) -> None:
        self._now = now
        self._default = default_language

    def happened(self, memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        """Something was done with a procedure: the reports about it that are open show it."""
        if what not in _ANSWERS:
            return
        for sent in memory.outbox.all(f"{sop.team}:{FLAG}:{sop.number}v"):
            if sent.method is Method.POST and memory.outbox.find(f"{sent.key}:done") is None:
                told = dealt_with(self._texts(memory, sop.team, sent.channel), sop, what, who.user)
                memory.outbox.put(changed(sent, [*sent.blocks[:-1], section(told)], self._now()))

    def _texts(self, memory: Memory, team: str, user: str) -> NullTranslations:
        person = memory.people.find(team, user)
        return texts(language_of(person.locale if person else "", self._default))
