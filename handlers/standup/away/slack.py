"""`/standup away …` and `/standup back`: for oneself; for others, by an admin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from slack_bolt import Ack, BoltContext

from handlers.blockkit.kit import Block, fallback_text, section
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.i18n import language_of, translations
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.away import blocks
from handlers.standup.command.reading import TypedCommand
from handlers.standup.formatting import display_name
from handlers.standup.inquiry import Inquiry, load_inquiry
from handlers.standup.round.submitting import record_absence
from handlers.standup.rules.typed.absence import LONGEST, AbsenceNotUnderstood, AbsenceProblem, read_absence
from storage.outbox.records import Delivery, delivery_key
from storage.records.ids import NOBODY, UserId
from storage.records.standups import Absence
from storage.store import Memory

TOLD_WITHIN = timedelta(days=1)
AHEAD = timedelta(days=2 * LONGEST)
"""How far absences to come are looked for."""


class AwayCommand:
    """Notes who is away, and who is back. ``follow`` sees to what follows from it, and to what is to be sent."""

    def __init__(self, at: AppContext, follow: Callable[[], None]) -> None:
        self._app = at.app
        self._store = at.store
        self._messenger = at.messenger
        self._now = at.now
        self._follow = follow
        self._default = at.language

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(blocks.DROP)(self.press_drop)

    def away(self, who: Speaker, order: TypedCommand) -> list[Block]:
        """Understand the days, note them, say what was understood."""
        now = self._now()
        with self._store.write() as memory:
            here = load_inquiry(memory, who, next(iter(order.users), NOBODY), now)
            if refusal := _refusal_text(who, here, order):
                return [section(refusal)]
            days = read_absence(order.words, here.today, who.language)
            if isinstance(days, AbsenceNotUnderstood):
                coming = _absences_to_come(memory, here) if days.reason is AbsenceProblem.EMPTY else ()
                return blocks.not_understood(who.t, order.words, days.reason, coming)
            noted = Absence(team=who.team, user=here.subject.id, first=days[0], last=days[1], by=who.user)
            record_absence(memory, noted, now)
            self._tell(memory, here, noted, now)
        self._follow()
        return blocks.noted(who.t, noted, display_name(who.t, here.people, here.subject.id), is_self=here.is_self)

    def back(self, who: Speaker, order: TypedCommand) -> list[Block]:
        """End what runs today; show what is still to come."""
        with self._store.write() as memory:
            here = load_inquiry(memory, who, next(iter(order.users), NOBODY), self._now())
            if refusal := _refusal_text(who, here, order):
                return [section(refusal)]
            ended = memory.absences.come_back(who.team, here.subject.id, here.today)
            coming = _absences_to_come(memory, here)
        name = display_name(who.t, here.people, here.subject.id)
        return blocks.back(who.t, coming, name, was_away=bool(ended), is_self=here.is_self)

    def press_drop(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Not away after all**."""
        press = Press.read(body)
        who = speaker(context)
        pressed, first, last = press.value.split(":")
        user = UserId(pressed)
        with self._store.write() as memory:
            here = load_inquiry(memory, who, user, self._now())
            if here.is_self or here.reader.is_admin:
                days = date.fromisoformat(first), date.fromisoformat(last)
                memory.absences.drop(Absence(team=who.team, user=user, first=days[0], last=days[1], by=NOBODY))
            coming = _absences_to_come(memory, here)
        ack()
        name = display_name(who.t, here.people, user)
        self._messenger.update_message(context, blocks.dropped(who.t, coming, name, is_self=here.is_self))

    def _tell(self, memory: Memory, here: Inquiry, noted: Absence, now: datetime) -> None:
        """Somebody whom an admin has noted away gets to know it, in their own language."""
        if here.is_self:
            return
        t = translations(language_of(here.subject.locale, self._default))
        shown = blocks.told(t, noted, display_name(t, here.people, here.reader.id))
        key = delivery_key(noted.team, "absence", f"{noted.last}/{now:%H%M%S}", noted.first, noted.user)
        memory.outbox.put(
            Delivery(
                key=key,
                team=noted.team,
                kind="absence",
                channel=noted.user,
                text=fallback_text(shown),
                blocks=tuple(shown),
                due=now,
                expires=now + TOLD_WITHIN,
            )
        )


def _refusal_text(who: Speaker, here: Inquiry, order: TypedCommand) -> str:
    """Why this is not done; empty where it is."""
    if len(order.users) > 1:
        return who.t.gettext("One person at a time, please.")
    if here.is_self or here.reader.is_admin:
        return ""
    return who.t.gettext("Only admins of this workspace may say that somebody else is away. Ask them to type it.")


def _absences_to_come(memory: Memory, here: Inquiry) -> Sequence[Absence]:
    found = memory.absences.absences_between(here.subject.team, [here.subject.id], here.today, here.today + AHEAD)
    return found.get(here.subject.id, ())
