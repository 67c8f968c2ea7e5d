"""Prompts and reminders: each under a key of its own, so that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from handlers.blockkit.kit import Block, fallback_text
from handlers.calendar.zones import known_zone
from handlers.i18n import language_of, translations
from handlers.standup.formatting import display_name, greeting_name
from handlers.standup.round import blocks
from handlers.standup.round.keys import PROMPT, REMINDER, round_delivery_key
from handlers.standup.rules.blockers import open_blockers_for
from handlers.standup.rules.typed.answers import last_plan
from handlers.standup.rules.when.reminding import MOST, reminder_due
from storage.database.batches import batches
from storage.outbox.records import Delivery, DeliveryState
from storage.records.ids import UserId
from storage.records.standups import Answer, Blocker, NotAskedReason, Participant, ParticipantState, Round
from storage.records.workspace import Person
from storage.store import Memory, Store


class Prompter:
    """Asks who waits and is due; reminds who was asked and is silent."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def prompt_due(self, now: datetime) -> None:
        """Put the prompts of everybody who is due into the outbox, some hundreds a transaction."""
        with self._store.read() as memory:
            waiting = sorted(
                memory.participants.due_to_be_asked(now),
                key=lambda participant: (participant.team, participant.round, participant.due, participant.user),
            )
        for (team, key), group in groupby(waiting, key=lambda participant: (participant.team, participant.round)):
            for some in batches(group):
                with self._store.write() as memory:
                    round_ = memory.rounds.rounds_by_key(team, [key])[key]
                    asked = memory.participants.mark_asked(team, key, [participant.user for participant in some], now)
                    memory.outbox.put_all(
                        self._prompts(
                            memory, round_, [participant for participant in some if participant.user in asked]
                        )
                    )

    def remind_due(self, running: Round, now: datetime) -> None:
        """Put the reminders that are due in this round into the outbox."""
        if not running.standup.reminders:
            return
        with self._store.read() as memory:
            asked = memory.participants.in_round(running.team, running.key, ParticipantState.ASKED)
            people = memory.people.people_by_id(running.team, [participant.user for participant in asked])
            due = [
                (participant, n)
                for participant in asked
                if (n := self._number(running, participant, people.get(participant.user), now))
            ]
            there = {
                n: memory.outbox.channels_with_prefix(round_delivery_key(running, f"{REMINDER}-{n}"))
                for n in {number for _, number in due}
            }
        for some in batches((participant, n) for participant, n in due if participant.user not in there[n]):
            with self._store.write() as memory:
                memory.outbox.put_all(
                    [
                        self._reminder(running, participant, people.get(participant.user), n, now)
                        for participant, n in some
                    ]
                )

    def cancel_prompts(self, running: Round, now: datetime) -> None:
        """The stand-up was paused or deleted: whose prompt has not left yet is not asked."""
        prompts = round_delivery_key(running, PROMPT)
        with self._store.read() as memory:
            unsent = memory.outbox.channels_with_prefix(prompts, DeliveryState.PENDING)
        if unsent:
            with self._store.write() as memory:
                memory.outbox.cancel(prompts, now)
                users = map(UserId, unsent)
                memory.participants.excuse(running.team, running.key, users, NotAskedReason.PAUSED)

    def _number(self, running: Round, participant: Participant, person: Person | None, now: datetime) -> int | None:
        zone = known_zone(person.zone if person else "", participant.zone)
        return reminder_due(running.standup, participant, now, zone=zone)

    def _prompts(self, memory: Memory, round_: Round, participants: Sequence[Participant]) -> list[Delivery]:
        users = [participant.user for participant in participants]
        people = memory.people.people_by_id(round_.team, users)
        said = memory.answers.last_answers(round_.team, round_.standup.id, users, round_.day, round_.at)
        blockers = memory.blockers.open_blockers(round_.team, round_.standup.id)
        return [
            self._prompt(round_, participant, people, said.get(participant.user, ()), blockers)
            for participant in participants
        ]

    def _prompt(
        self,
        round_: Round,
        participant: Participant,
        people: Mapping[UserId, Person],
        said: Sequence[Answer],
        blockers: Sequence[Blocker],
    ) -> Delivery:
        person = people.get(participant.user)
        t = translations(language_of(person.locale if person else "", self._default))
        name = greeting_name(display_name(t, people, participant.user)) if person else ""
        shown = blocks.prompt(
            t,
            round_,
            participant,
            name,
            last_plan(said, round_.standup.questions),
            open_blockers_for(blockers, participant),
        )
        return self._delivery(
            participant, round_, PROMPT, shown, participant.due, late=blocks.late_text(t, participant)
        )

    def _reminder(
        self, round_: Round, participant: Participant, person: Person | None, number: int, now: datetime
    ) -> Delivery:
        t = translations(language_of(person.locale if person else "", self._default))
        return self._delivery(participant, round_, f"{REMINDER}-{number}", blocks.reminder(t, round_, participant), now)

    def _delivery(
        self, participant: Participant, round_: Round, kind: str, shown: list[Block], due: datetime, late: str = ""
    ) -> Delivery:
        return Delivery(
            key=round_delivery_key(round_, kind, participant.user),
            team=participant.team,
            kind=kind,
            channel=participant.user,
            text=fallback_text(shown),
            blocks=tuple(shown),
            due=due,
            expires=participant.closes,
            late=late,
        )


def withdraw_prompts(memory: Memory, round_: Round, user: UserId) -> None:
    """Whoever answered, skips or is away is not asked any more, where the question has not left yet."""
    kinds = [PROMPT, *(f"{REMINDER}-{number}" for number in range(1, MOST + 1))]
    memory.outbox.withdraw([round_delivery_key(round_, kind, user) for kind in kinds])
