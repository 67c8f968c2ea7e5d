"""Organizers who left: who hears of trouble instead of them, and is told that a stand-up has no organizer any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import fallback_text, section
from handlers.calendar.zones import known_zone
from handlers.i18n import language_of, translations
from handlers.standup.rules.permissions import may_set_up, organizers, still_here
from handlers.standup.rules.when.reminding import is_quiet
from storage.outbox.records import Delivery, delivery_key
from storage.records.ids import UserId
from storage.records.standups import Standup
from storage.records.workspace import Person
from storage.store import Memory, Store

A_WEEK = timedelta(days=7)


def users_to_notify(memory: Memory, standup: Standup) -> tuple[UserId, ...]:
    """Who hears of trouble: the organizers who are still here, else who made it, else the admins; maybe nobody.

    Whoever is no organizer hears nothing that was said to the organizers alone: see ``confidentiality.py``.
    """
    people = memory.people.people_by_id(standup.team, [*organizers(standup), standup.creator])
    here = still_here(organizers(standup), people) or still_here([standup.creator], people)
    return here or tuple(person.id for person in memory.people.admins(standup.team) if may_set_up(person))


class MissingOrganizerClock:
    """Tells once that a stand-up has no organizer any more, and how to name one."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def tick(self, now: datetime) -> None:
        """Tell those who hear of it instead, each in their own hours."""
        with self._store.read() as memory:
            told = [each for standup in memory.standups.active() for each in self._told(memory, standup, now)]
        if told:
            with self._store.write() as memory:
                memory.outbox.put_all(told)

    def _told(self, memory: Memory, standup: Standup, now: datetime) -> Iterable[Delivery]:
        heirs = [user for user in users_to_notify(memory, standup) if user not in organizers(standup)]
        people = memory.people.people_by_id(standup.team, heirs)
        awake = [user for user in heirs if not is_quiet(now, known_zone(people[user].zone, "UTC"), standup.rhythm)]
        return [self._notice(standup, people[user], now) for user in awake]

    def _notice(self, standup: Standup, heir: Person, now: datetime) -> Delivery:
        shown = [section(_said(translations(language_of(heir.locale, self._default)), standup))]
        return Delivery(
            key=delivery_key(standup.team, "no-lead", f"{standup.id}/{standup.version}", standup.rhythm.since, heir.id),
            team=standup.team,
            kind="no-lead",
            channel=heir.id,
            text=fallback_text(shown),
            blocks=tuple(shown),
            due=now,
            expires=now + A_WEEK,
        )


def _said(t: NullTranslations, standup: Standup) -> str:
    text = t.gettext("*{standup}* has no lead any more: they have left. Name one with `/standup edit {standup}`.")
    if standup.is_private:
        text += " " + t.gettext("Its answers are for the lead alone: until then nobody reads them.")
    return text.format(standup=literal(standup.name))
