"""Somebody dealt with a report: everybody who got it sees who did what, and has nothing left to press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from gettext import NullTranslations

from handlers.authoring.notifications import message_update, recipient
from handlers.authoring.reading.report_blocks import report_settled_text
from handlers.blockkit.kit import section
from handlers.i18n import language_of, translations
from handlers.identity.speaker import Speaker
from storage.outbox.records import Delivery, DeliveryMethod, DeliveryState
from storage.records.ids import TeamId, UserId
from storage.records.procedures import Sop
from storage.store import Memory

REPORT_KIND = "flag"
_ANSWERS = ("verify", "retire", "edit", "suggest", "restore", "take")
"""What answers a report, as the audit log says it; a new owner or another report does not."""


class ReportUpdater:
    """Used inside ``store.write()``; the memory is passed in."""

    def __init__(self, now: Callable[[], datetime], default_language: str) -> None:
        self._now = now
        self._default = default_language

    def after_action(self, memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        """Something was done with a procedure: the reports about it that are open show it.

        The first answer closes a report; those that follow before anybody was shown it are told instead of it.
        """
        if what not in _ANSWERS:
            return
        for sent in memory.outbox.all_with_prefix(f"{sop.team}:{REPORT_KIND}:{sop.number}v"):
            if sent.method is DeliveryMethod.POST and _is_open(memory, sent):
                told = report_settled_text(self._texts(memory, sop.team, recipient(sent)), sop, what, who.user)
                memory.outbox.put(message_update(sent, [*sent.blocks[:-1], section(told)], self._now()))

    def _texts(self, memory: Memory, team: TeamId, user: UserId) -> NullTranslations:
        person = memory.people.find_person(team, user)
        return translations(language_of(person.locale if person else "", self._default))


def _is_open(memory: Memory, sent: Delivery) -> bool:
    """Whether nothing is shown yet of what became of this report: a later picture would cover it."""
    done = memory.outbox.find_delivery(f"{sent.key}:done")
    return done is None or done.state in (DeliveryState.PENDING, DeliveryState.SENDING)
