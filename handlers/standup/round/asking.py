"""Prompts and reminders: each under a key of its own, so that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from handlers.calendar.zones import known_zone
from handlers.i18n import language_of, texts
from handlers.kit import Block, readable
from handlers.standup.keys import PROMPT, REMINDER, round_delivery
from handlers.standup.round import blocks
from handlers.standup.rules.following import carry
from handlers.standup.rules.typed.answers import last_plan
from handlers.standup.rules.when.reminding import MOST, reminder_due
from handlers.standup.saying import greeted, name_of
from storage.outbox import Delivery, State
from storage.records import Person
from storage.standup.batches import batches
from storage.standup_records import Answer, Blocker, Reason, Round, Seat, SeatState
from storage.store import Memory, Store


class Asker:
    """Asks who waits and is due; reminds who was asked and is silent."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def ask(self, now: datetime) -> None:
        """Put the prompts of everybody who is due into the outbox, some hundreds a transaction."""
        with self._store.read() as memory:
            waiting = sorted(memory.seats.waiting(now), key=lambda seat: (seat.team, seat.round, seat.due, seat.user))
        for (team, key), group in groupby(waiting, key=lambda seat: (seat.team, seat.round)):
            for some in batches(group):
                with self._store.write() as memory:
                    round_ = memory.rounds.those(team, [key])[key]
                    asked = memory.seats.mark_asked(team, key, [seat.user for seat in some], now)
                    memory.outbox.put_all(self._prompts(memory, round_, [seat for seat in some if seat.user in asked]))

    def remind(self, running: Round, now: datetime) -> None:
        """Put the reminders that are due in this round into the outbox."""
        if not running.standup.reminders:
            return
        with self._store.read() as memory:
            asked = memory.seats.of_round(running.team, running.key, SeatState.ASKED)
            people = memory.people.those(running.team, [seat.user for seat in asked])
            due = [(seat, n) for seat in asked if (n := self._number(running, seat, people.get(seat.user), now))]
            there = {
                n: memory.outbox.channels(round_delivery(running, f"{REMINDER}-{n}"))
                for n in {number for _, number in due}
            }
        for some in batches((seat, n) for seat, n in due if seat.user not in there[n]):
            with self._store.write() as memory:
                memory.outbox.put_all(
                    [self._reminder(running, seat, people.get(seat.user), n, now) for seat, n in some]
                )

    def stop(self, running: Round, now: datetime) -> None:
        """The stand-up was paused or deleted: whose prompt has not left yet is not asked."""
        prompts = round_delivery(running, PROMPT)
        with self._store.read() as memory:
            unsent = memory.outbox.channels(prompts, State.PENDING)
        if unsent:
            with self._store.write() as memory:
                memory.outbox.cancel(prompts, now)
                memory.seats.excuse(running.team, running.key, unsent, Reason.PAUSED)

    def _number(self, running: Round, seat: Seat, person: Person | None, now: datetime) -> int | None:
        zone = known_zone(person.zone if person else "", seat.zone)
        return reminder_due(running.standup, seat, now, zone=zone)

    def _prompts(self, memory: Memory, round_: Round, seats: Sequence[Seat]) -> list[Delivery]:
        users = [seat.user for seat in seats]
        people = memory.people.those(round_.team, users)
        said = memory.answers.last_of(round_.team, round_.standup.id, users, round_.day, round_.at)
        blockers = memory.blockers.open_of(round_.team, round_.standup.id)
        return [self._prompt(round_, seat, people, said.get(seat.user, ()), blockers) for seat in seats]

    def _prompt(
        self,
        round_: Round,
        seat: Seat,
        people: Mapping[str, Person],
        said: Sequence[Answer],
        blockers: Sequence[Blocker],
    ) -> Delivery:
        person = people.get(seat.user)
        t = texts(language_of(person.locale if person else "", self._default))
        name = greeted(name_of(t, people, seat.user)) if person else ""
        shown = blocks.prompt(t, round_, seat, name, last_plan(said, round_.standup.asks), carry(blockers, seat))
        return self._to(seat, round_, PROMPT, shown, seat.due, late=blocks.late(t, seat))

    def _reminder(self, round_: Round, seat: Seat, person: Person | None, number: int, now: datetime) -> Delivery:
        t = texts(language_of(person.locale if person else "", self._default))
        return self._to(seat, round_, f"{REMINDER}-{number}", blocks.reminder(t, round_, seat), now)

    def _to(self, seat: Seat, round_: Round, kind: str, shown: list[Block], due: datetime, late: str = "") -> Delivery:
        return Delivery(
            key=round_delivery(round_, kind, seat.user),
            team=seat.team,
            kind=kind,
            channel=seat.user,
            text=readable(shown),
            blocks=tuple(shown),
            due=due,
            expires=seat.closes,
            late=late,
        )


def withdraw(memory: Memory, round_: Round, user: str) -> None:
    """Whoever answered, skips or is away is not asked any more, where the question has not left yet."""
    kinds = [PROMPT, *(f"{REMINDER}-{number}" for number in range(1, MOST + 1))]
    memory.outbox.withdraw([round_delivery(round_, kind, user) for kind in kinds])
