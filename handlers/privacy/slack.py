"""`/sop privacy`, **Send me my data**, **Erase my data**."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.i18n import language_of, texts
from handlers.kit import Block, readable
from handlers.known import is_here
from handlers.messenger import Messenger
from handlers.people import Speaker, speaker
from handlers.privacy import blocks
from handlers.privacy.rules import kept_in
from storage.house import Role
from storage.outbox import Delivery, delivery_key
from storage.records import Person
from storage.store import Memory, Store
from storage.traces import Traced

LASTS = timedelta(days=30)
"""The law gives a month."""


class Privacy:
    """Tells people what is kept of them, and passes on what they wish."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        now: Callable[[], datetime],
        nudge: Callable[[], None],
        default_language: str,
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._now = now
        self._nudge = nudge
        self._default = default_language

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(blocks.SEND)(self.wish)
        app.action(blocks.ERASE)(self.wish)

    def overview(self, who: Speaker, _client: WebClient, _trigger: str, _words: str) -> list[Block]:
        """`/sop privacy`."""
        with self._store.read() as memory:
            counts = memory.traces.counts(Traced(who.team, who.user))
        return blocks.overview(who.t, kept_in(counts))

    def wish(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """Those who run the bot are asked, once a day."""
        ack()
        who, action = speaker(context), body["actions"][0]["action_id"]
        with self._store.write() as memory:
            admins = _admins(memory, who.team)
            memory.outbox.put_all([self._delivery(who, person, action) for person in admins])
        self._nudge()
        self._messenger.whisper(context, blocks.asked(who.t, [person.id for person in admins]))

    def _delivery(self, who: Speaker, admin: Person, action: str) -> Delivery:
        now = self._now()
        shown = blocks.wish(texts(language_of(admin.locale, self._default)), who.user, action)
        return Delivery(
            key=delivery_key(who.team, action.replace(":", "-"), who.user, now.astimezone(UTC).date(), admin.id),
            team=who.team,
            kind="privacy",
            channel=admin.id,
            text=readable(shown),
            blocks=tuple(shown),
            due=now,
            expires=now + LASTS,
        )


def _admins(memory: Memory, team: str) -> list[Person]:
    given = memory.people.those(team, memory.roles.holders(team, Role.ADMIN))
    every = {person.id: person for person in [*memory.people.admins(team), *given.values()]}
    return [person for person in every.values() if is_here(person)]
