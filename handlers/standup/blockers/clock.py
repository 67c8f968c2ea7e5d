"""What time does to blockers: organizers are told of those that last, proposals that nobody answered end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.blockkit.kit import fallback_text
from handlers.calendar.zones import known_zone, local_day
from handlers.i18n import language_of, translations
from handlers.standup.blockers import blocks
from handlers.standup.blockers.proposing import settle_proposal, undecided_users
from handlers.standup.confidentiality import blockers_to_tell
from handlers.standup.formatting import display_name
from handlers.standup.missing_organizer import users_to_notify
from handlers.standup.rules.blockers import blocker_age, is_to_escalate
from handlers.standup.rules.when.reminding import is_quiet
from storage.outbox.records import Delivery, delivery_key
from storage.records.ids import UserId
from storage.records.standups import Blocker, Round, Standup
from storage.records.workspace import Person
from storage.store import Memory, Store

ESCALATED_AFTER = 3
"""Days that something stands in somebody's way before the organizers are told."""
A_WEEK = timedelta(days=7)


class BlockerClock:
    """Stateless, as every clock."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def tick(self, now: datetime) -> None:
        """Tell the organizers of what lasts; post what waited too long for a choice."""
        with self._store.read() as memory:
            standups = memory.standups.active()
            rounds = [*memory.rounds.running(now), *memory.rounds.unfinished(now)]
            waiting = {(each.team, each.key): each for each in rounds if undecided_users(memory, each, now)}
        for round_ in waiting.values():
            self._settle(round_, now)
        for standup in standups:
            self._escalate(standup, now)

    def _settle(self, round_: Round, now: datetime) -> None:
        with self._store.write() as memory:
            for user in undecided_users(memory, round_, now):
                settle_proposal(memory, round_, user, now)

    def _escalate(self, standup: Standup, now: datetime) -> None:
        """In each organizer's own hours: the first whose day it is hears of it, the others in theirs."""
        with self._store.read() as memory:
            waiting = _waiting(memory, standup, now)
            told = users_to_notify(memory, standup) if waiting else ()
            lasting = (
                blockers_to_tell(memory, waiting, replace(standup, is_private=True, organizers=told)) if told else []
            )
            users = [*told, *(blocker.user for blocker in lasting)]
            people = memory.people.people_by_id(standup.team, users) if lasting else {}
        awake = [user for user in told if not is_quiet(now, self._zone(people.get(user)), standup.rhythm)]
        if not lasting or not awake:
            return
        with self._store.write() as memory:
            for blocker in lasting:
                if memory.blockers.escalate(standup.team, blocker.id):
                    memory.outbox.put_all([*self._told(standup, told, blocker, people, now)])

    def _told(
        self,
        standup: Standup,
        organizers: Sequence[UserId],
        blocker: Blocker,
        people: dict[UserId, Person],
        now: datetime,
    ) -> Iterable[Delivery]:
        for organizer in organizers:
            if organizer == blocker.user:
                continue
            t = translations(self._language(people.get(organizer)))
            days = blocker_age(blocker, now.date())
            shown = blocks.escalation(t, blocker, standup.name, display_name(t, people, blocker.user), days)
            yield Delivery(
                key=delivery_key(standup.team, "lasting", blocker.id, blocker.opened, organizer),
                team=standup.team,
                kind="lasting",
                channel=organizer,
                text=fallback_text(shown),
                blocks=tuple(shown),
                due=now,
                expires=now + A_WEEK,
            )

    def _language(self, person: Person | None) -> str:
        return language_of(person.locale if person else "", self._default)

    def _zone(self, person: Person | None) -> str:
        return known_zone(person.zone if person else "", "UTC")


def _waiting(memory: Memory, standup: Standup, now: datetime) -> list[Blocker]:
    today = local_day(now, known_zone(standup.rhythm.zone, "UTC"))
    open_ones = memory.blockers.open_blockers(standup.team, standup.id)
    return [blocker for blocker in open_ones if is_to_escalate(blocker, today, ESCALATED_AFTER)]
